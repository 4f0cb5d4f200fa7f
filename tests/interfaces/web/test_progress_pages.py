"""Pages of progress reports and of what changed: works, stranger, wrong role, wrong method, empty, elsewhere."""

import csv
import io

import pytest
from django.urls import reverse
from django.utils import timezone

from sightline.domains.instruments.models import Answer, Obligation
from sightline.domains.organisations.models import Event
from sightline.domains.plans.actions import withdraw_action
from sightline.domains.reports import actions
from sightline.domains.reports.models import ProgressEdition, ProgressReport
from sightline.domains.reports.rules.progress import key_of
from tests.factories.progress import AS_AT, ROLES, TODAY, draft, issue, make_plan_to_report, page, write
from tests.factories.register import DAY, clerk_of_works, make_register

pytestmark = pytest.mark.django_db
PRACTICE = key_of("Practice")
TO = {"as-at": AS_AT.isoformat()}
DATES = {"from_day": DAY.isoformat(), "as_at": AS_AT.isoformat()}


@pytest.fixture
def register():
    return make_register(roles=ROLES)


@pytest.fixture
def sight(register):
    return make_plan_to_report(register)


def at(register, name, *args):
    return reverse(f"progress:{name}", args=[register.workspace.slug, *args])


def read(answer):
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return answer.content.decode()


def test_an_empty_list_teaches_and_offers_only_to_who_may(register, sign_in):
    shown = read(sign_in("programme_manager").get(at(register, "list")))
    assert "A report to each meeting of a board belongs here" in shown and "Draft the first report" in shown
    refused = read(sign_in("scrutiny_councillor").get(at(register, "list")))
    assert "Draft the first report" not in refused and "It needs the permission reports.draft_progress" in refused


def test_what_changed_is_told_by_kind_after_a_day(register, sight, sign_in):
    client = sign_in("scrutiny_councillor")
    client.get(at(register, "list"), TO)
    shown = read(client.get(at(register, "since"), {"from": "5 March 2024"}))
    assert "What changed after 5 March 2024, up to 3 May 2024" in shown and "Claimed done, not verified yet: 1" in shown
    assert "Sign every assessment: AC-2 was claimed done on 14 March 2024." in shown and "/plan/2/" in shown
    assert "Duty overdue: 1" in shown and "New in the plan" not in shown
    later = read(client.get(at(register, "since"), {"from": "30 April 2024"}))
    assert "stood so already" in later and "Claimed done" not in later
    assert "Due and not done" not in read(client.get(at(register, "since"), {"from": "30 April 2024", "show": "new"}))
    assert client.get(at(register, "since"), {"from": "4 May 2024"}).status_code == 400
    assert client.get(at(register, "since"), {"from": "soon"}).status_code == 400
    assert "What changed after 22 March 2024" in read(client.get(at(register, "since")))


def test_a_report_is_drafted_for_a_body_and_shows_facts_with_their_records(register, sight, sign_in):
    client = sign_in("programme_manager")
    client.get(at(register, "list"), TO)
    assert "Draft a progress report" in read(client.get(at(register, "draft")))
    assert 'value="3"' in read(client.get(at(register, "draft"), {"body": sight.board.number}))
    answer = client.post(at(register, "draft"), {"title": "To May", "body": sight.board.pk, **DATES})
    assert answer["Location"].startswith(at(register, "report", 1))
    shown = read(client.get(at(register, "report", 1)))
    for words in ("Practice", "Figures", "Exceptions", "AC-2 was claimed done on 14 March 2024.", "A draft: nobody may rely on it yet",
                  "What the board is asked to do", "Write here", "/plan/4/", "IN-1 2(b)"):  # fmt: skip
        assert words in shown, words
    assert "PR-1 To May" in read(client.get(at(register, "list")))


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"title": ""}, "Enter the title"[:5]),
        ({"as_at": "2099-01-01"}, "must be today or a day before"),
        ({"from_day": AS_AT.isoformat()}, "must be before the other day"),
    ],
)
def test_what_cannot_be_drafted_is_told_beside_the_field(given, told, register, sight, sign_in):
    answer = sign_in("clerk").post(at(register, "draft"), {"title": "To May", "body": sight.board.pk, **DATES, **given})
    assert answer.status_code == 400 and told in answer.content.decode() and not ProgressReport.objects.exists()


def test_without_a_body_the_form_teaches(register, sign_in):
    assert "there is none on this day" in read(sign_in("clerk").get(at(register, "draft")))


