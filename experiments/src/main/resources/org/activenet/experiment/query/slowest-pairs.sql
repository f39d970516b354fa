-- The ten pairs of nodes of a replication whose answers took longest: median and 99th percentile, in ms
select
    system,
    replication,
    stream,
    pair,
    count(*) as answered,
    round(quantile_disc(answered_ns - sent_ns, 0.5) / 1e6, 3) as p50_ms,
    round(quantile_disc(answered_ns - sent_ns, 0.99) / 1e6, 3) as p99_ms
from requests
where outcome = 'answered'
group by system, replication, stream, pair
order by p50_ms desc, min(requests.rowid)
limit 10;
