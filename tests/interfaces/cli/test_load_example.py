"""`sightline load-example`: what the files of the worked example tell is held afterwards, or it is said why not."""

from datetime import date

import pytest
from click.testing import CliRunner
from django.db import transaction
from django.test import override_settings

from sightline.domains.decisions.models import Decision, Meeting, MeetingDecision, Paper, Remark, Succession
from sightline.domains.instruments.models import DutyBody, Inspection, Instrument, Recommendation
from sightline.domains.organisations import actions, queries
from sightline.domains.organisations.models import Body, Person, Post
from sightline.domains.performance.models import Target
from sightline.domains.plans.models import Action, ActionVersion, Milestone, Plan
from sightline.domains.plans.pictures import says
from sightline.domains.plans.queries import network_page
from sightline.interfaces.cli import published
from sightline.interfaces.cli.example import figures, law, load
from sightline.interfaces.cli.example.accounts import ACCOUNTS
from sightline.interfaces.cli.example.facts import Facts, known_from
from sightline.interfaces.cli.example.figures import AIMED_AT
from sightline.interfaces.cli.example.people import Register
from sightline.interfaces.cli.main import main
from tests.factories.published import make_folder

pytestmark = pytest.mark.django_db
HELD = {"people": Person, "posts": Post, "bodies": Body, "decisions": Decision, "instruments": Instrument,
        "recommendations": Recommendation, "inspections": Inspection, "milestones": Milestone,
        "meetings": Meeting, "partners": Remark, "successions": Succession}  # fmt: skip
"""The records that each file of facts becomes, one for one."""
INVENTED = {"people": len(ACCOUNTS), "posts": len(ACCOUNTS)}
"""What comes beside the facts: who signs in to look, and their posts."""


def run(*words):
    return CliRunner().invoke(main, words, catch_exceptions=False)


def test_a_load_that_breaks_off_leaves_nothing_behind(monkeypatch, settings, tmp_path):
    """Stands first: the other tests share one load."""

    def breaks(register):
        assert Decision.objects.exists()
        raise LookupError("the file is cut short")

    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(load, "load_shipped", lambda: None)
    monkeypatch.setattr(law, "load_law", breaks)
    with pytest.raises(LookupError):
        run("load-example")
    assert queries.workspace_with_slug(load.SLUG) is None
    assert not Decision.objects.exists()


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker, tmp_path_factory):
    """The example, loaded once beside a few published figures: nothing below changes it. What the command printed."""
    folder = make_folder(tmp_path_factory.mktemp("published"))
    with (
        django_db_blocker.unblock(),
        transaction.atomic(),
        override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("shelf")),
        pytest.MonkeyPatch.context() as patched,
    ):
        patched.setattr(load, "load_shipped", lambda: published._load(folder, None))
        patched.setattr(figures, "YEARS", range(2016, 2018))
        result = run("load-example")
        assert result.exit_code == 0, result.output
        yield result.output
        transaction.set_rollback(True)


@pytest.mark.parametrize("file", sorted(HELD))
def test_every_fact_of_a_file_is_held(told, file):
    held = HELD[file].objects.exclude(is_service=True) if file == "people" else HELD[file].objects.all()
    assert held.count() == len(getattr(Facts(), file)) + INVENTED.get(file, 0)


def test_what_cannot_be_held_is_told_with_its_key(told):
    lines = told.splitlines()
    assert lines[-1] == f"Loaded {load.NAME}."
    assert "  not loaded: council-report-2015-09: no clause app1/8/p1 was read" in lines
    assert all(line.startswith("  not loaded: ") for line in lines[:-1])


def test_what_was_before_a_meeting_and_decided_at_it_stands_with_it(told):
    rows = [fact for fact in Facts().meetings]
    papers = sum(len(item.get("papers", ())) for fact in rows for item in fact.get("items", ()))
    assert Paper.objects.count() == papers > 0
    assert MeetingDecision.objects.count() == sum(len(fact.get("decisions", ())) for fact in rows) > 0


def test_the_duties_of_each_meeting_name_their_board(told):
    stated = [row for fact in Facts().duties for row in fact.get("obligations", ())]
    named = DutyBody.objects.select_related("body")
    assert sorted(one.body.key for one in named) == sorted(row["meetings_of"] for row in stated if row.get("meetings_of"))


def test_it_is_loaded_once(told):
    assert run("load-example").output == "The worked example is loaded already.\n"
    assert Action.objects.count() == len(Facts().actions) + len(Facts().workstream_items)


def test_every_invented_account_holds_its_post(told):
    names = {account.username for account in queries.demonstration_accounts()}
    assert names == {username for username, *_ in ACCOUNTS}
    for username, name, *_, roles in ACCOUNTS:
        post = Post.objects.get(key=f"demonstration-{username}")
        assert post.is_demonstration and {given.role for given in post.roles.all()} == set(roles)
        assert post.holdings.get().person.name == name


