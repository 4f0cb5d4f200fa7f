"""One page for each person: what is due from them, what waits on them, what changed; by mail and in their calendar too."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sightline.domains.decisions.actions import record_decision
from sightline.domains.organisations import actions as organisations
from sightline.domains.organisations.rules.permissions import GRANTS, ROLES
from sightline.domains.plans import actions
from sightline.domains.reports.actions import draft_pack, draft_progress, draft_report
from sightline.domains.reports.queries.mine import my_work
from sightline.interfaces.cli.digests import send_digests
from tests.factories.documents import make_document
from tests.factories.oversight import ask, instruct
from tests.factories.plans import make_action, make_plan, prove
from tests.factories.register import DAY, clerk_of_works, make_register
from tests.factories.sight import make_sight
from tests.interfaces.test_routes_by_role import signed_in

pytestmark = pytest.mark.django_db
LATER = DAY + timedelta(days=20)
PAGE = "/w/westmere/my-work/"


@pytest.fixture
def register(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    made = make_register(roles=tuple(ROLES))
    made.sight = make_sight(made)
    return made


def seen(register, role: str, day=LATER):
    return my_work(register.person(role, day), register.workspace, day)


def refs(tasks) -> list[str]:
    return [task.ref for task in tasks]


def claimed(register):
    """An action of the owner's post that its owner claimed done."""
    action = make_action(make_plan(register, "second"), owner=register.posts["action_owner"])
    actions.start_action(by=clerk_of_works(), action=action, on=DAY)
    prove(register, action)
    actions.claim_action(by=register.person("action_owner"), action=action, on=DAY)
    return action


@pytest.mark.parametrize("role", sorted(ROLES))
def test_a_claim_waits_on_exactly_those_who_may_verify_it(register, role):
    action = claimed(register)
    waits = action.ref in refs(seen(register, role).waiting)
    assert waits is ("plans.verify" in GRANTS[role])


@pytest.mark.parametrize("role", sorted(ROLES))
def test_a_duty_falls_to_the_council_s_people_who_may_answer_it(register, role):
    falls = any(ref.startswith("OB-") for ref in refs(seen(register, role).due))
    assert falls is ("instruments.answer" in GRANTS[role])


@pytest.mark.parametrize("role", sorted(ROLES))
def test_a_draft_waits_on_exactly_those_who_may_seal_it(register, role):
    pack = draft_pack(
        by=clerk_of_works(), workspace=register.workspace, on=DAY, as_at=DAY, title="March", body=register.sight.board
    )  # fmt: skip
    assert (pack.ref in refs(seen(register, role).waiting)) is ("reports.seal" in GRANTS[role])


@pytest.mark.parametrize("role", sorted(ROLES))
def test_what_passes_between_council_and_overseer_waits_on_whose_turn_it_is(register, role):
    instruction, request = instruct(register), ask(register)
    waiting = refs(seen(register, role).waiting)
    assert (instruction.ref in waiting) is (role == "director")
    assert (request.ref in waiting) is ("oversight.grant_access" in GRANTS[role])


@pytest.mark.parametrize("role", sorted(ROLES))
def test_a_draft_of_a_report_waits_on_whoever_may_finish_or_issue_it(register, role):
    by = clerk_of_works()
    facts = {"by": by, "workspace": register.workspace, "on": LATER, "as_at": LATER}
    progress = draft_progress(**facts, from_day=DAY, title="To March", body=register.sight.board)
    own = draft_report(**facts, title="Fourth report", addressee="The Secretary of State")
    waiting = refs(seen(register, role).waiting)
    assert (progress.ref in waiting) is ("reports.issue_progress" in GRANTS[role])
    assert (own.ref in waiting) is ("reports.write" in GRANTS[role])


def test_an_action_is_due_from_its_owner_until_it_is_claimed_and_again_once_it_is_returned(register):
    action = make_action(make_plan(register, "second"), owner=register.posts["action_owner"])
    assert action.ref in refs(seen(register, "action_owner").due)
    assert action.ref not in refs(seen(register, "director").due)
    actions.start_action(by=clerk_of_works(), action=action, on=DAY)
    prove(register, action)
    actions.claim_action(by=register.person("action_owner"), action=action, on=DAY)
    assert action.ref not in refs(seen(register, "action_owner").due)
    actions.return_claim(by=register.person("verifier"), action=action, on=DAY, reason="The minute is of another year.")
    (task,) = (one for one in seen(register, "action_owner").due if one.ref == action.ref)
    assert task.todo == "It was returned: The minute is of another year."


