-- The ten busiest directions of links, mean over replications, with the longest queue
select
    system,
    from_node,
    to_node,
    round(avg(busy_ratio), 6) as busy_ratio,
    max(queue_peak_bytes) as queue_peak_bytes,
    sum(packets) as packets
from links
where link is not null
group by system, link, from_node, to_node
order by busy_ratio desc, min(links.rowid)
limit 10;
