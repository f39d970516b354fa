-- Runs from which nothing follows, of a sweep with the reason
select columns(lambda name: name in ('system', 'replication', 'valid', 'reason') or name like '%.%')
from runs
where not valid;
