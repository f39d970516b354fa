-- Which system is fastest at each point of a sweep, by its mean steady round-trip time, in ms
select
    * exclude (system, measure, mean, low, high, n),
    arg_min(system, mean) as best,
    round(min(mean) / 1e6, 3) as rtt_ms
from points
where measure = 'rtt_steady_ns'
group by all
order by min(points.rowid);
