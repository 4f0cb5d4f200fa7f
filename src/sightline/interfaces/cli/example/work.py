"""What the sources report as done: actions, what they answer, their evidence, and the measures they should move."""

from datetime import date

from dateutil.relativedelta import relativedelta

from sightline.domains.instruments.models import Obligation
from sightline.domains.performance.models import Measure
from sightline.domains.plans import actions
from sightline.domains.plans.actions import Wording
from sightline.domains.plans.models import Action
from sightline.interfaces.cli.example.facts import known_from
from sightline.interfaces.cli.example.law import clause_of
from sightline.interfaces.cli.example.people import Register


def load_work(register: Register) -> None:
    for fact in register.facts.mentoring:
        _mentoring(register, fact)
    begun = min(_begun(fact) for fact in register.facts.actions)
    plan = actions.draw_up_plan(
        by=register.by,
        workspace=register.workspace,
        on=begun,
        key="reported",
        title="What the sources report as done",
        cites="000; 003",
    )
    for fact in sorted(register.facts.actions, key=_begun):
        action = actions.plan_action(
            by=register.by, plan=plan, on=_begun(fact), cites=fact["cites"], wording=_wording(register, fact)
        )
        _answers(register, action, fact)
        _evidence(register, action, fact)
        _measures(register, action, fact)
        _progress(register, action, fact)


def _mentoring(register: Register, fact: dict) -> None:
    pair = actions.Pair(
        fact["purpose"], mentee_post=register.posts.get(fact.get("mentee")), mentee_words=fact.get("mentee_words", ""),
        mentor_post=register.posts.get(fact.get("mentor")), mentor_words=fact.get("mentor_words", ""),
    )  # fmt: skip
    actions.arrange_mentoring(
        by=register.by, workspace=register.workspace, on=known_from(fact), kind=fact["kind"], pair=pair, cites=fact["cites"]
    )


def _begun(fact: dict) -> date:
    days = [row["dated"] for row in fact.get("evidence", ())]
    return fact.get("started") or min([*days, known_from(fact, "started"), *([fact["done"]] if fact.get("done") else [])])


def _wording(register: Register, fact: dict) -> Wording:
    owner = register.posts.get(fact.get("owner"))
    return Wording(fact["title"], fact.get("status_words", ""), fact.get("theme", ""), owner, fact.get("due"))


def _answers(register: Register, action: Action, fact: dict) -> None:
    for place in fact["answers"]:
        day = _begun(fact)
        if "recommendation" in place:
            recommendation = register.recommendations[place["recommendation"]]
            actions.link_action(by=register.by, action=action, on=max(day, recommendation.made_on), recommendation=recommendation)
        elif clause := clause_of(register, place):
            for obligation in _confirmed(clause):
                actions.link_action(by=register.by, action=action, on=max(day, clause.instrument.made_on), obligation=obligation)


def _confirmed(clause) -> list[Obligation]:
    return list(clause.obligations.as_at(date.max).filter(state="confirmed").order_by("number"))


def _evidence(register: Register, action: Action, fact: dict) -> None:
    for row in fact.get("evidence", ()):
        document = register.documents.get(row["document"])
        if document is None:
            register.told.append(f"{fact['key']}: {row['document']} is known but not held, so it proves nothing here")
            continue
        months = row.get("stale_after")
        actions.prove_action(
            by=register.by,
            action=action,
            on=max(row["dated"], _begun(fact)),
            document=document,
            place=row.get("clause", ""),
            proves=row["proves"],
            dated_on=row["dated"],
            fresh_until=row["dated"] + relativedelta(months=months) if months else None,
        )


def _measures(register: Register, action: Action, fact: dict) -> None:
    for row in fact.get("measures", ()):
        measure = Measure.objects.filter(key=row.get("measure", "")).first()
        if measure is None or not row.get("expected"):
            register.told.append(f"{fact['key']}: no published measure, or no expected direction, for {row['topic']!r}")
            continue
        actions.expect_movement(by=register.by, action=action, on=_begun(fact), measure=measure, direction=row["expected"])


def _progress(register: Register, action: Action, fact: dict) -> None:
    if fact["status"] == "planned":
        return
    actions.start_action(by=register.by, action=action, on=_begun(fact))
    proofs = list(action.evidence.values_list("on", flat=True))
    if fact["status"] == "done" and proofs:
        # Claimed on the day of the first source that says so, which may be later than it was done.
        actions.claim_action(by=register.by, action=action, on=max(fact.get("done") or min(proofs), min(proofs)))
