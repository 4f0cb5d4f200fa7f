"""Progress reports: facts drawn by theme, words written beside them, issued by somebody else, void said aloud."""

from datetime import date, timedelta
from itertools import product

import pytest
from django.db import DatabaseError, connection, transaction

from sightline.core.refusals import BadInput, NotAllowed, NotNow, NotVisible
from sightline.domains.instruments.models import Answer, Obligation
from sightline.domains.organisations.models import Event, Organisation
from sightline.domains.organisations.rules.permissions import GRANTS, ROLES
from sightline.domains.performance.actions import record_run
from sightline.domains.performance.queries import shifts
from sightline.domains.plans import actions as plans
from sightline.domains.plans.models import Action
from sightline.domains.reports import actions
from sightline.domains.reports.models import ProgressEdition, ProgressReport
from sightline.domains.reports.queries import progress as queries
from sightline.domains.reports.queries.seals import verify_progress
from sightline.domains.reports.rules import moves
from sightline.domains.reports.rules.progress import key_of
from tests.factories.own_figures import figure, run
from tests.factories.plans import make_action, revise
from tests.factories.progress import AS_AT, TODAY, draft, issue, make_plan_to_report, page, write
from tests.factories.progress import ROLES as FEW
from tests.factories.register import DAY, clerk_of_works, make_register
from tests.factories.sight import enlarge, make_board

pytestmark = pytest.mark.django_db
PRACTICE, WORKFORCE = key_of("Practice"), key_of("Workforce")


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def register():
    return make_register(roles=FEW)


@pytest.fixture
def sight(register):
    return make_plan_to_report(register)


def section(page, key):
    return next(one for one in page.sections if one.key == key)


def told(page, key, group=""):
    return [fact.sentence for fact in section(page, key).facts if fact.group == group]


# Facts


def test_a_report_tells_by_theme_what_is_done_what_is_next_what_stands_out_and_how_much(register, sight):
    shown = page(register, draft(register, sight))
    assert [one.heading for one in shown.sections] == [
        "In short", "Practice", "Workforce", "Actions without a theme", "Duties", "Decisions", "Measures", "What the board is asked to do",
    ]  # fmt: skip
    assert told(shown, "summary")[:2] == [
        "Since 4 March 2024: 1 claimed; 1 late, 1 duties overdue.",
        "4 actions: 1 claimed and not verified, 3 planned. 1 is late.",
    ]
    assert told(shown, PRACTICE, "Figures") == ["1 action: 1 claimed and not verified. None is late."]
    assert told(shown, PRACTICE, "Done") == ["Sign every assessment: AC-2 was claimed done on 14 March 2024."]
    assert told(shown, PRACTICE, "Next") == [
        "Sign every assessment: AC-2 is claimed since 14 March 2024 and waits to be verified."
    ]
    assert told(shown, WORKFORCE, "Exceptions") == ["Train: AC-4 was due on 26 April 2024 and is 7 days late."]
    assert told(shown, WORKFORCE, "Next") == ["Recruit: AC-3 is due on 10 May 2024, and nobody owns it."]
    assert told(shown, "duties", "Duty overdue")[0].startswith("OB-2 fell due 2 times, first on 31 March 2024")


def test_every_fact_names_its_record_its_source_and_its_day(register, sight):
    facts = [fact for one in page(register, draft(register, sight)).sections for fact in one.facts]
    assert len(facts) > 8 and {fact.as_at for fact in facts} == {AS_AT}
    assert all(fact.kind and fact.reference and fact.source for fact in facts)


def test_facts_stay_as_drawn_until_they_are_drawn_anew_and_words_are_kept(register, sight):
    report = draft(register, sight)
    write(register, report, PRACTICE, "Managers sign in time.")
    before = page(register, report)
    plans.resume_action(by=clerk_of_works(), action=Action.objects.get(number=2), on=AS_AT, reason="Two were not signed")
    assert page(register, report).sections == before.sections
    actions.draw_progress(by=register.person("clerk", TODAY), report=report, as_at=AS_AT, on=TODAY)
    after = page(register, report)
    assert section(after, PRACTICE).words == "Managers sign in time." and after.moved == {PRACTICE}
    assert told(after, PRACTICE, "Changed") == [
        "Sign every assessment: AC-2 is no longer claimed done on 3 May 2024: Two were not signed."
    ]
    write(register, report, PRACTICE, "Managers signed, then did not.")
    assert page(register, report).moved == frozenset()


