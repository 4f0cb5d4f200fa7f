"""Pages of reports that are due and of the commissioner's report: works, stranger, wrong role, empty, two at once, few queries."""

import io
from datetime import date, timedelta

import pytest
from django.core.cache import caches
from django.urls import reverse
from openpyxl import load_workbook

from sightline.domains.instruments.actions import notice_conflict
from sightline.domains.instruments.models import Answer
from sightline.domains.performance.models import Measure
from sightline.domains.reports import actions
from sightline.domains.reports.content.authored import Fact, Section
from sightline.domains.reports.models import CommissionerReport, Series
from sightline.interfaces.web.reports import commissioner
from tests.factories.commissioner import make_report, send, write
from tests.factories.plans import make_action
from tests.factories.register import DAY, clerk_of_works, make_register
from tests.factories.sight import make_sight

pytestmark = pytest.mark.django_db
ROLES = ("director", "commissioner", "programme_manager", "scrutiny_councillor")
MAY = DAY + timedelta(days=60)
MOST_QUERIES = 15


@pytest.fixture
def register():
    made = make_register(roles=ROLES)
    made.sight = make_sight(made)
    return made


def at(register, name, *args):
    return reverse(f"reports:{name}", args=[register.workspace.slug, *args])


def body(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[:2000]
    return answer.content.decode()


def expect(client, register, **more):
    given = {"duty": "2", "kind": "monthly", "begins_on": "2024-03-04", "on": "2024-03-04"}
    return client.post(at(register, "expect"), given | more)


def test_from_saying_which_duty_is_a_report_to_the_sent_report_in_the_calendar(register, sign_in):
    client = sign_in("commissioner", on=MAY)
    assert "No duty is known as a report yet" in body(client.get(at(register, "reporting")))
    assert "Say which duty is a report" in body(client.get(at(register, "expect")))
    expect(client, register)
    assert Series.objects.get().kind == "monthly"
    page = body(client.get(at(register, "reporting")))
    assert "2 late, of which 2 by a duty that binds" in page and "Late" in page and "33 days" in page
    assert "Monthly report, due 31 March 2024 (OB-2)" in body(client.get(at(register, "report_new")))
    answer = client.post(
        at(register, "report_new"), {"title": "First report", "due": "2:2024-03-31", "addressee": "the Secretary of State"}
    )
    assert answer["Location"] == at(register, "report", 1)
    page = body(client.get(at(register, "report", 1)))
    for words in (
        "Leadership and management",
        "What the register shows",
        "The Commissioner&#x27;s judgement",
        "none has changed",
        "/plan/",
    ):
        assert words in page, words
    assert "The facts beside your words are the register's" in body(
        client.get(at(register, "report_words", 1, "practice"))
    ).replace("&#x27;", "'")
    answer = client.post(at(register, "report_words", 1, "practice"), {"text": "Practice improves.", "seen": ""})
    assert answer["Location"] == at(register, "report", 1) + "#practice"
    assert "Practice improves." in body(client.get(at(register, "report", 1)))
    page = body(client.get(at(register, "report_send", 1)))
    assert "It cannot be taken back" in page and "Why the facts stand" not in page
    seen = actions.draft_hash(CommissionerReport.objects.get())
    to = "The Secretary of State\n\n The Minister "
    sent = client.post(at(register, "report_send", 1), {"recipients": to, "seen": seen})
    assert sent["Location"] == at(register, "report", 1)
    page = body(client.get(at(register, "report", 1)))
    assert "to The Secretary of State, The Minister. What it says cannot change." in page and "sha256:" in page
    assert Answer.objects.get().due_on == date(2024, 3, 31)
    page = body(client.get(at(register, "reporting")))
    assert "1 of 2 due by this day was sent, 1 of them late." in page and "Sent late" in page and "CR-1 First report" in page


def test_facts_that_moved_are_counted_shown_and_drawn_anew(register, sign_in):
    report = make_report(register, on=MAY, as_at=MAY)
    write(report, on=MAY)
    client = sign_in("commissioner", on=MAY)
    make_action(register.sight.action.plan, title="More rooms", on=MAY)
    page = body(client.get(at(register, "report", 1)))
    assert "The register has changed since these facts were last compared" in page and "As it is now" not in page
    assert "last compared with it" in body(client.get(at(register, "report_send", 1)))
    assert client.post(at(register, "report_compare", 1))["Location"] == at(register, "report", 1)
    page = body(client.get(at(register, "report", 1)))
    assert "1 fact changed since: draw anew" in page and "As it is now" in page
    assert "1 fact changed since: draw anew" in body(client.get(at(register, "report_send", 1)))
    refused = body(
        client.post(at(register, "report_send", 1), {"recipients": "A", "seen": actions.draft_hash(report), "reason": ""}), 400
    )
    assert "1 fact changed since: draw anew, or say why the facts stand as they were drawn" in refused
    assert client.post(at(register, "report_draw", 1))["Location"] == at(register, "report", 1)
    page = body(client.get(at(register, "report", 1)))
    assert "draw anew" not in page and "Practice improves." in page
    assert client.post(at(register, "report_send", 1), {"recipients": "A", "seen": actions.draft_hash(report)}).status_code == 302


def test_two_people_writing_at_once_lose_nothing(register, sign_in):
    report = make_report(register, on=MAY, as_at=MAY)
    client = sign_in("commissioner", on=MAY)
    write(report, "Theirs.", on=MAY)
    page = body(client.post(at(register, "report_words", 1, "practice"), {"text": "Mine.", "seen": ""}), 409)
    assert "wrote here meanwhile" in page and "Theirs." in page and "Mine." in page
    seen = report.words.get().content_hash
    assert f'value="{seen}"' in page
    assert client.post(at(register, "report_words", 1, "practice"), {"text": "Mine.", "seen": seen}).status_code == 302
    assert list(report.words.order_by("pk").values_list("text", flat=True)) == ["Theirs.", "Mine."]
    assert client.get(at(register, "report_words", 1, "weather")).status_code == 404


def test_a_new_version_from_its_page_and_a_discarded_one(register, sign_in):
    report = make_report(register, on=MAY, as_at=MAY)
    send(report, on=MAY)
    client = sign_in("commissioner", on=MAY)
    assert "Begin a new version" in body(client.get(at(register, "report", 1)))
    assert client.post(at(register, "report_renew", 1))["Location"] == at(register, "report", 2)
    page = body(client.get(at(register, "report", 1)))
    assert "Begin a new version" not in page and "Version 2, draft" in page
    assert "Takes the place of" in body(client.get(at(register, "report", 2)))
    assert client.post(at(register, "report_discard", 2))["Location"] == at(register, "reporting")
    assert client.get(at(register, "report", 2)).status_code == 404
    send(actions.renew_report(by=clerk_of_works(), report=report, on=MAY, as_at=MAY), on=MAY)
    assert "It stays as it was sent." in body(client.get(at(register, "report", 1)))
    assert client.get(at(register, "report_send", 1)).status_code == 409


def test_who_does_not_write_sees_no_draft_and_is_offered_nothing(register, sign_in):
    report = make_report(register, on=MAY, as_at=MAY)
    for role in ("director", "scrutiny_councillor"):
        client = sign_in(role, on=MAY)
        assert client.get(at(register, "report", 1)).status_code == 404
        assert client.get(at(register, "report_download", 1, "pdf")).status_code == 404
        assert "CR-1" not in body(client.get(at(register, "reporting")))
        assert client.get(at(register, "report_new")).status_code == 403
    send(report, on=MAY)
    page = body(sign_in("scrutiny_councillor", on=MAY).get(at(register, "report", 1)))
    assert "Sent on" in page and "Begin a new version" not in page and "Draw the facts anew" not in page
    assert "Say which duty is a report" in body(sign_in("programme_manager", on=MAY).get(at(register, "reporting")))
    assert "Say which duty is a report" not in body(sign_in("director", on=MAY).get(at(register, "reporting")))


@pytest.mark.parametrize(("form", "begins"), [("pdf", b"%PDF-"), ("docx", b"PK\x03\x04")])
def test_a_report_is_taken_away(register, sign_in, form, begins):
    send(make_report(register, on=MAY, as_at=MAY), on=MAY)
    answer = sign_in("scrutiny_councillor", on=MAY).get(at(register, "report_download", 1, form))
    assert answer.content.startswith(begins) and f'filename="CR-1-version-1.{form}"' in answer["Content-Disposition"]


def test_the_calendar_is_taken_away_as_a_workbook_and_as_a_feed(register, sign_in):
    client = sign_in("commissioner", on=MAY)
    expect(client, register)
    answer = client.get(at(register, "reporting_table", "xlsx"))
    rows = list(load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert rows[0][:4] == ("Report", "Due", "State", "Days late") and rows[1][2:4] == ("late", 33) and len(rows) == 15
    assert "Monthly report" in client.get(at(register, "reporting_table", "csv")).content.decode("utf-8-sig")
    feed = client.get(at(register, "reporting_feed")).content.decode()
    assert "UID:westmere-report-OB-2-20240331@sightline" in feed and "westmere-OB-2" not in feed


def test_the_conflict_stands_on_the_page_with_who_says_which(register, sign_in):
    clause = register.sight.instrument.clauses.get(path="direction/2/b")
    client = sign_in("commissioner", on=MAY)
    expect(client, register)
    notice_conflict(by=clerk_of_works(), workspace=register.workspace, on=DAY, subject="How often", one_says="Monthly.",
                    one_cites="000 direction/2/b", other_says="Quarterly.", other_cites="001 p4", clauses=[clause])  # fmt: skip
    page = body(client.get(at(register, "reporting")))
    assert "The sources disagree: How often" in page and "Monthly." in page and "Quarterly." in page
    assert "2(b) of Direction to Westmere Council" in page and "So says 001 p4" in page


def test_a_form_that_lacks_something_says_what(register, sign_in):
    client = sign_in("commissioner", on=MAY)
    assert "Select kind of report" in body(expect(client, register, kind=""), 400)
    assert "Enter title of the report" in body(client.post(at(register, "report_new"), {"title": "", "addressee": "x"}), 400)
    make_report(register, on=MAY, as_at=MAY)
    assert "Enter" in body(client.post(at(register, "report_send", 1), {"recipients": "", "seen": "x"}), 400)


def test_every_fact_leads_to_its_record(register, rf):
    request = rf.get("/")
    request.workspace = register.workspace
    Measure.objects.all()
    facts = [Fact(kind, "Said.", kind, ref, "a source", DAY) for kind, ref in (
        ("measure", "re_referrals_12m"), ("ownmeasure", "re_referrals_12m"), ("obligation", "OB-2"), ("recommendation", "RE-5"),
        ("plan", "PL-1"), ("commissionerreport", "CR-1"), ("load", "RT-1"), ("unknown", "XX-1"))]  # fmt: skip
    (shown,) = commissioner._linked(request, (Section("other", "Other", tuple(facts)),))
    found = [href for _, href in shown["facts"]]
    assert found[2].endswith("/duties/2/") or "2" in found[2]
    assert (
        found[3].endswith("/recommendations/5/")
        and found[0] != found[1]
        and len(set(found)) == 8
        and found[7].endswith("/search/?q=XX-1")
        and shown["about"] == ""
    )


def test_the_calendar_asks_as_often_for_many_reports_as_for_few(register, sign_in, django_assert_max_num_queries):
    client = sign_in("commissioner", on=MAY)
    expect(client, register)
    client.get(at(register, "reporting"))
    caches["pages"].clear()
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(at(register, "reporting"))
    for month in range(4, 10):
        send(make_report(register, on=MAY, as_at=MAY, due_on=date(2024, month, 28)), on=MAY)
    caches["pages"].clear()
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(at(register, "reporting"))
