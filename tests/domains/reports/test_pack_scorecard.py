"""The council's own figures in a pack: only what disclosure control let out, whoever drafts, with what each figure is of."""

import json
from datetime import date
from decimal import Decimal

import pytest

from sightline.core.published.catalogue import read_catalogue
from sightline.core.published.folder import read_folder
from sightline.domains.organisations.models import Person
from sightline.domains.organisations.rules.permissions import GRANTS, ROLES
from sightline.domains.performance import actions as figures
from sightline.domains.performance import queries as performance
from sightline.domains.performance.models import Cell, Measure
from sightline.domains.performance.rules.judging import Rag
from sightline.domains.reports import actions
from sightline.domains.reports.queries.seals import verify_packs
from sightline.interfaces.cli.published import SHIPPED
from tests.factories.own_figures import figure, re_referrals, run
from tests.factories.published import RE_REFERRALS, indicators, make_folder
from tests.factories.register import clerk_of_works, make_register
from tests.factories.sight import make_board

pytestmark = pytest.mark.django_db

LOADED, TODAY = date(2026, 4, 7), date(2026, 5, 5)
SMALL = [figure("missing_children", date(2026, month, 28), 3) for month in (1, 2, 3)]
"""Three children in each window: held back."""


@pytest.fixture
def register():
    made = make_register(roles=tuple(ROLES), day=date(2025, 1, 1))
    made.workspace.home.la_code = "880"
    made.workspace.home.save()
    made.board = make_board(made, day=date(2025, 1, 1))
    return made


def load(register, *counted, on=LOADED, **more):
    return figures.record_run(
        by=clerk_of_works(), workspace=register.workspace, organisation=register.workspace.home, on=on, run=run(*counted, **more),
        files={f"{on}.xlsx": "sha256:" + "0" * 64},
    )  # fmt: skip


def draft(register, as_at=LOADED):
    return actions.draft_pack(
        by=clerk_of_works(), workspace=register.workspace, body=register.board, as_at=as_at, title="A", on=TODAY
    )


def shown(register, role="director", as_at=LOADED, pack=None):
    return actions.content_to_show(register.person(role, TODAY), pack or draft(register, as_at)).scorecard


def card(register, key="re_referrals_12m", **more):
    return next(one for one in shown(register, **more).cards if one.key == key)


def judge(register, slug, rag=Rag.AT_RISK):
    cell = Cell.objects.filter(measure__slug=slug, span__in=("rolling", "snapshot")).latest("last", "pk")
    figures.override(
        by=register.person("director", LOADED), cell=cell, rag=rag, by_rule=Rag.OFF_TRACK, reason="Two big families", on=LOADED
    )
    figures.explain(by=register.person("director", LOADED), cell=cell, cause="Two big families.", remedy="Close later", on=LOADED)


def aim(register, slug, value=22):
    figures.set_target(
        by=register.person("director", LOADED), workspace=register.workspace, organisation=register.workspace.home,
        measure=Measure.objects.get(slug=slug), on=LOADED, value=Decimal(value), reason="Agreed",
    )  # fmt: skip


def test_a_card_says_what_its_figure_is_of(register, tmp_path):
    catalogue = read_catalogue((SHIPPED / "catalogue.yaml").read_text(encoding="utf-8"))
    folder, _ = read_folder(make_folder(tmp_path, indicators=indicators({"ReReferral": RE_REFERRALS}, first=2022)))
    figures.load_published(by=clerk_of_works(), on=LOADED, folder=folder, catalogue=catalogue)
    load(register, *re_referrals([20] * 12 + [27]))
    aim(register, "re_referrals_12m")
    judge(register, "re_referrals_12m")
    scorecard = shown(register)
    assert (scorecard.council, scorecard.load, scorecard.until) == ("Westmere Council", "RT-1", date(2026, 3, 31))
    (step,) = scorecard.steps
    (told,) = step.cards
    assert (told.kind, told.last, told.value, told.load) == ("12 months to the day", date(2026, 3, 31), "27.0 %", "RT-1")
    assert (told.rag, told.by_rule, told.because) == ("At risk", "Off track", "Director of Westmere: Two big families")
    assert told.explained == ("EX-1: Two big families. Close later",)
    assert (told.target, told.travel) == ("22.0 %", "Worse than a year ago")
    assert told.beside == "Published 2024: neighbours 23.0 %, region 23.9 %, England 22.5 %"
    assert told.chart.svg.startswith("<svg") and told.chart.alt.startswith("Control chart")