def test_words_under_a_heading_that_is_gone_are_not_lost(register, sight):
    report = draft(register, sight)
    write(register, report, WORKFORCE, "Recruiting is slow.")
    for number in (3, 4):
        revise(Action.objects.get(number=number), TODAY - timedelta(days=1), theme="People", title="Recruit")
    actions.draw_progress(by=register.person("clerk", TODAY), report=report, as_at=TODAY, on=TODAY)
    kept = section(page(register, report), WORKFORCE)
    assert (kept.heading, kept.facts, kept.words) == ("Workforce", (), "Recruiting is slow.")


def test_small_numbers_do_not_enter_a_report_though_the_director_may_see_them(register, sight):
    home = Organisation.objects.get(pk=register.workspace.home_id)
    Organisation.objects.filter(pk=home.pk).update(la_code="880")
    for on, count in ((DAY, 2), (AS_AT, 4)):
        ends = on.replace(day=1) - timedelta(days=1)
        counted = run(figure("missing_children", ends, count), as_at=ends, covers_from=date(2023, 3, 1))
        home = Organisation.objects.get(pk=home.pk)
        record_run(
            by=clerk_of_works(), workspace=register.workspace, organisation=home, on=on, run=counted, files={f"{on}.x": "x"}
        )
    seen = queries.since(register.person("director", TODAY), register.workspace, DAY, AS_AT)
    assert seen.of("shifted", "crossed") == ()
    person = register.person("director", TODAY)
    assert [one.now.words for one in shifts(person, register.workspace, DAY, AS_AT)] == ["4"]
    assert [one.now.words for one in shifts(person, register.workspace, DAY, AS_AT, let_out=True)] == ["c"]


# Words


def test_words_are_kept_as_versions_and_none_are_written_over_unseen(register, sight):
    report = draft(register, sight)
    write(register, report, text="First.")
    with pytest.raises(NotNow, match="Somebody wrote under “In short” since you began"):
        write(register, report, text="Second.", by="director", seen="")
    write(register, report, text="Second.", by="director")
    shown = section(page(register, report), "summary")
    assert (shown.words, shown.written_by, shown.wording) == ("Second.", "Director of Westmere", 2)
    write(register, report, text="  ")
    assert section(page(register, report), "summary").words == "" and report.words.count() == 3


def test_words_have_a_heading_of_the_report_and_a_length(register, sight):
    report = draft(register, sight)
    with pytest.raises(BadInput, match="no heading 'weather'"):
        write(register, report, "weather")
    with pytest.raises(BadInput, match="longer than 10,000"):
        write(register, report, text="x" * 10_001)


# Issuing


def test_an_issued_version_is_bound_and_never_edited(register, sight):
    report = draft(register, sight)
    write(register, report)
    edition = issue(register, report)
    assert report.transitions.get(to_state="issued").content_hash == edition.seal == actions.issued_content(edition).seal
    content = actions.issued_content(edition)
    assert (content.edition, content.recipients, content.prepared_by) == (1, ("Improvement board",), "Clerk of Westmere")
    for change in ("UPDATE reports_progressedition SET id = id", "DELETE FROM reports_progressedition"):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)
    with pytest.raises(NotNow, match="PR-1 is issued"):
        write(register, report)
    with pytest.raises(NotNow, match="PR-1 is issued"):
        actions.draw_progress(by=register.person("clerk", TODAY), report=report, as_at=AS_AT, on=TODAY)


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_an_issued_version_is_the_same_byte_for_byte_whatever_the_register_says_later(form, register, sight):
    report = draft(register, sight)
    issue(register, report)
    reader = register.person("scrutiny_councillor", TODAY)
    first = actions.download_progress(by=reader, report=report, on=TODAY, form=form, n=1)
    make_action(sight.action.plan, title="Written down later", theme="Practice")
    assert actions.download_progress(by=reader, report=report, on=TODAY, form=form, n=1) == first
    assert Event.objects.filter(move="reports.download_progress").count() == 2
    with pytest.raises(NotNow, match="no version 2"):
        actions.download_progress(by=reader, report=report, on=TODAY, form=form, n=2)


def test_a_new_version_stands_beside_and_says_that_the_first_is_void(register, sight):
    report = draft(register, sight)
    first = issue(register, report)
    actions.revise_progress(by=register.person("clerk", TODAY), report=report, on=TODAY, reason="A date was wrong")
    assert page(register, report).standing.edition == first
    write(register, report)
    second = issue(register, report, on=TODAY + timedelta(days=1))
    versions = page(register, report).versions
    assert [(one.edition, one.void_since, one.why_void) for one in versions] == [
        (second, None, ""), (first, TODAY + timedelta(days=1), "Version 2 took its place"),
    ]  # fmt: skip
    assert actions.issued_content(second).previous_seal == first.seal and actions.issued_content(first).edition == 1


