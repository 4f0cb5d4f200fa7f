"""Controls and their tests. Whoever holds the control's post does not test it."""

from datetime import date

from sightline.core.refusals import NotAllowed, NotNow
from sightline.domains.documents.models import Document
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Holding, Person, Post
from sightline.domains.risks.models import Control, ControlTest, Risk
from sightline.domains.risks.rules import moves


def add_control(
    *, by: Person, risk: Risk, on: date, title: str, owner: Post | None = None, every: int = 6, cites: str = ""
) -> Control:
    with door.through(moves.CONTROL, by=by, workspace=risk.workspace, record=risk, on=on) as passage:
        passage.says(title=title, owner=owner.ref if owner else "", every=every)
        number = (risk.controls.order_by("-n").values_list("n", flat=True).first() or 0) + 1
        return Control.objects.create(
            risk=risk, n=number, title=title, owner=owner, every=every, starts_on=on, at=passage.at, cites=cites
        )


def end_control(*, by: Person, control: Control, on: date, reason: str) -> None:
    with door.through(
        moves.END_CONTROL, by=by, workspace=control.risk.workspace, record=control.risk, on=on, reason=reason
    ) as passage:
        if control.ends_on is not None:
            raise NotNow(f"It already ended on {control.ends_on:%-d %B %Y}.")
        if on < control.starts_on:
            raise NotNow(f"It began on {control.starts_on:%-d %B %Y} and cannot end before that.")
        control.ends_on, control.ended_at = on, passage.at
        control.save(update_fields=["ends_on", "ended_at"])
        passage.says(title=control.title)


def test_control(
    *, by: Person, control: Control, on: date, result: str, how: str, document: Document | None = None
) -> ControlTest:
    """Raises NotAllowed for whoever holds the control's own post, on the day or now."""
    risk = control.risk
    with door.through(moves.TEST, by=by, workspace=risk.workspace, record=risk, on=on) as passage:
        if not control.is_true_on(on):
            raise NotNow(f"{control.title} was no control on {on:%-d %B %Y}.")
        days = {on, getattr(by, "acting_on", None) or on}
        if any(Holding.objects.on(day).filter(person=by, post=control.owner_id).exists() for day in days if control.owner_id):
            raise NotAllowed("You hold the post that this control belongs to: somebody else tests it.")
        passage.says(title=control.title, result=result)
        return ControlTest.objects.create(control=control, result=result, how=how, document=document, **passage.stamp())


test_control.__test__ = False  # not a test of ours, though it is named like one
