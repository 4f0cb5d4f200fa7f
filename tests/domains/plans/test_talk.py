"""What is said about an action, what it waits for, and that no words change its state."""

from datetime import timedelta

import pytest

from sightline.core.refusals import NotAllowed, NotNow, NotVisible
from sightline.domains.organisations.models import Event
from sightline.domains.plans import actions, queries
from sightline.domains.plans.models import Action, Dependency
from tests.factories.documents import make_document
from tests.factories.plans import make_action, make_plan
from tests.factories.register import DAY, clerk_of_works, make_register

pytestmark = pytest.mark.django_db
LATER = DAY + timedelta(days=10)


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def register():
    return make_register(roles=("programme_manager", "action_owner", "scrutiny_councillor"))


@pytest.fixture
def action(register):
    return make_action(make_plan(register))


def talk(register, action, day=LATER, role="programme_manager"):
    return queries.talk_of(register.person(role), action, day)


def test_a_comment_stays_and_says_for_whom_it_is(register, action):
    post = register.posts["action_owner"]
    made = actions.comment(
        by=register.person("action_owner"), action=action, on=DAY, words="The rooms are too small.", mentions=[post]
    )
    actions.comment(by=clerk_of_works(), action=action, on=LATER, words="Noted.")
    first, second = talk(register, action).comments
    assert (first.words, first.by, first.on) == ("The rooms are too small.", "Action Owner of Westmere", DAY)
    assert first.beside == "Action owner, Westmere (Action Owner of Westmere)" and second.beside == ""
    assert list(made.mentions.all()) == [post] and "too small" in str(made)
    assert len(talk(register, action, DAY).comments) == 1
    with pytest.raises(NotNow, match="Write the comment"):
        actions.comment(by=clerk_of_works(), action=action, on=DAY, words=" ")
    elsewhere = make_register("northby")
    with pytest.raises(NotNow, match="its own workspace"):
        actions.comment(by=clerk_of_works(), action=action, on=DAY, words="x", mentions=[elsewhere.posts["director"]])
    with pytest.raises(NotAllowed, match=r"plans\.comment"):
        actions.comment(by=register.person("scrutiny_councillor"), action=action, on=DAY, words="x")


def test_a_document_is_attached_once_and_its_title_is_told_to_who_may_read_it(register, action):
    secret = make_document(register, title="Names", classification="official-sensitive")
    made = actions.attach(by=clerk_of_works(), action=action, on=DAY, document=secret, words="To work with")
    assert [(one.beside, one.number, one.words) for one in talk(register, action).attachments] == [("Names", 1, "To work with")]
    assert [one.number for one in talk(register, action, role="scrutiny_councillor").attachments] == [None]
    assert str(made) == "DO-1 of AC-1"
    with pytest.raises(NotNow, match="attached to AC-1 already"):
        actions.attach(by=clerk_of_works(), action=action, on=DAY, document=secret)
    with pytest.raises(NotVisible):
        actions.attach(by=register.person("action_owner"), action=action, on=DAY, document=secret)
    elsewhere = make_document(make_register("northby"), title="Away")
    with pytest.raises(NotNow, match="kept elsewhere"):
        actions.attach(by=clerk_of_works(), action=action, on=DAY, document=elsewhere)


def test_a_report_of_completion_is_shown_as_reported_and_changes_no_state(register, action):
    by = register.person("action_owner")
    actions.report_status(by=by, action=action, on=DAY, words="Complete", says_complete=True)
    page = queries.action_page(register.person("programme_manager"), register.workspace, 1, LATER)
    assert page.state == "planned" and page.is_reported_complete
    report = actions.report_status(by=by, action=action, on=LATER, words="Not quite")
    page = queries.action_page(register.person("programme_manager"), register.workspace, 1, LATER)
    assert not page.is_reported_complete and [one.words for one in page.talk.statuses] == ["Not quite", "Complete"]
    assert str(report) == "status of AC-1: Not quite"


def test_the_last_words_on_each_quarter_count(register, action):
    for period, words in (("Q1", "Rooms found"), ("Q2", "Rooms lost"), ("Q1", "Rooms found, three")):
        actions.report_status(by=clerk_of_works(), action=action, on=DAY, words=words, period=period)
    assert {one.beside: one.words for one in talk(register, action).outcomes} == {"Q1": "Rooms found, three", "Q2": "Rooms lost"}
    assert queries.last_reports([action.pk], DAY)[action.pk]["Q1"].words == "Rooms found, three"


def test_an_action_waits_for_another_until_it_does_not(register, action):
    other, by = make_action(action.plan, title="Find the rooms"), clerk_of_works()
    assert [one.title for one in queries.actions_to_wait_for(register.person("action_owner"), action, DAY)] == ["Find the rooms"]
    made = actions.depend_on(by=by, action=action, on_action=other, on=DAY)
    assert str(made) == "AC-1 waits for AC-2"
    (waits,), (waited,) = talk(register, action).waits_for, talk(register, other).waited_for_by
    assert (waits.words, waits.number, waits.beside) == ("Find the rooms", 2, "planned") and waited.number == 1
    assert talk(register, action).not_done == [waits]
    assert list(queries.actions_to_wait_for(register.person("action_owner"), action, DAY)) == []
    with pytest.raises(NotNow, match="waits for AC-2 already"):
        actions.depend_on(by=by, action=action, on_action=other, on=DAY)
    found = queries.dependency_of(register.person("programme_manager"), action, made.pk)
    actions.depend_no_more(by=by, dependency=found, on=LATER)
    assert talk(register, action).waits_for == [] and talk(register, action, DAY).waits_for != []
    with pytest.raises(NotNow, match="not waited for on that day"):
        actions.depend_no_more(by=by, dependency=found, on=LATER)
    assert Event.objects.filter(move="plans.depend_no_more").count() == 1


def test_no_circle_closes(register, action):
    by = clerk_of_works()
    second, third = (make_action(action.plan, title=title) for title in ("Second", "Third"))
    actions.depend_on(by=by, action=action, on_action=second, on=DAY)
    actions.depend_on(by=by, action=second, on_action=third, on=DAY)
    with pytest.raises(NotNow, match="AC-2 waits for AC-3, AC-1 waits for AC-2 already"):
        actions.depend_on(by=by, action=third, on_action=action, on=DAY)
    with pytest.raises(NotNow, match="AC-1 cannot wait for itself"):
        actions.depend_on(by=by, action=action, on_action=action, on=DAY)
    elsewhere = make_action(make_plan(make_register("northby")))
    with pytest.raises(NotVisible):
        actions.depend_on(by=by, action=action, on_action=elsewhere, on=DAY)
    assert Dependency.objects.count() == 2 and Action.objects.count() == 4