def test_a_figure_of_an_earlier_load_names_that_load(register):
    load(register, *re_referrals([20] * 3), figure("missing_children", date(2026, 3, 31), 30))
    load(register, *re_referrals([20] * 2 + [27]), on=date(2026, 4, 20))
    assert card(register, as_at=date(2026, 4, 20)).load == "RT-2" and shown(register, as_at=date(2026, 4, 20)).load in (
        "RT-1",
        "RT-2",
    )
    assert card(register, "missing_children", as_at=date(2026, 4, 20)).load == "RT-1"
    assert card(register, as_at=LOADED).value == "20.0 %" and card(register, as_at=LOADED).load == "RT-1"


@pytest.mark.parametrize("role", ROLES)
def test_whoever_draws_a_pack_it_holds_no_small_number(role, register):
    load(register, *SMALL, *re_referrals([20] * 3))
    judge(register, "missing_children")
    person, pack = register.person(role, TODAY), draft(register)
    if "performance.view" not in GRANTS[role] or "reports.view" not in GRANTS[role]:
        return
    told = shown(register, role, pack=pack)
    held_back = next(one for one in told.cards if one.key == "missing_children")
    assert (held_back.value, held_back.rag, held_back.by_rule, held_back.because, held_back.explained) == (
        "c",
        "No target",
        "",
        "",
        (),
    )
    assert held_back.why == "held back, so that no child can be known by it"
    assert told == shown(register, "scrutiny_councillor", pack=pack)
    assert "families" not in json.dumps(held_back.chart.svg + held_back.chart.alt)
    # what a council's own people see of it is a number all the same
    seen = performance.scorecard(person, register.workspace, LOADED)
    latest = next(line for line in seen.lines if line.slug == "missing_children").latest
    assert (latest.counted.value is not None) == seen.small == ("performance.view_small" in GRANTS[role])
    without = performance.scorecard(person, register.workspace, LOADED, small=False)
    assert not without.small and all(
        line.latest.counted.marker == "c" for line in without.lines if line.slug == "missing_children"
    )


@pytest.mark.parametrize("role", [role for role in ROLES if "reports.seal" in GRANTS[role]])
def test_whoever_seals_a_pack_seals_the_same_figures(role, register):
    load(register, *SMALL, *re_referrals([20] * 3))
    pack = draft(register)
    edition = actions.seal_pack(by=register.person(role, TODAY), pack=pack, on=TODAY)
    sealed = actions.sealed_content(edition).scorecard
    assert {one.key: one.value for one in sealed.cards} == {"missing_children": "c", "re_referrals_12m": "20.0 %"}
    assert verify_packs().breaks == ()
    load(register, *re_referrals([20] * 2 + [27]), on=date(2026, 4, 20))
    pack.refresh_from_db()
    assert shown(register, "scrutiny_councillor", pack=pack) == sealed


def test_who_may_not_see_figures_draws_a_pack_without_them(register):
    load(register, *re_referrals([20] * 3))
    pack = draft(register)

    class Barred(Person):
        class Meta:
            proxy = True
            app_label = "organisations"

        def may(self, permission, workspace_id):
            return permission != "performance.view" and super().may(permission, workspace_id)

    barred = Barred.objects.get(pk=register.people["scrutiny_councillor"].pk).acting(TODAY)
    assert actions.content_to_show(barred, pack).scorecard is None


def test_a_pack_of_a_day_before_the_first_load_has_no_figures(register):
    load(register, *re_referrals([20] * 3))
    assert shown(register, as_at=date(2026, 4, 6)) is None


def test_figures_of_teams_stay_with_the_council(register):
    load(register, *re_referrals([20] * 3), figure("re_referrals_12m", date(2026, 3, 31), 40, 100, {"team": "North"}))
    assert [(one.key, one.value) for one in shown(register).cards] == [("re_referrals_12m", "20.0 %")]
