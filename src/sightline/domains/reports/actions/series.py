"""Saying which duties are reports, so that the reporting calendar knows them."""

from datetime import date

from sightline.core.refusals import NotNow
from sightline.domains.instruments.models import Obligation
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Person
from sightline.domains.reports.models import Series
from sightline.domains.reports.rules import moves


def expect_reports(*, by: Person, obligation: Obligation, on: date, kind: str, begins_on: date, cites: str = "") -> Series:
    """That a duty is a report of this kind. Its days are the duty's own; `begins_on` counts where the duty does not bind."""
    with door.through(moves.EXPECT_REPORTS, by=by, workspace=obligation.workspace, on=on) as passage:
        if Series.objects.filter(obligation=obligation).exists():
            raise NotNow(f"{obligation.ref} is known as a report already.")
        passage.says(obligation=obligation.ref, report=kind)
        return Series.objects.create(obligation=obligation, kind=kind, begins_on=begins_on, on=on, at=passage.at, cites=cites)