def test_words_are_written_beside_the_facts_and_a_second_author_is_told(register, sight, sign_in):
    draft(register, sight)
    client = sign_in("clerk")
    shown = read(client.get(at(register, "write", 1, PRACTICE)))
    assert "The register tells: 1 action: 1 claimed and not verified." in shown
    client.post(at(register, "write", 1, PRACTICE), {"text": "Managers sign.\n\nMostly.", "seen": ""})
    shown = read(client.get(at(register, "report", 1)))
    assert "Managers sign." in shown and "Written by Clerk of Westmere" in shown and "Change the words" in shown
    late = client.post(at(register, "write", 1, PRACTICE), {"text": "Other.", "seen": ""})
    assert late.status_code == 409 and "Somebody wrote under “Practice” since you began" in late.content.decode()
    assert client.get(at(register, "write", 1, "weather")).status_code == 404


def test_facts_are_drawn_anew_after_a_look_at_what_changed(register, sight, sign_in):
    report = draft(register, sight)
    write(register, report, PRACTICE)
    client = sign_in("clerk")
    assert "Every fact still stands" in read(client.get(at(register, "changed", 1)))
    draw = {"as_at": TODAY.isoformat()}
    assert client.post(at(register, "draw", 1), {"as_at": DAY.isoformat()}).status_code == 400
    assert "The words that people wrote stay" in read(client.get(at(register, "draw", 1)))
    assert client.post(at(register, "draw", 1), draw).status_code == 302
    assert "as at 2 June 2024" in read(client.get(at(register, "report", 1)))
    assert page(register, report).drawing.as_at == TODAY


def test_what_the_register_tells_otherwise_is_shown_before_it_is_drawn(register, sight, sign_in):
    draft(register, sight)
    withdraw_action(by=clerk_of_works(), action=sight.action, on=AS_AT, reason="Replaced")
    shown = read(sign_in("clerk").get(at(register, "changed", 1)))
    assert "facts changed since: draw anew" in shown and "AC-1 was withdrawn on 3 May 2024: Replaced." in shown
    assert "Draw the facts anew" in shown
    assert "Draw the facts anew" not in read(sign_in("scrutiny_councillor").get(at(register, "changed", 1)))


def test_a_report_is_issued_by_somebody_else_and_a_second_version_says_the_first_is_void(register, sight, sign_in):
    report = draft(register, sight)
    write(register, report)
    seal = actions.draft_content(page(register, report)).seal
    client = sign_in("board_chair")
    assert "Version 1 is sealed for Improvement board" in read(client.get(at(register, "issue", 1)))
    assert client.post(at(register, "issue", 1), {"seen": seal}).status_code == 400
    assert client.post(at(register, "issue", 1), {"seen": "sha256:0", "read": "on"}).status_code == 409
    assert client.post(at(register, "issue", 1), {"seen": seal, "read": "on"}).status_code == 302
    assert "what it says cannot change" in read(client.get(at(register, "report", 1)))
    clerk = sign_in("clerk")
    assert "Begin another version of PR-1" in read(clerk.get(at(register, "revise", 1)))
    clerk.post(at(register, "revise", 1), {"reason": "A date was wrong"})
    assert "below is the next one, not issued yet" in read(clerk.get(at(register, "report", 1)))
    issue(register, report, on=timezone.localdate())
    first = read(clerk.get(at(register, "version", 1, 1)))
    assert "Version 2 took its place" in first and "Nobody may rely on it" in first
    assert "What it says cannot change" in read(clerk.get(at(register, "version", 1, 2)))
    assert clerk.get(at(register, "version", 1, 3)).status_code == 404


def test_who_wrote_it_is_told_that_somebody_else_issues_it(register, sight, sign_in):
    report = draft(register, sight, by="director")
    write(register, report, by="director")
    client = sign_in("director")
    assert "You wrote words of this report. Somebody who did not issues it." in read(client.get(at(register, "report", 1)))
    seal = actions.draft_content(page(register, report)).seal
    assert client.post(at(register, "issue", 1), {"seen": seal, "read": "on"}).status_code == 403
    assert not ProgressEdition.objects.exists()


