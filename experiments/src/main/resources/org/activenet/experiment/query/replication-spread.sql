-- How much the replications of each system differ: every measure that has values
with measured as (
    unpivot (select *, rowid as place from runs)
    on columns('_(ns|bytes|ratio|packets|bps|entries|segments|messages|answers|rules)$')
    into name measure value value)
select
    system,
    measure,
    count(*) as n,
    round(avg(value), 6) as mean,
    round(stddev_samp(value), 6) as deviation,
    min(value) as least,
    max(value) as most
from measured
group by system, measure
order by min(place), measure;
