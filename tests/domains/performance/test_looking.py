"""A look at a worklist: who may, what they must say, what is written down, and that nothing of a child stays anywhere."""

import logging
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.core.cache import caches

from sightline.core.measures.worklists import LISTS
from sightline.core.refusals import BadInput, NotAllowed, NotNow, NotVisible
from sightline.domains.organisations.models import Event, Organisation
from sightline.domains.organisations.rules.permissions import GRANTS, ROLES
from sightline.domains.performance.actions.keeping import drop_return
from sightline.domains.performance.actions.looking import FORMS, look_up
from sightline.domains.performance.queries.keeping import looks
from sightline.domains.performance.queries.worklists import NO_TEAM, offers
from sightline.domains.performance.rules.looking import LONGEST, fault_of_purpose
from tests.factories.register import DAY, add_role, clerk_of_works, make_register
from tests.factories.returns import KEY, add_council, kept_of, load_files, long_plans

pytestmark = pytest.mark.django_db
PURPOSE = "Chase plans with the team managers"
OURS, THEIRS = ("WEST-0001", "WEST-0002", "WEST-0003"), ("PLYM-0001", "PLYM-0002")


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.RETURNS_ROOT, settings.RETURNS_KEYS = tmp_path / "returns", [KEY]


@pytest.fixture
def register():
    found = make_register(roles=tuple(ROLES))
    Organisation.objects.filter(pk=found.workspace.home_id).update(la_code="880")
    found.workspace.refresh_from_db()
    return found


@pytest.fixture
def load(register):
    return load_files(register.workspace, long_plans(*OURS), rows={"ssd_cp_plans": 3, "ssd_cin_episodes": 3})


def look(by, load, **told):
    asked = {"name": "long-plans", "purpose": PURPOSE, "on": DAY, **told}
    return look_up(by=by, workspace=load.workspace, number=load.number, **asked)


def test_a_look_shows_the_children_as_at_the_day_of_the_return(register, load):
    looked = look(register.person("director"), load)
    assert [row.child for row in looked.rows] == list(OURS)
    assert looked.worklist.day == load.as_at
    assert [(row.team, row.last) for row in looked.rows][:1] == [("N", date(2020, 1, 1))]


@pytest.mark.parametrize("form", FORMS)
def test_the_event_holds_the_list_the_purpose_and_how_many_and_no_child(register, load, form):
    look(register.person("analyst"), load, form=form, team="N", settings={"long_plan": "9 months"})
    event = Event.objects.latest("pk")
    assert (event.move, event.ref, event.by.name) == ("performance.look_up", load.ref, "Analyst of Westmere")
    assert event.details == {
        "worklist": "long-plans", "purpose": PURPOSE, "rows": 2, "form": form, "settings": {"long_plan": "9 months"},
        "kept_until": "2024-03-18",
    }  # fmt: skip


@pytest.mark.parametrize("role", ROLES)
def test_only_who_has_the_permission_sees_a_list(register, load, role):
    by = register.person(role)
    if "performance.worklist" in GRANTS[role]:
        assert len(look(by, load).rows) == 3
    else:
        with pytest.raises(NotAllowed):
            look(by, load)


@pytest.mark.parametrize(
    ("purpose", "told"),
    [
        ("", "Say in 3 words"),
        ("because I can"[:9], "Say in 3 words"),
        ("word " * LONGEST, f"{LONGEST} characters"),
        ("See why west-0002, is open", "without a child's case number"),
    ],
)
def test_without_a_purpose_that_names_nobody_nothing_is_shown_and_nothing_written(register, load, purpose, told):
    before = Event.objects.count()
    with pytest.raises(BadInput, match=told):
        look(register.person("director"), load, purpose=purpose)
    assert Event.objects.count() == before


def test_a_short_case_number_is_a_word_like_any_other():
    assert fault_of_purpose("Prepare the 12 week reviews", ["12"]) == ""


def test_a_setting_that_cannot_be_read_and_a_form_that_is_none_are_refused(register, load):
    by = register.person("director")
    with pytest.raises(BadInput, match="setting"):
        look(by, load, settings={"long_plan": "ages"})
    with pytest.raises(BadInput, match="handed over"):
        look(by, load, form="pdf")
    with pytest.raises(NotVisible):
        look(by, load, name="no-such-list")


def test_rows_without_a_team_are_chosen_by_a_word(register):
    files = long_plans("WEST-0001")
    files.pop("ssd/ssd_cin_episodes.csv")
    load = load_files(register.workspace, files)
    assert len(look(register.person("director"), load, team=NO_TEAM).rows) == 1
    assert look(register.person("director"), load, team="N").rows == ()


