"""The days of somebody's work in every workspace they take part in."""

from collections.abc import Iterator
from datetime import date

from sightline.domains.organisations.models import Person
from sightline.domains.organisations.queries import workspaces
from sightline.domains.reports.queries.mine import my_work
from sightline.interfaces.web.feeds import Dated


def days_of(person: Person, day: date) -> Iterator[Dated]:
    """What is due from them or waits on them by a day."""
    for workspace in workspaces(person):
        work = my_work(person, workspace, day)
        for task in (*work.due, *work.waiting):
            if task.due_on:
                yield Dated(f"{workspace.slug}-{task.ref}", task.due_on, f"{task.ref} {task.words}: {task.todo}")
