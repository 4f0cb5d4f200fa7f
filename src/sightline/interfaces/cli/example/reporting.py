"""A progress report to the Improvement Board as the register could have drafted it: facts drawn, no words written, not issued."""

from datetime import date

from sightline.domains.organisations.models import Body
from sightline.domains.reports import actions
from sightline.interfaces.cli.example.people import Register

BODY = "improvement-board"
AFTER, AS_AT = date(2017, 4, 1), date(2017, 7, 20)
"""From the Commissioner's report of April 2017 to the day Torbay's Council met: no source gives the Board's own days."""


def load_reporting(register: Register) -> None:
    """Nobody's words are invented: who signs in as the programme manager writes them, and the chair issues it."""
    body = Body.objects.get(workspace=register.workspace, key=BODY)
    actions.draft_progress(
        by=register.by, workspace=register.workspace, body=body, from_day=AFTER, as_at=AS_AT, on=AS_AT,
        title="Progress to the Improvement Board, 20 July 2017",
    )  # fmt: skip
