-- What the first request of each pair takes longer than the later ones, in ms
with numbered as (
    select *, rowid as place, answered_ns - sent_ns as time_ns, row_number() over (
        partition by system, replication, stream, pair order by sequence) as number
    from requests)
select
    system,
    stream,
    round(avg(time_ns) filter (number = 1) / 1e6, 3) as first_ms,
    round(avg(time_ns) filter (number > 1) / 1e6, 3) as later_ms,
    round(first_ms - later_ms, 3) as more_ms
from numbered
where outcome = 'answered'
group by system, stream
order by min(place);
