"""`sightline load-example`: what the files of the worked example tell is held afterwards, or it is said why not."""

from datetime import date

import pytest
from click.testing import CliRunner
from django.db import transaction
from django.test import override_settings

from sightline.domains.decisions.models import Decision, Meeting, MeetingDecision, Paper, Remark, Succession
from sightline.domains.instruments.models import DutyBody, Inspection, Instrument, Recommendation
from sightline.domains.organisations import queries
from sightline.domains.organisations.models import Body, Person, Post
from sightline.domains.performance.models import Target
from sightline.domains.plans.models import Action
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
        "recommendations": Recommendation, "inspections": Inspection, "actions": Action,
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
    assert Action.objects.count() == len(Facts().actions)


def test_every_invented_account_holds_its_post(told):
    names = {account.username for account in queries.demonstration_accounts()}
    assert names == {username for username, *_ in ACCOUNTS}
    for username, name, *_, roles in ACCOUNTS:
        post = Post.objects.get(key=f"demonstration-{username}")
        assert post.is_demonstration and {given.role for given in post.roles.all()} == set(roles)
        assert post.holdings.get().person.name == name


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
