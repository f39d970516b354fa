-- The ten busiest directions of links, mean over replications
select
    system,
    from_node,
    to_node,
    round(avg(busy_ratio), 6) as busy_ratio,
    round(avg(queue_mean_bytes), 1) as queue_mean_bytes,
    max(queue_peak_bytes) as queue_peak_bytes,
    sum(packets) as packets,
    sum(bytes) as bytes
from links
where link is not null
group by system, link, from_node, to_node
order by busy_ratio desc, min(links.rowid)
limit 10;
