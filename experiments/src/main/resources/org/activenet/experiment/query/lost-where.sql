-- Where requests were lost: the last drop of what each of them caused
select
    system,
    stream,
    reason,
    node,
    count(*) as lost
from requests
where outcome = 'lost'
group by system, stream, reason, node
order by lost desc, min(requests.rowid)
limit 20;
