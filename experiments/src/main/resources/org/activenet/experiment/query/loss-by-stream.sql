-- How many requests of each stream were answered and lost, warm-up included
select
    system,
    stream,
    count(*) as sent,
    count(*) filter (outcome = 'answered') as answered,
    count(*) filter (outcome = 'lost') as lost,
    count(*) filter (outcome = 'unfinished') as unfinished,
    round(lost / nullif(answered + lost, 0), 6) as lost_ratio
from requests
group by system, stream
order by min(requests.rowid);