def test_a_version_begun_is_dropped_and_the_issued_one_stands(register, sight):
    report = draft(register, sight)
    edition = issue(register, report)
    actions.revise_progress(by=register.person("clerk", TODAY), report=report, on=TODAY, reason="A date was wrong")
    actions.keep_progress(by=register.person("clerk", TODAY), report=report, on=TODAY)
    assert (page(register, report).state, page(register, report).standing.edition) == ("issued", edition)


def test_what_is_declared_void_says_since_when_and_why_and_stays_readable(register, sight):
    report = draft(register, sight)
    edition = issue(register, report)
    with pytest.raises(BadInput, match="Write the reason"):
        actions.void_progress(by=register.person("board_chair", TODAY), report=report, on=TODAY, reason=" ")
    actions.void_progress(by=register.person("board_chair", TODAY), report=report, on=TODAY, reason="It rested on a wrong return")
    (version,) = page(register, report).versions
    assert (version.void_since, version.why_void) == (TODAY, "It rested on a wrong return")
    assert page(register, report).standing is None and actions.issued_content(edition).seal == edition.seal


def test_nobody_issues_what_they_wrote_or_drafted_alone(register, sight):
    report = draft(register, sight, by="director")
    with pytest.raises(NotAllowed, match="You drafted this report alone"):
        issue(register, report, by="director")
    write(register, report, by="clerk")
    write(register, report, PRACTICE, "Mine.", by="director")
    with pytest.raises(NotAllowed, match="You wrote words of this report"):
        issue(register, report, by="director")
    write(register, report, PRACTICE, "Theirs.", by="clerk")
    assert issue(register, report, by="director").n == 1
    service = draft(register, sight)
    with pytest.raises(NotAllowed, match="A programme issues nothing"):
        actions.issue_progress(
            by=clerk_of_works(), report=service, seen=actions.draft_content(page(register, service)).seal, on=TODAY
        )


def test_what_changed_after_it_was_read_is_not_issued_unread(register, sight):
    report = draft(register, sight)
    read = actions.draft_content(page(register, report)).seal
    write(register, report)
    with pytest.raises(NotNow, match="PR-1 was changed since you read it"):
        issue(register, report, seen=read)


def test_a_forged_version_is_refused_and_named(register, sight):
    edition = issue(register, draft(register, sight))
    assert verify_progress().packs == 1 and verify_progress().breaks == ()
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER reports_progressedition_no_update")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with checks still to come cannot be altered
            cursor.execute("ALTER TABLE reports_progressedition DISABLE TRIGGER reports_progressedition_append_only")
    ProgressEdition.objects.update(content=edition.content.replace("Practice", "Theory"))
    assert verify_progress().breaks == ("PR-1, version 1, of Westmere children's services: its content is not what was sealed.",)
    edition.content = edition.content.replace("Practice", "Theory")
    with pytest.raises(NotNow, match="PR-1 is not what was issued"):
        actions.issued_content(edition)


# As evidence


def test_issuing_can_be_the_evidence_of_a_duty_of_each_meeting(register, sight):
    report = draft(register, sight)
    issue(register, report)
    duty, other = Obligation.objects.get(number=2), Obligation.objects.get(number=1)
    manager = register.person("programme_manager", TODAY)
    answer = actions.file_progress(by=manager, report=report, n=1, obligation=duty, due_on=date(2024, 4, 30), on=TODAY)
    assert answer.document.title == "PR-1 Progress to May, version 1" and (answer.done_on, answer.place) == (TODAY, "version 1")
    again = actions.file_progress(by=manager, report=report, n=1, obligation=other, due_on=date(2024, 4, 30), on=TODAY)
    assert again.document == answer.document == page(register, report).versions[0].document
    with pytest.raises(NotNow, match="was already recorded as done"):
        actions.file_progress(by=manager, report=report, n=1, obligation=duty, due_on=date(2024, 4, 30), on=TODAY)
    assert Answer.objects.count() == 2
    with pytest.raises(NotAllowed):
        actions.file_progress(
            by=register.person("board_chair", TODAY), report=report, n=1, obligation=duty, due_on=date(2024, 3, 31), on=TODAY
        )


def test_duties_that_fall_due_again_and_again_can_be_answered(register, sight):
    found = queries.duties_to_answer(register.person("clerk", TODAY), register.workspace, TODAY)
    assert [duty.ref for duty in found] == ["OB-2"]


# Days, bodies, councils


def test_a_report_speaks_of_no_day_to_come_and_of_a_period(register, sight):
    with pytest.raises(NotNow, match="has not come"):
        draft(register, sight, as_at=TODAY + timedelta(days=1))
    with pytest.raises(NotNow, match="Choose an earlier first day"):
        draft(register, sight, from_day=AS_AT)
    with pytest.raises(NotNow, match="another workspace"):
        draft(register, sight, body=make_board(make_register("northby", roles=())))


