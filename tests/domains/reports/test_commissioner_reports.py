"""The commissioner's report: drawn from the register, written beside it, sent once, superseded by a new version."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from sightline.core.refusals import NotAllowed, NotNow, NotVisible
from sightline.domains.documents.models import Document
from sightline.domains.instruments.actions import answer_due
from sightline.domains.instruments.models import Answer, Obligation
from sightline.domains.organisations.models import Event, Workspace
from sightline.domains.organisations.queries import search
from sightline.domains.organisations.rules.permissions import GRANTS, ROLES
from sightline.domains.plans import actions as plans
from sightline.domains.plans.rules.two_keys import STANDARD
from sightline.domains.reports import actions
from sightline.domains.reports.models import CommissionerReport, Drawing, Sending
from sightline.domains.reports.queries.commissioner import moved_of, report_page, reports_on, words_of
from sightline.domains.reports.queries.facts.meeting import _attended
from sightline.domains.reports.queries.headings import FOLDER, Heading, outline
from sightline.domains.reports.queries.seals import verify_reports
from sightline.domains.reports.rendering import render_pdf
from sightline.domains.reports.rules import moves
from tests.factories.boards import hold, lay_table
from tests.factories.commissioner import APRIL, DUE, make_report, send, write
from tests.factories.oversight import visit
from tests.factories.plans import make_action, prove, revise
from tests.factories.register import clerk_of_works, make_register
from tests.factories.sight import decide, make_sight

pytestmark = pytest.mark.django_db
MAY = APRIL + timedelta(days=30)


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def register(request):
    made = make_register(roles=getattr(request, "param", ("director", "commissioner", "scrutiny_councillor")))
    made.sight = make_sight(made)
    return made


@pytest.fixture
def commissioner(register):
    return register.person("commissioner", MAY)


def facts_of(report) -> dict[str, list[str]]:
    content = actions.report_to_show(clerk_of_works(), report)
    return {section.key: [fact.sentence for fact in section.facts] for section in content.sections}


def state_of(report, day=MAY) -> str:
    return CommissionerReport.objects.as_at(day).get(pk=report.pk).state


def test_a_draft_stands_under_the_headings_of_april_2017_with_every_fact_linked(register, commissioner):
    decide(register, register.sight)
    content = actions.report_to_show(commissioner, make_report(register, by=commissioner))
    assert [section.heading for section in content.sections] == [
        "Introduction", "Leadership and management", "Partnership and the Improvement Board", "Performance", "Quality of practice",
        "Governance and future service delivery", "Conclusion and recommendations",
    ]  # fmt: skip
    facts = [fact for section in content.sections for fact in section.facts]
    assert len(facts) >= 6 and all(fact.reference and fact.source and fact.as_at for fact in facts)
    told = " ".join(fact.sentence for fact in facts)
    assert "This report answers a duty of The Council due on 31 March 2024: report progress." in told
    assert "The Council must report progress: due on 31 March 2024, 10 days ago, with nothing to show that it was done." in told
    assert "1 of 2 binding duties of Direction to Westmere Council have fresh evidence." in told
    assert "Rooms on the first floor: made on 4 March 2024 by Improvement board." in told


def test_claimed_verified_and_lapsed_are_told_apart_clause_by_clause(register, commissioner):
    action = register.sight.action
    plans.start_action(by=clerk_of_works(), action=action, on=APRIL)
    plans.claim_action(by=clerk_of_works(), action=action, on=APRIL)
    told = facts_of(make_report(register))
    assert told["practice"] == [f"2(a): AC-1 ({action.versions.get().title}) is claimed done and not verified."]
    assert "of 1 action 1 claimed and not verified; 0 late." in told["leadership"][0]
    claimed = action.transitions.get(to_state="claimed").content_hash
    plans.verify_action(by=commissioner, action=action, on=APRIL, seen=claimed, met=STANDARD)
    (verified,) = facts_of(make_report(register))["practice"]
    assert "AC-1" in verified and verified.endswith("is verified.")


def test_meetings_with_who_was_there_and_visits_are_told(register):
    hold(lay_table(register, key="panel"))
    visit(register)
    told = facts_of(make_report(register, on=MAY, as_at=MAY))
    met = [one for one in told["board"] if " met on " in one]
    assert len(met) == 1 and "there were" in met[0] and "not there:" in met[0], met
    assert any(" visited " in one for one in told["introduction"])
    assert _attended([]) == "nobody was there"


def test_what_moved_since_is_counted_and_drawing_anew_keeps_the_words(register, commissioner):
    report = make_report(register)
    write(report)
    assert moved_of(commissioner, report) == ()
    make_action(register.sight.action.plan, title="More rooms", on=APRIL)
    decide(register, register.sight, APRIL)
    assert {(one.kind, one.reference) for one in moved_of(commissioner, report)} == {("changed", "PL-1"), ("new", "DE-1")}
    before = actions.report_to_show(commissioner, report)
    actions.draw_report(by=commissioner, report=report, on=APRIL, as_at=APRIL)
    after = actions.report_to_show(commissioner, report)
    assert before.sections != after.sections and before.seal != after.seal
    assert after.sections[4].words == "Practice improves." == before.sections[4].words
    assert moved_of(commissioner, report) == ()
    send(report)
    make_action(register.sight.action.plan, title="Still more rooms", on=APRIL)
    assert moved_of(commissioner, report) == (), "what was sent stays as it was sent"


def test_a_comparison_speaks_until_something_changes_in_the_workspace(register, commissioner):
    report = make_report(register)

    def page():
        return report_page(commissioner, Workspace.objects.get(), report.number, APRIL)

    assert page().is_compared and page().moved == ()
    make_action(register.sight.action.plan, title="More rooms", on=APRIL)
    assert not page().is_compared and page().moved == ()
    made = actions.compare_report(by=commissioner, report=report, on=APRIL)
    assert page().is_compared and [one.reference for one in page().moved] == ["PL-1"] and page().compared == made
    assert str(made).startswith("facts as at 2024-04-10 compared ")
    write(report)
    assert page().is_compared and len(page().moved) == 1, "who writes is told at once"
    actions.draw_report(by=commissioner, report=report, on=APRIL, as_at=APRIL)
    assert page().is_compared and page().moved == ()
    assert "reports.compare_report" not in {event.move for event in page().history}
    send(report)
    assert page().compared is None and page().moved == ()


def test_words_are_versions_and_nobody_writes_over_another_s(register, commissioner):
    report = make_report(register)
    first = write(report, "One.")
    with pytest.raises(NotNow, match="Somebody else wrote"):
        write(report, "Two.")
    write(report, "Two.  ", by=commissioner, seen=first.content_hash)
    found = words_of(report)["practice"]
    assert (found.text, found.by, found.wording) == ("Two.", commissioner.name, 2)
    assert report.words.count() == 2
    with pytest.raises(NotNow, match="no section 'weather'"):
        write(report, section="weather")
    write(report, "", seen=report.words.last().content_hash)
    assert actions.report_to_show(commissioner, report).sections[4].words == ""


def test_sending_seals_keeps_the_document_and_answers_the_due(register, commissioner):
    report = make_report(register)
    write(report)
    sent = send(report, by=commissioner)
    assert state_of(report) == "sent" and report.transitions.get(to_state="sent").content_hash == sent.seal
    content = actions.report_to_show(register.person("director", MAY), report)
    assert (
        content.seal == sent.seal
        and content.prepared_by == commissioner.name
        and content.recipients == ("The Secretary of State",)
    )
    answer = Answer.objects.get()
    assert (answer.obligation_id, answer.due_on, answer.done_on, answer.place) == (report.obligation_id, DUE, APRIL, "CR-1")
    assert answer.document == sent.document and sent.document.kind == "report"
    handed = actions.download_report(by=register.person("scrutiny_councillor", MAY), report=report, on=MAY, form="pdf")
    assert handed == render_pdf(content) == actions.download_report(by=commissioner, report=report, on=MAY, form="pdf")
    assert actions.download_report(by=commissioner, report=report, on=MAY, form="docx").startswith(b"PK")
    prove(register, register.sight.action, on=APRIL, proves="Later")
    revise(register.sight.action, APRIL, title="Other words", due_on=None)
    assert actions.report_to_show(commissioner, report).seal == sent.seal
    assert verify_reports().packs == 1 and verify_reports().breaks == ()


def test_a_due_that_was_answered_before_is_not_answered_again(register):
    obligation = Obligation.objects.get(number=2)
    answer_due(by=clerk_of_works(), obligation=obligation, on=APRIL, due_on=DUE, done_on=APRIL, document=register.sight.document)
    send(make_report(register))
    assert Answer.objects.get().document == register.sight.document


def test_a_report_that_answers_no_due_is_sent_as_well(register):
    report = make_report(register, obligation=None, due_on=DUE)
    assert report.due_on is None
    assert send(report).document.title == "First report" and not Answer.objects.exists()
    assert not any("This report answers" in one for one in facts_of(report)["introduction"])


def test_only_what_was_looked_at_is_sent_and_facts_that_moved_need_a_reason(register, commissioner):
    report = make_report(register)
    seen = actions.draft_hash(report)
    write(report)
    with pytest.raises(NotNow, match="changed since you looked"):
        send(report, seen=seen)
    with pytest.raises(NotNow, match="to whom"):
        send(report, recipients=())
    make_action(register.sight.action.plan, title="More rooms", on=APRIL)
    with pytest.raises(NotNow, match="1 fact changed since: draw anew, or say why"):
        send(report, reason=" ")
    assert not Sending.objects.exists() and Document.objects.count() == 1
    send(report, reason="The plan is reported next month")
    assert report.transitions.get(to_state="sent").reason == "The plan is reported next month"


def test_a_new_version_stands_beside_the_one_it_supersedes(register, commissioner):
    report = make_report(register)
    write(report)
    first = send(report)
    new = actions.renew_report(by=commissioner, report=report, on=MAY, as_at=MAY)
    assert (new.version, new.replaces, state_of(report)) == (2, report, "sent")
    assert words_of(new)["practice"].text == "Practice improves."
    with pytest.raises(NotNow, match="drafted already"):
        actions.renew_report(by=commissioner, report=report, on=MAY, as_at=MAY)
    second = send(new, on=MAY)
    assert (state_of(report), state_of(new), state_of(report, APRIL)) == ("superseded", "sent", "sent")
    assert actions.report_to_show(commissioner, new).previous_seal == first.seal != second.seal
    assert second.document == first.document and first.document.versions.count() == 2 and Answer.objects.count() == 1
    assert "The last report before this one, First report, was sent on 10 April 2024" in " ".join(facts_of(new)["introduction"])
    with pytest.raises(NotNow, match="CR-1 is superseded"):
        actions.renew_report(by=commissioner, report=report, on=MAY, as_at=MAY)


def test_a_discarded_version_leaves_room_for_another(register, commissioner):
    report = make_report(register)
    send(report)
    new = actions.renew_report(by=commissioner, report=report, on=MAY, as_at=MAY)
    actions.discard_report(by=commissioner, report=new, on=MAY, reason="Too early")
    assert state_of(new) == "discarded"
    assert actions.renew_report(by=commissioner, report=report, on=MAY, as_at=MAY).ref == "CR-3"
    assert [one.ref for one in reports_on(commissioner, register.workspace, MAY)] == ["CR-3", "CR-1"]


def test_no_day_that_has_not_come_and_no_duty_of_elsewhere(register):
    with pytest.raises(NotNow, match="has not come"):
        make_report(register, as_at=MAY)
    elsewhere = make_register("northby")
    with pytest.raises(NotNow, match="another workspace"):
        make_report(elsewhere, obligation=Obligation.objects.get(number=2))


CALLS = {
    "draft": lambda register, report, by: make_report(register, by=by),
    "draw": lambda register, report, by: actions.draw_report(by=by, report=report, on=MAY, as_at=MAY),
    "write": lambda register, report, by: write(report, by=by, on=MAY),
    "compare": lambda register, report, by: actions.compare_report(by=by, report=report, on=MAY),
    "send": lambda register, report, by: send(report, by=by, on=MAY),
    "discard": lambda register, report, by: actions.discard_report(by=by, report=report, on=MAY),
    "renew": lambda register, report, by: actions.renew_report(by=by, report=report, on=MAY, as_at=MAY),
}
FROM = {"draw": {"draft"}, "compare": {"draft"}, "write": {"draft"}, "send": {"draft"}, "discard": {"draft"}, "renew": {"sent"}}


def in_state(register, state):
    report = make_report(register)
    if state == "discarded":
        actions.discard_report(by=clerk_of_works(), report=report, on=APRIL)
    if state in ("sent", "superseded"):
        send(report)
    if state == "superseded":
        send(actions.renew_report(by=clerk_of_works(), report=report, on=APRIL, as_at=APRIL))
    return CommissionerReport.objects.get(pk=report.pk)


@pytest.mark.parametrize("register", [tuple(ROLES)], indirect=True, ids=["every role"])
@pytest.mark.parametrize("state", ["draft", "sent", "superseded", "discarded"])
def test_every_role_with_every_call_in_every_state(register, state):
    report = in_state(register, state)
    for role in ROLES:
        for name, call in CALLS.items():
            if state == "draft" and name == "send" and role == "commissioner":
                continue  # tested last: it changes the state
            wanted = expected(role, name, state)
            with transaction.atomic():
                found = outcome(lambda call=call, role=role: call(register, report, register.person(role, MAY)))
                transaction.set_rollback(True)
            assert found == wanted, f"{role} {name} {state}: {found}"


def expected(role, name, state):
    """Who sees nothing of a draft is told that there is nothing; who may not write is told so; then the state."""
    if name == "draft":
        return "done" if "reports.write" in GRANTS[role] else "NotAllowed"
    if "reports.write" not in GRANTS[role]:
        return "NotAllowed" if state in ("sent", "superseded") else "NotVisible"
    return "done" if state in FROM[name] else "NotNow"


def outcome(call):
    try:
        call()
    except (NotAllowed, NotNow, NotVisible) as refused:
        return type(refused).__name__
    return "done"


@pytest.mark.parametrize("register", [tuple(ROLES)], indirect=True, ids=["every role"])
def test_the_council_s_people_see_only_what_was_sent(register):
    report = make_report(register)
    for state, day in (("draft", APRIL), ("sent", MAY)):
        for role in ROLES:
            person = register.person(role, MAY)
            writes = "reports.write" in GRANTS[role]
            assert bool(reports_on(person, register.workspace, day)) is (writes or state == "sent"), (role, state)
            assert bool(search(person, register.workspace, "First report")) is (writes or state == "sent"), (role, state)
            assert outcome(lambda p=person, d=day: report_page(p, register.workspace, 1, d)) == (
                "done" if writes or state == "sent" else "NotVisible"
            )
        if state == "draft":
            send(report, on=MAY)
    assert not reports_on(register.person("director", MAY), register.workspace, APRIL), "as at April it was not sent yet"
    stranger = make_register("northby", roles=("commissioner",)).person("commissioner", MAY)
    assert not reports_on(stranger, register.workspace, MAY)
    assert outcome(lambda: actions.download_report(by=stranger, report=report, on=MAY, form="pdf")) == "NotVisible"


def test_the_log_says_that_a_report_was_drafted_and_never_what_it_says(register):
    report = make_report(register)
    write(report, "The mayor must go.")
    told = " ".join(str(event.details) for event in Event.objects.filter(ref="CR-1"))
    assert "mayor" not in told and "First report" not in told
    assert {event.move for event in Event.objects.filter(ref="CR-1")} == {
        "reports.draft_report", "reports.write_words", "reports.compare_report"}  # fmt: skip


def test_what_was_sent_drawn_or_written_cannot_be_changed_and_forgery_shows(register):
    report = make_report(register)
    write(report)
    sent = send(report)
    for sentence in (
        "UPDATE reports_sending SET seal = 'x'",
        "DELETE FROM reports_drawing",
        "DELETE FROM reports_comparison",
        "UPDATE reports_reportwords SET text = ''",
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sentence)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER reports_sending_no_update")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE reports_sending DISABLE TRIGGER reports_sending_append_only")
    Sending.objects.filter(pk=sent.pk).update(content=sent.content.replace("Practice improves", "Practice is poor"))
    assert verify_reports().breaks == ("CR-1 of Westmere children's services: its content is not what was sealed.",)
    with pytest.raises(NotNow, match="is not what was sent"):
        actions.report_to_show(clerk_of_works(), CommissionerReport.objects.get())


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"due_on": None}, "a_report_answers_a_due_day_or_none"),
        ({"version": 2}, "a_report_after_the_first_version_replaces_one"),
    ],
)
def test_the_database_holds_what_is_always_true(register, changed, rule):
    make_report(register)
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        CommissionerReport.objects.update(**changed)


def test_every_heading_names_kinds_of_fact_that_exist_and_every_file_is_read():
    assert [path.stem for path in sorted(FOLDER.glob("*.yaml"))]
    for path in FOLDER.glob("*.yaml"):
        assert outline(path.stem).headings
    with pytest.raises(LookupError, match="draws 'weather'"):
        Heading("a", "A", "About", ("weather",))


def test_moves_of_reports_need_one_permission_that_the_commissioner_alone_holds():
    assert {move.permission for move in moves.REPORT_MOVES} == {"reports.write"}
    assert [role for role in ROLES if "reports.write" in GRANTS[role]] == ["commissioner"]


def test_a_drawing_says_its_day(register):
    make_report(register)
    assert str(Drawing.objects.get()) == f"facts as at {APRIL}"
    assert "CR-1 sha256:" in str(send(CommissionerReport.objects.get()))
