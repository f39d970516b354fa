-- How long answers took: quantiles over all answered requests, warm-up included, in ms
select
    system,
    stream,
    count(answered_ns) as answered,
    round(quantile_disc(answered_ns - sent_ns, 0.5) / 1e6, 3) as p50_ms,
    round(quantile_disc(answered_ns - sent_ns, 0.9) / 1e6, 3) as p90_ms,
    round(quantile_disc(answered_ns - sent_ns, 0.99) / 1e6, 3) as p99_ms,
    round(quantile_disc(answered_ns - sent_ns, 0.999) / 1e6, 3) as p999_ms
from requests
where outcome = 'answered'
group by system, stream
order by min(requests.rowid);
