-- Which packets were dropped, where and why, all replications together
select
    system,
    reason,
    node,
    to_node,
    sum(packets) as packets,
    sum(bytes) as bytes
from drops
group by system, reason, node, link, to_node
order by packets desc, min(drops.rowid)
limit 20;
