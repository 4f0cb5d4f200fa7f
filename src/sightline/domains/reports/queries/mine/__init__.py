"""One page for each person: what is due from them, what waits on them, what changed since they last looked."""

from sightline.domains.reports.queries.mine.changed import Changed, changed_since
from sightline.domains.reports.queries.mine.work import MyWork, my_work

__all__ = ["Changed", "MyWork", "changed_since", "my_work"]
