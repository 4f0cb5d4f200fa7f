"""Which duties are reports, and a commissioner's report drafted by the invented commissioner so that the example shows one."""

from sightline.domains.instruments.models import Obligation
from sightline.domains.organisations.models import Person
from sightline.domains.reports import actions
from sightline.interfaces.cli.example.law import clause_of
from sightline.interfaces.cli.example.people import Register

AUTHOR = "commissioner"
"""The invented account that writes the draft (accounts.py)."""


def load_reports(register: Register) -> None:
    duties = {fact["key"]: _series(register, fact) for fact in register.facts.reports}
    for fact in register.facts.report_drafts:
        _draft(register, fact, duties[fact["answers"]])


def _series(register: Register, fact: dict) -> Obligation | None:
    obligation = _obligation(register, fact)
    if obligation is None:
        register.told.append(f"{fact['key']}: the duty of {fact['clause']} is not held, so it stands in no calendar")
        return None
    actions.expect_reports(
        by=register.by,
        obligation=obligation,
        kind=fact["kind"],
        begins_on=fact["starts"],
        on=obligation.clause.instrument.made_on,
        cites=fact["cites"],
    )
    return obligation


def _obligation(register: Register, fact: dict) -> Obligation | None:
    clause, wanted = clause_of(register, fact), fact["obligation"]
    for obligation in clause.obligations.order_by("number") if clause else ():
        duty = obligation.versions.order_by("-on", "-pk").first().as_duty()
        if (duty.deadline, duty.frequency) == (str(wanted["deadline"]), wanted.get("frequency", "")):
            return obligation
    return None


def _draft(register: Register, fact: dict, obligation: Obligation | None) -> None:
    author = Person.objects.get(username=AUTHOR).acting(fact["on"])
    report = actions.draft_report(
        by=author,
        workspace=register.workspace,
        on=fact["on"],
        as_at=fact["on"],
        title=fact["title"],
        addressee=fact["addressee"],
        obligation=obligation,
        due_on=fact["due"],
    )
    for words in fact["words"]:
        actions.write_words(by=author, report=report, on=fact["on"], section=words["section"], text=words["text"])