def test_the_next_report_of_a_body_begins_where_the_last_issued_one_ended(register, sight):
    person = register.person("clerk", TODAY)
    assert queries.begins_after(person, sight.board, TODAY) == sight.board.starts_on
    issue(register, draft(register, sight))
    assert queries.begins_after(person, sight.board, TODAY) == AS_AT
    assert queries.begins_after(person, make_board(register, key="other"), TODAY) == DAY


def test_another_council_neither_sees_nor_changes_it(register, sight):
    report = draft(register, sight)
    stranger = make_register("northby", roles=("director",)).person("director", TODAY)
    assert not queries.progress_on(stranger, register.workspace, TODAY).exists()
    with pytest.raises(NotVisible):
        queries.progress_page(stranger, register.workspace, 1)
    with pytest.raises(NotVisible):
        actions.write_progress(by=stranger, report=report, section="summary", text="x", seen="", on=TODAY)


def test_a_discarded_draft_leaves_the_list(register, sight):
    report = draft(register, sight)
    assert queries.progress_on(register.person("clerk", TODAY), register.workspace, TODAY, body=sight.board).get() == report
    actions.discard_progress(by=register.person("clerk", TODAY), report=report, on=TODAY)
    assert not queries.progress_on(register.person("clerk", TODAY), register.workspace, TODAY).exists()
    assert ProgressReport.objects.get().search_words().startswith("Progress to May")


# Product: every role in every state with every move


def bring(register, report, state):
    if state != "draft":
        issue(register, report)
    if state == "revising":
        actions.revise_progress(by=register.person("clerk", TODAY), report=report, on=TODAY, reason="Again")
    if state == "void":
        actions.void_progress(by=register.person("board_chair", TODAY), report=report, on=TODAY, reason="Wrong")
    if state == "discarded":
        raise AssertionError("brought about by itself")


def attempt(register, report, move, person):
    told = {"by": person, "report": report, "on": TODAY}
    seal = actions.draft_content(page(register, report)).seal
    calls = {
        moves.DRAW_PROGRESS: lambda: actions.draw_progress(as_at=AS_AT, **told),
        moves.WRITE_PROGRESS: lambda: actions.write_progress(section="decisions", text="x", seen="", **told),
        moves.ISSUE_PROGRESS: lambda: actions.issue_progress(seen=seal, **told),
        moves.REVISE_PROGRESS: lambda: actions.revise_progress(reason="x", **told),
        moves.KEEP_PROGRESS: lambda: actions.keep_progress(**told),
        moves.VOID_PROGRESS: lambda: actions.void_progress(reason="x", **told),
        moves.DISCARD_PROGRESS: lambda: actions.discard_progress(**told),
        moves.FILE_PROGRESS: lambda: actions.file_progress(
            n=1, obligation=Obligation.objects.get(number=2), due_on=date(2024, 4, 30), **told
        ),
    }  # fmt: skip
    calls[move]()


STATES = ("draft", "issued", "revising", "void")
CHANGES = [move for move in moves.PROGRESS_MOVES if move is not moves.DRAFT_PROGRESS]


@pytest.mark.parametrize("state", STATES)
def test_every_role_does_in_every_state_what_the_tables_say_and_nothing_else(state):
    register = make_register(roles=tuple(ROLES))
    sight = make_plan_to_report(register)
    report = draft(register, sight, by=clerk_of_works())
    bring(register, report, state)
    done = set()
    for role, move in product(ROLES, CHANGES):
        with transaction.atomic():
            try:
                attempt(register, report, move, register.person(role, TODAY))
                done.add((role, move.name))
            except (NotAllowed, NotNow):
                pass
            transaction.set_rollback(True)
    assert done == {
        (role, move.name) for role, move in product(ROLES, CHANGES) if move.permission in GRANTS[role] and state in move.sources
    }


def test_it_asks_as_often_for_many_as_for_few(register, sight, django_assert_num_queries):
    person = register.person("clerk", TODAY)
    report = draft(register, sight)
    write(register, report)
    assert person.rights
    for more in (5, 60):
        with django_assert_num_queries(6):  # one more with published measures, one with own figures
            queries.drawn_of(person, register.workspace, DAY, AS_AT, report.drawings.get().at)
        with django_assert_num_queries(5):
            queries.progress_page(person, register.workspace, 1)
        enlarge(register, sight, more, first=1000 * more)


def test_an_edition_says_which_it_is(register, sight):
    edition = issue(register, draft(register, sight))
    assert str(edition).startswith("PR-1 version 1 sha256:") and ProgressEdition.objects.count() == 1