PROGRAMME, ILLUSTRATION = "go-live-2018", "go-live-illustration"


def network(key, day):
    plan = Plan.objects.get(key=key)
    person = actions.service_person(load.LOADER)
    return network_page(person, queries.workspace_with_slug(load.SLUG), plan.number, day)


def named(page, title):
    [found] = [row for row in page.rows if row.facts.title == title]
    return found


def test_the_ten_workstreams_and_their_forty_five_items_are_actions_of_the_programme(told):
    items = ActionVersion.objects.filter(record__plan__key=PROGRAMME)
    assert (items.count(), len(set(items.values_list("theme", flat=True)))) == (45, 10)
    assert not items.exclude(owner=None, due_on=None).exists()


def test_no_source_gives_a_duration_so_the_programme_has_none_and_is_not_simulated(told):
    page = network(PROGRAMME, date(2018, 1, 10))
    assert [row.facts.id for row in page.rows if row.facts.estimate or row.facts.is_guess] == []
    assert page.forecast is None and "no estimate that the goal waits for has a range" in page.why_no_forecast


def test_go_live_is_reckoned_for_easter_sunday_and_the_first_working_day_counts_from_it(told):
    page = network(PROGRAMME, date(2018, 1, 10))
    live = named(page, "The partnership is live")
    assert (live.dated.on, live.dated.is_late, live.dated.at_the_earliest) == (date(2018, 4, 1), False, True)
    assert len(page.schedule.undated) == 19
    assert named(page, "Plymouth's Full Council has decided").dated.on == date(2018, 1, 29)


def test_six_to_nine_months_from_the_ministers_decision_are_kept_from_july_and_broken_from_his_letter(told):
    """As at July 2017 the decision is still expected. The letter of 30 June 2017, which the report of January 2018 counts as the
    decision, gives from 30 December 2017 to 30 March 2018: Easter Sunday is two days late."""
    [july] = network(PROGRAMME, date(2017, 7, 20)).spans
    assert (july.verdict, july.first_on, july.earliest, july.latest) == (
        "kept", date(2017, 7, 20), date(2018, 1, 20), date(2018, 4, 20),
    )  # fmt: skip
    [january] = network(PROGRAMME, date(2018, 1, 10)).spans
    assert (january.verdict, january.latest, january.days_off) == ("broken", date(2018, 3, 30), 2)


def test_what_was_reached_is_claimed_from_a_source_and_verified_by_nobody(told):
    page = network(PROGRAMME, date(2018, 1, 10))
    reached = {row.facts.title: row.dated.on for row in page.rows if row.facts.is_reached}
    assert reached["Torbay's Council has decided in principle on the final proposals"] == date(2017, 9, 27)
    assert len(reached) == 5 and page.verified == 0


def test_slip_is_counted_against_the_baseline_of_december(told):
    page = network(PROGRAMME, date(2018, 1, 10))
    assert [one.on for one in page.baselines] == [date(2017, 12, 13), date(2017, 7, 20)]
    assert page.slip == 0 and named(page, "The first half of the transitional funding is paid").slip == 17


def test_every_estimate_of_the_illustration_is_said_to_be_a_guess(told):
    page = network(ILLUSTRATION, date(2017, 7, 20))
    estimated = [row for row in page.rows if row.facts.estimate]
    assert len(estimated) == 12 == len(page.guesses) and "guess" in page.plan.title
    assert date(2018, 2, 1) < page.forecast.days[50] < page.forecast.days[80] and 0 < page.forecast.chance < 1
    assert any("foretells nothing" in sentence for sentence in says(page))


def test_targets_are_said_to_be_invented(told):
    assert set(Target.objects.values_list("measure__slug", flat=True)) == {"re_referrals_12m"} <= set(AIMED_AT)
    assert all(target.reason.startswith("Invented for the example") for target in Target.objects.all())


def test_a_fact_without_a_day_or_a_source_is_told_with_its_key():
    with pytest.raises(ValueError, match=r"^some-post: no date, and no source that has one\. Add `starts` or `cites`\.$"):
        known_from({"key": "some-post", "cites": "999"})


def test_a_fact_without_a_day_is_known_from_its_earliest_source():
    assert known_from({"cites": "001; 004 p. 3; ofsted torbay-2016"}) == date(2015, 9, 18)


def test_a_party_that_no_file_names_is_told():
    register = Register(by=None, facts=None, workspace=None)
    assert register.party(None) is None
    with pytest.raises(LookupError, match="'mayor' is no post, body or organisation of the example"):
        register.party("mayor")


def test_a_file_of_facts_that_is_not_there_is_an_attribute_that_is_not_there(tmp_path):
    assert not hasattr(Facts(tmp_path), "posts")
