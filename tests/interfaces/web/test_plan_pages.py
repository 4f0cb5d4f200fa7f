"""The plan's pages: works, stranger, wrong role, wrong method, empty, many rows; and a change nobody loses."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sightline.domains.instruments.models import Obligation
from sightline.domains.organisations.models import Event
from sightline.domains.plans import actions
from sightline.domains.plans.models import Action, Evidence, Plan
from tests.factories.documents import make_document
from tests.factories.instruments import confirm, read
from tests.factories.plans import DUE, make_action, make_measure, make_plan, prove, revise
from tests.factories.register import DAY, clerk_of_works, make_register

pytestmark = pytest.mark.django_db
ROLES = ("programme_manager", "action_owner", "scrutiny_councillor")
MOST_QUERIES = 15
CHANGES = ("start", "claim", "resume", "withdraw", "revise", "prove", "expect", "link")


@pytest.fixture
def register():
    return make_register(roles=ROLES)


def at(register, name, *args):
    return reverse(f"plans:{name}", args=[register.workspace.slug, *args])


def read_page(answer):
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return answer.content.decode()


def day(name, written: date) -> dict:
    return {f"{name}-day": str(written.day), f"{name}-month": str(written.month), f"{name}-year": str(written.year)}


def typed(seen="", **facts):
    return {
        "title": "Give the Commissioner rooms",
        "detail": "",
        "theme": "",
        "owner": "",
        "seen": seen,
        **day("due_on", DUE),
        **facts,
    }


def test_the_plan_says_what_is_late_unproved_and_moved(register, sign_in):
    action = make_action(make_plan(register), owner=register.posts["action_owner"])
    revise(action, DAY + timedelta(days=1), due_on=date(2024, 7, 1))
    revise(action, DAY + timedelta(days=2), due_on=date(2024, 8, 1), owner=register.posts["action_owner"])
    page = read_page(sign_in("scrutiny_councillor").get(at(register, "list"), {"as-at": "2024-08-03"}))
    assert "1 of 1 late; 0 claimed, 0 verified, 0 lapsed; 1 without fresh evidence; 1 moved twice or more." in page
    assert "by 2 days" in page and "2 times" in page
    assert "Action Owner of Westmere" in page
    assert "Writing an action:</strong> None of your posts here permits this" in page


def test_an_empty_plan_teaches_what_to_do_first(register, sign_in):
    assert "Draw up the plan first" in read_page(sign_in("programme_manager").get(at(register, "list")))
    make_plan(register)
    assert "Write the first action" in read_page(sign_in("programme_manager").get(at(register, "list")))


def test_the_navigation_leads_to_the_plan(register, sign_in):
    page = read_page(sign_in("scrutiny_councillor").get(at(register, "list")))
    assert f'href="{at(register, "list")}" aria-current="page"' in " ".join(page.split())


def test_a_filter_is_shown_can_be_taken_away_and_goes_with_the_download(register, sign_in):
    plan = make_plan(register)
    make_action(plan, theme="Rooms")
    make_action(plan, title="=1+1 report", theme="Reports")
    client = sign_in("scrutiny_councillor")
    page = read_page(client.get(at(register, "list"), {"theme": "Reports", "state": "planned", "q": "AC-2"}))
    assert "1 action as at" in page and page.count("remove<span") == 3
    assert "No action matches this filter" in read_page(client.get(at(register, "list"), {"q": "nowhere", "state": "<x>"}))
    answer = client.get(at(register, "export"), {"theme": "Reports"})
    rows = answer.content.decode("utf-8-sig").splitlines()
    assert answer["Content-Type"].startswith("text/csv") and len(rows) == 2 and rows[1].startswith("AC-2,'=1+1 report,")


def test_a_past_day_shows_the_plan_as_it_stood(register, sign_in):
    plan = make_plan(register)
    make_action(plan, title="Early")
    make_action(plan, title="Later", on=DAY + timedelta(days=30))
    client = sign_in("scrutiny_councillor")
    page = read_page(client.get(at(register, "list"), {"as-at": "2024-03-05"}))
    assert "Early" in page and "Later" not in page
    assert client.get(at(register, "action", 2)).status_code == 404


def test_the_page_of_an_action_shows_what_it_answers_and_what_proves_it(register, sign_in):
    confirm(register, read(register, by=clerk_of_works()), by=clerk_of_works())
    action = make_action(make_plan(register), detail="Two rooms on the first floor.")
    actions.link_action(by=clerk_of_works(), action=action, on=DAY, obligation=Obligation.objects.get(number=1))
    hidden = make_document(register, title="Care of J", classification="exempt", exempt_reason="paragraph 1")
    prove(register, action, fresh_until=DAY)
    prove(register, action, document=hidden, proves="A key was handed over")
    page = read_page(sign_in("scrutiny_councillor").get(at(register, "action", 1)))
    for words in ("AC-1", "Two rooms", "OB-1", "2(a)", "The Council must give rooms", "EV-1", "Gone stale", "page 2", "EV-2",
                  "A document that you may not read", "Improvement plan", "planned the action"):  # fmt: skip
        assert words in page, words
    assert "Care of J" not in page


def test_every_button_says_why_not(register, sign_in):
    make_action(make_plan(register))
    page = read_page(sign_in("action_owner").get(at(register, "action", 1)))
    assert f'action="{at(register, "start", 1)}"' in page
    assert "Claim it done:</strong> AC-1 is planned; this can be done only while it is lapsed or under way." in page
    assert "Revise:</strong> None of your posts here permits this. It needs the permission plans.plan" in page
    sign_in("action_owner").post(at(register, "start", 1))
    page = read_page(sign_in("action_owner").get(at(register, "action", 1)))
    assert "Claim it done:</strong> AC-1 has no evidence" in page


def test_a_change_happens_on_the_day_that_is_read_and_says_so(register, sign_in):
    make_action(make_plan(register))
    client = sign_in("action_owner")
    client.get(at(register, "list"), {"as-at": "2024-04-02"})
    answer = client.post(at(register, "start", 1), follow=True)
    assert "Recorded as happening on 2 April 2024, written down today" in answer.content.decode()
    event = Event.objects.get(move="plans.start")
    assert event.on == date(2024, 4, 2) and event.at.date() == timezone.now().date()
    client.get(at(register, "list"), {"as-at": "2024-03-20"})
    page = read_page(client.get(at(register, "action", 1)))
    assert "Claim it done:</strong> AC-1 has been under way since 2 April 2024; a change cannot be dated before that" in page


def test_an_action_is_written_started_proved_claimed_taken_back_and_withdrawn(register, sign_in):
    client = sign_in("programme_manager")
    assert client.get(at(register, "new")).status_code == 302
    assert client.post(at(register, "draw_up"), {"title": "Improvement plan", "kind": "improvement"}).status_code == 302
    plan = Plan.objects.get()
    assert client.get(at(register, "new")).status_code == 200
    wrong = client.post(at(register, "new"), {"plan": plan.pk, "title": "", "detail": "kept"})
    assert wrong.status_code == 400 and "Enter what is to be done" in wrong.content.decode() and "kept" in wrong.content.decode()
    owner = register.posts["action_owner"]
    answer = client.post(at(register, "new"), {"plan": plan.pk, "title": "Give rooms", "owner": owner.pk, **day("due_on", DUE)})
    assert answer["Location"] == at(register, "action", 1)
    document = make_document(register)
    evidence = {"document": document.pk, "proves": "Rooms were given", "place": "p 2", **day("dated_on", DAY)}
    steps = (
        ("start", {}, "under way"), ("prove", evidence, "under way"), ("claim", {}, "claimed"),
        ("resume", {"reason": "One room is missing"}, "under way"), ("withdraw", {"reason": "Replaced"}, "withdrawn"),
    )  # fmt: skip
    for name, form, state in steps:
        if form:
            assert client.get(at(register, name, 1)).status_code == 200
            assert client.post(at(register, name, 1), {}).status_code == 400
        assert client.post(at(register, name, 1), form)["Location"] == at(register, "action", 1)
        assert Action.objects.as_at(timezone.localdate()).get().state == state
    assert "Replaced" in read_page(client.get(at(register, "action", 1)))
    assert client.post(at(register, "start", 1)).status_code == 409
    assert client.get(at(register, "prove", 1)).status_code == 409


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"document": ""}, "Select document of the library"),
        ({"proves": ""}, "Enter what it proves"),
        (day("dated_on", date(2999, 1, 1)), "Day it speaks for must be"),
        (day("fresh_until", date(2024, 1, 1)), "must not be before the day it speaks for"),
    ],
)
def test_evidence_that_cannot_be_is_refused_beside_its_field(facts, told, register, sign_in):
    make_action(make_plan(register))
    form = {"document": make_document(register).pk, "proves": "Kept words", **day("dated_on", DAY), **facts}
    answer = sign_in("programme_manager").post(at(register, "prove", 1), form)
    assert answer.status_code == 400 and told in answer.content.decode() and not Evidence.objects.exists()


def test_a_document_that_the_person_may_not_read_proves_nothing(register, sign_in):
    make_action(make_plan(register))
    hidden = make_document(register, title="Care of J", classification="exempt", exempt_reason="paragraph 1")
    client = sign_in("action_owner")
    page = read_page(client.get(at(register, "prove", 1)))
    assert "Care of J" not in page and "holds no document that you may read" in page
    form = {"document": hidden.pk, "proves": "x", **day("dated_on", DAY)}
    assert client.post(at(register, "prove", 1), form).status_code == 400


def test_a_duty_is_linked_by_its_number(register, sign_in):
    read(register, by=clerk_of_works())
    make_action(make_plan(register))
    client, address = sign_in("programme_manager"), at(register, "link", 1)
    assert client.get(address).status_code == 200
    assert "like OB-14 or RE-3" in client.post(address, {"number": "14"}).content.decode()
    for none in ("OB-99", "RE-1"):
        assert f"There is no {none} here that you can see" in client.post(address, {"number": none}).content.decode()
    assert client.post(address, {"number": "ob-1"}).status_code == 302
    assert "answers OB-1 already" in client.post(address, {"number": "OB-1"}).content.decode()


def test_the_second_editor_is_told_what_changed_and_loses_nothing(register, sign_in):
    action = make_action(make_plan(register))
    client, address = sign_in("programme_manager"), at(register, "revise", 1)
    client.get(address)
    seen = action.versions.get().content_hash
    revise(action, DAY, title="Give the Commissioner two rooms")
    answer = client.post(address, typed(seen, detail="My words", due_on="", **day("due_on", DUE)))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "What is to be done: was “Give the Commissioner rooms”, is now “Give the Commissioner two rooms”" in page
    assert "My words" in page and seen not in page and "Test loader changed AC-1" in page
    now = action.versions.order_by("-pk").first().content_hash
    assert f'value="{now}"' in page
    assert client.post(address, typed(now, detail="My words")).status_code == 302
    assert action.versions.count() == 3


def test_a_revision_that_changes_nothing_is_refused_and_a_hash_never_seen_too(register, sign_in):
    action = make_action(make_plan(register))
    client, address = sign_in("programme_manager"), at(register, "revise", 1)
    seen = action.versions.get().content_hash
    same = client.post(address, typed(seen))
    assert same.status_code == 400 and "Nothing was changed" in same.content.decode()
    forged = client.post(address, typed("sha256:0", title="Other"))
    assert forged.status_code == 409 and "was “not known”" in forged.content.decode()
    assert action.versions.count() == 1


def test_a_revision_cannot_be_dated_before_the_last(register, sign_in):
    action = make_action(make_plan(register))
    revise(action, DAY + timedelta(days=20), title="Give two rooms")
    client = sign_in("programme_manager")
    client.get(at(register, "list"), {"as-at": str(DAY + timedelta(days=5))})
    answer = client.get(at(register, "revise", 1))
    assert answer.status_code == 409 and "was revised on 24 March 2024" in answer.content.decode()


def test_elsewhere_is_not_found_and_a_stranger_signs_in(register, sign_in, client):
    elsewhere = make_register("northby", roles=())
    make_action(make_plan(elsewhere))
    for name in ("list", "export", "new", "draw_up"):
        assert client.get(at(elsewhere, name)).status_code == 302
    sign_in("programme_manager")
    assert client.get(at(elsewhere, "action", 1)).status_code == 404
    assert client.get(at(register, "action", 1)).status_code == 404
    for name in CHANGES:
        assert client.post(at(elsewhere, name, 1), {"reason": "x"}).status_code == 404


@pytest.mark.parametrize("name", CHANGES)
def test_who_may_not_change_is_refused_and_nothing_changes(name, register, sign_in):
    make_action(make_plan(register))
    events = Event.objects.count()
    assert sign_in("scrutiny_councillor").post(at(register, name, 1), {"reason": "x"}).status_code == 403
    assert Event.objects.count() == events


def test_the_wrong_method_is_refused(register, sign_in):
    make_action(make_plan(register))
    client = sign_in("programme_manager")
    for address in (at(register, "list"), at(register, "export"), at(register, "action", 1)):
        assert client.post(address).status_code == 405
    for name in ("start", "claim"):
        assert client.get(at(register, name, 1)).status_code == 405


def test_every_page_takes_few_queries_and_as_many_for_many_rows(register, sign_in, django_assert_max_num_queries):
    plan = make_plan(register)
    for n in range(60):
        make_action(plan, title=f"Action {n}", owner=register.posts["action_owner"])
    read(register, by=clerk_of_works())
    action = Action.objects.get(number=1)
    for number in (1, 2):
        actions.link_action(by=clerk_of_works(), action=action, on=DAY, obligation=Obligation.objects.get(number=number))
        prove(register, action, document=make_document(register, title=f"Minutes {number}"))
    client = sign_in("programme_manager")
    with django_assert_max_num_queries(MOST_QUERIES):
        page = read_page(client.get(at(register, "list")))
    assert "60 actions as at" in page
    assert "Action 59" in read_page(client.get(at(register, "list"), {"page": 2}))
    with django_assert_max_num_queries(MOST_QUERIES):
        read_page(client.get(at(register, "action", 1)))
    for name in ("revise", "prove", "link"):
        with django_assert_max_num_queries(MOST_QUERIES):
            read_page(client.get(at(register, name, 1)))
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(at(register, "export"))


def test_an_action_names_the_measure_it_should_move_which_way_to_which_figure_and_by_when(register, sign_in):
    make_action(make_plan(register))
    measure, client = make_measure(), sign_in("programme_manager")
    client.get(at(register, "list"), {"as-at": str(DAY)})
    assert measure.name in read_page(client.get(at(register, "expect", 1)))
    wrong = client.post(at(register, "expect", 1), {"target": "many"})
    for told in ("Select measure", "Select which way it should go", "Enter a number"):
        assert wrong.status_code == 400 and wrong.content.decode().count(told) == 2, told
    sent = {"measure": measure.pk, "direction": "down", "target": "22.5", **day("by_on", DUE)}
    past = client.post(at(register, "expect", 1), {**sent, **day("by_on", DAY - timedelta(days=1))})
    assert past.status_code == 409 and "by a day that is past" in past.content.decode()
    page = read_page(client.post(at(register, "expect", 1), sent, follow=True))
    assert "should go down to 22.5" in page and "by 28 June 2024" in page
    assert measure.pk not in client.get(at(register, "expect", 1)).context["form"].fields["measure"].queryset.values_list("pk")
    assert client.post(at(register, "expect", 1), sent).status_code == 400  # it is named already
