"""Programmes with their networks: milestones, what they wait for, how far apart they lie, and baselines; items as actions."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from sightline.domains.plans import actions
from sightline.domains.plans.actions import Terms, Wording
from sightline.domains.plans.models import Milestone
from sightline.interfaces.cli.example.people import Register

Step = tuple[date, int, Callable[[], object]]
"""The day of a change, its place among those of one day, and the change."""


def load_programmes(register: Register) -> None:
    """Every change in the order of its day: what is dated later finds what it builds on."""
    for fact in register.facts.programmes:
        loader = _Programme(register, fact)
        for _, _, change in sorted(loader.steps(), key=lambda step: step[:2]):
            change()


class _Programme:
    def __init__(self, register: Register, fact: dict) -> None:
        self.register, self.fact = register, fact
        self.plan = actions.draw_up_plan(
            by=register.by, workspace=register.workspace, on=fact["starts"], key=fact["key"], title=fact["title"],
            kind=fact["kind"], cites=fact["cites"],
        )  # fmt: skip
        self.milestones: dict[str, Milestone] = {}
        self.days = {one["key"]: one["on"] for one in self._of(register.facts.milestones)}

    def steps(self) -> Iterator[Step]:
        for item in self._of(self.register.facts.workstream_items):
            yield self.fact["starts"], 0, lambda item=item: self._item(item)
        for one in self._of(self.register.facts.milestones):
            yield one["on"], 1, lambda one=one: self._set(one)
            yield from self._links(one)
            yield from self._later(one)
        for kept in self.fact["baselines"]:
            yield kept["on"], 9, lambda kept=kept: self._keep(kept)

    def _of(self, facts: list[dict]) -> list[dict]:
        return [one for one in facts if one["programme"] == self.fact["key"]]

    def _item(self, item: dict) -> None:
        wording = Wording(item["title"], item.get("note", ""), item["workstream"])
        actions.plan_action(
            by=self.register.by, plan=self.plan, on=self.fact["starts"], wording=wording, cites=item["cites"]
        )  # fmt: skip

    def _set(self, one: dict) -> None:
        self.milestones[one["key"]] = actions.set_milestone(
            by=self.register.by, plan=self.plan, on=one["on"], terms=self._terms(one), cites=one["cites"]
        )

    def _terms(self, one: dict) -> Terms:
        guess = {name: _number(value) for name, value in one.get("guess", {}).items()}
        return Terms(
            one["title"], one.get("detail", ""), one.get("workstream", ""), self.register.posts.get(one.get("owner")),
            is_guess="guess" in one, not_before=one.get("not_before"), must_by=one.get("must_by"), is_goal=one.get("goal", False),
            **guess,
        )  # fmt: skip

    def _links(self, one: dict) -> Iterator[Step]:
        for place in one.get("after", ()):
            yield self._link(place["milestone"], one["key"])
        for key in one.get("before", ()):
            yield self._link(one["key"], key)
        for place in one.get("apart", ()):
            day = max(one["on"], self.days[place["milestone"]])
            yield day, 3, lambda place=place, day=day: self._apart(one["key"], place, day)

    def _link(self, before: str, after: str) -> Step:
        day = max(self.days[before], self.days[after])

        def link() -> None:
            actions.wait_for(by=self.register.by, milestone=self.milestones[after], before=self.milestones[before], on=day)

        return day, 2, link

    def _apart(self, key: str, place: dict, day: date) -> None:
        actions.set_span(
            by=self.register.by, milestone=self.milestones[key], first=self.milestones[place["milestone"]], on=day,
            least_months=place["least"], most_months=place["most"], cites=place["cites"],
        )  # fmt: skip

    def _later(self, one: dict) -> Iterator[Step]:
        for change in one.get("revised", ()):
            yield change["on"], 4, lambda change=change: self._revise(one, change)
        if "claim" in one:
            yield one["claim"]["on"], 5, lambda: self._reach(one["key"], one["claim"])

    def _revise(self, one: dict, change: dict) -> None:
        terms = replace(self._terms(one), must_by=change["must_by"])
        actions.reset_milestone(
            by=self.register.by, milestone=self.milestones[one["key"]], on=change["on"], terms=terms, reason=change["reason"]
        )

    def _reach(self, key: str, claim: dict) -> None:
        actions.reach_milestone(
            by=self.register.by, milestone=self.milestones[key], on=claim["on"], reached_on=claim["reached"],
            document=self.register.documents[claim["document"]], place=claim["clause"], proves=claim["proves"],
        )  # fmt: skip

    def _keep(self, kept: dict) -> None:
        actions.keep_baseline(by=self.register.by, plan=self.plan, on=kept["on"], title=kept["title"])


def _number(value):
    return Decimal(value) if isinstance(value, int) else value