def test_after_its_day_or_once_dropped_a_return_is_seen_by_nobody(register, load):
    kept, by = kept_of(load), register.people["director"]
    assert look(by.acting(kept.expires_on), load, on=kept.expires_on).rows
    later = kept.expires_on + timedelta(days=1)
    with pytest.raises(NotNow, match="kept until 18 March 2024"):
        look(by.acting(later), load, on=later)
    drop_return(by=register.person("analyst"), kept=kept, on=DAY, reason="")
    with pytest.raises(NotNow, match="dropped on 4 March 2024"):
        look(by.acting(DAY), load)


def test_a_load_that_was_not_kept_has_no_lists(register):
    load = load_files(register.workspace, long_plans(*OURS), days=0)
    with pytest.raises(NotVisible):
        look(register.person("director"), load)
    assert offers(register.person("director"), register.workspace) == ()


def test_no_program_looks_at_children(register, load):
    with pytest.raises(NotVisible):
        look(clerk_of_works(), load)
    assert offers(clerk_of_works(), register.workspace) == ()


def test_the_lists_on_offer_say_which_cannot_be_told_without_opening_the_return(register, load, settings):
    settings.RETURNS_KEYS = []
    (offer,) = offers(register.person("director"), register.workspace)
    assert [one.listing.name for one in offer.lists] == list(LISTS)
    told = {one.listing.name for one in offer.lists if not one.missing}
    assert told == {"long-plans", "referrals", "no-worker"}


def test_only_the_latest_return_of_a_council_is_offered(register, load):
    newer = load_files(register.workspace, long_plans("WEST-0009"), as_at=DAY)
    assert [offer.kept.load for offer in offers(register.person("director"), register.workspace)] == [newer]


def test_nobody_of_another_council_sees_that_a_return_is_kept(register, load):
    """By product: every role, in the partner council of the same workspace and in a workspace of its own."""
    elsewhere = make_register("northby", roles=())
    for place, role in enumerate(ROLES):
        _, partner = add_council(register.workspace, f"plymouth{place}", role)
        stranger = add_role(elsewhere, role)
        for by in (partner.acting(DAY), stranger.acting(DAY)):
            for name in LISTS:
                for form in FORMS:
                    with pytest.raises((NotVisible, NotAllowed)) as refused:
                        look(by, load, name=name, form=form)
                    may = "performance.worklist" in GRANTS[role] or by == stranger
                    assert refused.type is (NotVisible if may else NotAllowed)
            assert offers(by, register.workspace) == ()


def test_each_council_of_a_partnership_sees_its_own_children_only(register, load):
    council, theirs = add_council(register.workspace, "plymouth", "director")
    Organisation.objects.filter(pk=council.pk).update(la_code="879")
    council.refresh_from_db()
    other = load_files(register.workspace, long_plans(*THEIRS), organisation=council)
    assert {row.child for row in look(theirs.acting(DAY), other).rows} == set(THEIRS)
    assert {row.child for row in look(register.person("director"), load).rows} == set(OURS)
    with pytest.raises(NotVisible):
        look(register.person("director"), other)


def test_who_looked_is_told_to_the_council_s_own_people_only(register, load):
    look(register.person("director"), load)
    look(register.person("analyst"), load, form="csv")
    council, partner = add_council(register.workspace, "plymouth", "director")
    other = load_files(register.workspace, long_plans(*THEIRS), organisation=council)
    look(partner.acting(DAY), other)
    told = {
        who: [(event.by.name, event.details["form"]) for event in looks(by, register.workspace)]
        for who, by in (
            ("analyst", register.person("analyst")), ("partner", partner.acting(DAY)), ("clerk", register.person("clerk")),
            ("program", clerk_of_works()),
        )
    }  # fmt: skip
    assert told == {
        "analyst": [("Analyst of Westmere", "csv"), ("Director of Westmere", "page")], "partner": [("Director of Plymouth", "page")],
        "clerk": [], "program": [],
    }  # fmt: skip


def test_a_look_leaves_no_child_in_the_database_the_caches_or_the_log(register, load, caplog):
    caplog.set_level(logging.DEBUG)
    for form in FORMS:
        look(register.person("director"), load, form=form)
    held = [
        (model._meta.label, str(row))
        for model in apps.get_models()
        for row in model._default_manager.values_list()
        if "WEST-000" in str(row)
    ]
    assert held == []
    assert "WEST-000" not in caplog.text
    assert not any("WEST-000" in repr(value) for value in getattr(caches["pages"], "_cache", {}).values())