def test_a_decision_waits_on_its_maker_and_on_the_chair_of_the_body_that_makes_it(register):
    by, board = clerk_of_works(), register.sight.board
    organisations.seat(by=by, body=board, post=register.posts["board_chair"], on=DAY, is_chair=True)
    organisations.seat(by=by, body=board, post=register.posts["partner_member"], on=DAY)
    facts = {"kind": "body", "state": "expected", "on": DAY, "text": "Which partner"}
    of_board = record_decision(by=by, workspace=register.workspace, title="The partner", maker=board, **facts)
    of_post = record_decision(
        by=by, workspace=register.workspace, title="The post", maker=register.posts["director"], **{**facts, "kind": "officer"}
    )
    found = {role: {of_board.ref, of_post.ref} & set(refs(seen(register, role).waiting)) for role in ROLES}
    assert {role: held for role, held in found.items() if held} == {"board_chair": {of_board.ref}, "director": {of_post.ref}}


def test_what_was_seen_is_not_shown_again_until_it_changes_and_can_be_taken_back(register):
    client = signed_in(register.people["director"])
    client.get(PAGE, {"as-at": LATER.isoformat()})
    drawn = client.get(PAGE).context["drawn"]
    client.post(f"{PAGE}seen/", {"drawn": drawn})
    assert client.get(PAGE).context["changes"] == []
    actions.start_action(by=clerk_of_works(), action=register.sight.action, on=DAY)
    ((change, _),) = client.get(PAGE).context["changes"]
    assert (change.ref, change.words, change.is_own) == ("AC-1", "Started the action", True)
    client.post(f"{PAGE}not-seen/")
    assert len(client.get(PAGE).context["changes"]) > 1


def test_one_s_own_changes_are_no_news(register):
    person = register.person("programme_manager", LATER)
    organisations.mark_seen(by=person, workspace=register.workspace)
    actions.start_action(by=person, action=register.sight.action, on=DAY)
    assert seen(register, "programme_manager").changed.changes == ()
    assert refs(seen(register, "director").changed.changes)[0] == "AC-1"


@pytest.mark.parametrize("role", sorted(ROLES))
def test_only_whoever_may_read_a_sensitive_document_is_told_of_it(register, role):
    held = make_document(register, title="Letter about a placement", classification="official-sensitive")
    told = {change.ref for change in seen(register, role).changed.changes}
    assert "OB-1" in told
    assert (held.ref in told) is ("documents.view_sensitive" in GRANTS[role])


def test_the_page_reads_at_most_fifteen_times_for_everybody(register):
    claimed(register)
    draft_pack(by=clerk_of_works(), workspace=register.workspace, on=DAY, as_at=DAY, title="March", body=register.sight.board)
    counts = {}
    for role in ROLES:
        client = signed_in(register.people[role])
        client.get(PAGE, {"as-at": LATER.isoformat()})
        caches["pages"].clear()
        with CaptureQueriesContext(connection) as asked:
            assert client.get(PAGE).status_code == 200
        counts[role] = len(asked)
    assert {role: count for role, count in counts.items() if count > 15} == {}


# By mail and in the calendar


def test_a_digest_says_what_is_due_in_text_and_in_html_and_is_sent_once_a_day(register):
    person = register.people["action_owner"]
    person.email = "owner@example.org"
    person.save()
    action = make_action(make_plan(register, "second"), owner=register.posts["action_owner"])
    organisations.choose_mailing(by=person, rhythm="daily", weekday=0)
    monday = DAY
    assert list(send_digests(monday)) == ["Digest to owner@example.org."]
    (sent,) = mail.outbox
    html = sent.alternatives[0].content
    assert sent.to == ["owner@example.org"]
    assert all(action.ref in text and "/w/westmere/my-work/" in text for text in (sent.body, html))
    assert "<" not in sent.body and "<ul>" in html
    assert list(send_digests(monday)) == []


def test_a_digest_that_cannot_be_sent_is_told_and_tried_again(register, settings):
    person = register.people["director"]
    person.email = "director@example.org"
    person.save()
    organisations.choose_mailing(by=person, rhythm="daily", weekday=0)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    (told,) = send_digests(DAY)
    assert told.startswith("No digest reached director@example.org") and "SIGHTLINE_MAIL" in told
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert list(send_digests(DAY)) == ["Digest to director@example.org."]


def test_the_calendar_is_read_by_its_address_without_signing_in(register):
    client = signed_in(register.people["director"])
    address = client.post(f"{PAGE}calendar/").context["calendar_address"]
    path = address[address.index("/calendar/") :]
    answer = Client().get(path)
    assert answer["Content-Type"].startswith("text/calendar") and b"OB-2" in answer.content
    client.post(f"{PAGE}calendar/", {"drop": "yes"})
    assert Client().get(path).status_code == 404


def test_how_often_one_is_written_to_is_chosen_on_a_page(register):
    client = signed_in(register.people["director"])
    assert "Ask who manages accounts" in client.get(f"{PAGE}mail/").content.decode()
    assert client.post(f"{PAGE}mail/", {"rhythm": "weekly", "weekday": "2"}).status_code == 302
    assert "once a week, on Wednesday" in client.get(f"{PAGE}telling/").content.decode()