def test_a_version_begun_is_left_and_a_report_is_declared_void(register, sight, sign_in):
    report = draft(register, sight)
    issue(register, report)
    clerk = sign_in("clerk")
    clerk.post(at(register, "revise", 1), {"reason": "A date was wrong"})
    assert "Leave the issued version as it stands" in read(clerk.get(at(register, "report", 1)))
    assert clerk.post(at(register, "keep", 1)).status_code == 302 and page(register, report).state == "issued"
    chair = sign_in("board_chair")
    assert chair.post(at(register, "void", 1), {"reason": ""}).status_code == 400
    chair.post(at(register, "void", 1), {"reason": "It rested on a wrong return"})
    shown = read(chair.get(at(register, "report", 1)))
    assert "It rested on a wrong return. No version of it may be relied on." in shown
    assert "It rested on a wrong return. Nobody may rely on it" in read(chair.get(at(register, "version", 1, 1)))


def test_a_draft_is_discarded_by_its_button(register, sight, sign_in):
    draft(register, sight)
    client = sign_in("clerk")
    assert "Discard the draft" in read(client.get(at(register, "report", 1)))
    assert client.post(at(register, "discard", 1))["Location"] == at(register, "list")
    read(client.get(at(register, "list")))  # which tells once that it is discarded
    assert "PR-1" not in read(client.get(at(register, "list")))


def test_an_issued_report_answers_a_duty(register, sight, sign_in):
    report = draft(register, sight)
    issue(register, report)
    client = sign_in("programme_manager")
    assert "OB-2 The Council must report progress" in read(client.get(at(register, "file", 1)))
    duty = Obligation.objects.get(number=2)
    assert client.post(at(register, "file", 1), {"obligation": duty.pk, "due_on": ""}).status_code == 400
    client.post(at(register, "file", 1), {"obligation": duty.pk, "due_on": "2024-04-30"})
    assert Answer.objects.get().obligation == duty
    assert "Version 1 is filed as" in read(client.get(at(register, "report", 1)))


@pytest.mark.parametrize(("form", "kind"), [("pdf", "application/pdf"), ("docx", "application/vnd.openxml")])
def test_draft_and_versions_are_downloaded_and_the_event_is_kept(form, kind, register, sight, sign_in):
    report = draft(register, sight)
    client = sign_in("scrutiny_councillor")
    answer = client.get(at(register, "download_draft", 1, form))
    assert answer["Content-Type"].startswith(kind) and f"PR-1-draft.{form}" in answer["Content-Disposition"]
    issue(register, report)
    answer = client.get(at(register, "download", 1, 1, form))
    assert f"PR-1-version-1.{form}" in answer["Content-Disposition"]
    assert Event.objects.filter(move="reports.download_progress").count() == 2
    assert client.get(at(register, "download", 1, 2, form)).status_code == 409


def test_the_facts_are_taken_away_as_csv(register, sight, sign_in):
    draft(register, sight)
    answer = sign_in("scrutiny_councillor").get(at(register, "export", 1))
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0] == ["Heading", "Group", "Fact", "Record", "Source", "As at"]
    assert any(row[:2] == ["Workforce", "Exceptions"] and row[3] == "AC-4" for row in rows)


GET = ("report", "changed", "export", "draw", "issue", "revise", "void", "file")
POST = ("keep", "discard")


def test_what_is_not_there_or_elsewhere_is_not_found_and_a_stranger_signs_in(register, sight, sign_in, client):
    elsewhere = make_register("northby", roles=())
    draft(elsewhere, make_plan_to_report(elsewhere), by=clerk_of_works())
    assert client.get(at(register, "list")).status_code == 302
    director = sign_in("director")
    for where in (register, elsewhere):
        assert {director.get(at(where, name, 1)).status_code for name in GET} == {404}
        assert {director.post(at(where, name, 1)).status_code for name in POST} == {404}
    assert director.get(at(elsewhere, "list")).status_code == 404 == director.get(at(elsewhere, "since")).status_code


def test_who_may_not_is_refused_and_the_wrong_method_too(register, sight, sign_in):
    draft(register, sight)
    client = sign_in("scrutiny_councillor")
    for name in ("draw", "issue", "discard", "keep"):
        assert client.post(at(register, name, 1)).status_code == 403, name
    assert client.get(at(register, "draft")).status_code == 403
    shown = read(client.get(at(register, "report", 1)))
    assert "Write here" not in shown and "Discard the draft" not in shown and "None of your posts here permits this" in shown
    for name in ("report", "changed", "export"):
        assert client.post(at(register, name, 1)).status_code == 405
    assert client.get(at(register, "keep", 1)).status_code == 405
