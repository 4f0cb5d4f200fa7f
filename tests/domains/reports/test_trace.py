"""The line of sight read from the register: as at a day, as known then, of one workspace, in a fixed number of queries."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sightline.core.published.catalogue import read_catalogue
from sightline.core.published.folder import read_folder
from sightline.core.refusals import NotVisible
from sightline.domains.documents.actions import withdraw
from sightline.domains.instruments import actions as instruments
from sightline.domains.instruments.models import Obligation
from sightline.domains.instruments.queries import instruments_on
from sightline.domains.organisations.models import Organisation
from sightline.domains.performance.actions import load_published
from sightline.domains.performance.models import Measure
from sightline.domains.plans import actions as plans
from sightline.domains.reports import queries
from sightline.domains.reports.rules.breaks import breaks_of
from sightline.interfaces.cli.published import SHIPPED
from tests.factories.documents import make_document
from tests.factories.plans import DUE, prove, revise
from tests.factories.published import RE_REFERRALS, indicators, make_folder
from tests.factories.register import DAY, clerk_of_works, make_register
from tests.factories.sight import decide, enlarge, make_sight

pytestmark = pytest.mark.django_db
LATER = DAY + timedelta(days=60)
MOST_QUERIES = 11


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "shelf"


@pytest.fixture
def register():
    return make_register(roles=("programme_manager", "scrutiny_councillor"))


@pytest.fixture
def reader(register):
    return register.person("scrutiny_councillor")


def trace(person, register, day=LATER, known_at=None):
    found = instruments_on(person, register.workspace, day, known_at)
    (only,) = queries.traces_of(person, found, day, known_at)
    return only


def clause(person, register, label="2(a)", day=LATER, known_at=None):
    return next(clause for clause in trace(person, register, day, known_at).clauses if clause.label == label)


def test_the_line_runs_from_clause_to_decision(register, reader):
    sight = make_sight(register)
    decide(register, sight)
    found = clause(reader, register)
    (duty,) = found.duties
    (action,) = duty.actions
    (proof,) = action.proofs
    assert (found.text, found.state) == ("to give the Commissioner rooms;", "accepted")
    assert (duty.ref, duty.binds, duty.health(LATER), duty.overdue) == ("OB-1", True, "fresh", ())
    assert (action.ref, action.state, action.due_on, action.pk) == ("AC-1", "planned", DUE, 1)
    assert (action.owner, action.holder) == ("Programme manager, Westmere", "Programme Manager of Westmere")
    assert (proof.ref, proof.document, proof.document_number, proof.place) == ("EV-1", "DO-1 Minutes of March", 1, "page 2")
    assert [(decision.ref, decision.state, decision.pk) for decision in found.decisions] == [("DE-1", "made", 1)]


def test_a_day_shows_what_stood_then_and_nothing_that_came_later(register, reader):
    sight = make_sight(register)
    decide(register, sight, on=LATER)
    plans.start_action(by=clerk_of_works(), action=sight.action, on=LATER)
    revise(sight.action, LATER, title="Give two rooms")
    prove(register, sight.action, on=LATER, proves="Two rooms")
    plans.link_action(by=clerk_of_works(), action=sight.action, on=LATER, obligation=Obligation.objects.get(number=2))
    early, late = (clause(reader, register, day=day) for day in (LATER - timedelta(days=1), LATER))
    assert [(a.title, a.state, len(a.proofs)) for a in early.duties[0].actions] == [("Give the Commissioner rooms", "planned", 1)]
    assert [(a.title, a.state, len(a.proofs)) for a in late.duties[0].actions] == [("Give two rooms", "under way", 2)]
    assert early.decisions == () and len(late.decisions) == 1
    assert clause(reader, register, "2(b)", LATER - timedelta(days=1)).duties[0].actions == ()
    assert [a.ref for a in clause(reader, register, "2(b)").duties[0].actions] == ["AC-1"]
    assert queries.traces_of(reader, instruments_on(reader, register.workspace, DAY - timedelta(days=1)), DAY) == []


def test_what_was_written_down_later_was_not_known_before(register, reader):
    sight = make_sight(register)
    known_at = timezone.now()
    prove(register, sight.action, proves="Written down late")
    decide(register, sight)
    revise(sight.action, DAY, title="Other words")
    then, now = clause(reader, register, known_at=known_at), clause(reader, register)
    assert (len(then.duties[0].actions[0].proofs), then.duties[0].actions[0].title, then.decisions) == (
        1, "Give the Commissioner rooms", (),
    )  # fmt: skip
    assert (len(now.duties[0].actions[0].proofs), now.duties[0].actions[0].title, len(now.decisions)) == (2, "Other words", 1)


def test_evidence_in_a_document_that_the_person_may_not_read_is_told_as_such(register, reader):
    make_sight(register, classification="exempt", exempt_reason="paragraph 1")
    (proof,) = clause(reader, register).duties[0].actions[0].proofs
    assert (proof.document, proof.document_number) == ("a document that you may not read", None)
    (seen,) = clause(clerk_of_works(), register).duties[0].actions[0].proofs
    assert seen.document == "DO-1 Minutes of March"


def test_nothing_of_another_workspace_is_in_sight(register, reader):
    elsewhere = make_register("northby", roles=("scrutiny_councillor",))
    make_sight(elsewhere)
    make_sight(register)
    stranger = elsewhere.person("scrutiny_councillor")
    assert not instruments_on(stranger, register.workspace, LATER).exists()
    assert queries.overview(stranger, register.workspace, LATER) == queries.overview(stranger, register.workspace, DAY)
    assert queries.overview(stranger, register.workspace, LATER).lines == ()
    with pytest.raises(NotVisible, match="No instrument IN-1"):
        queries.sight_of(stranger, register.workspace, 1, LATER)
    # Handed the instrument itself, he still sees none of its duties, actions or evidence.
    (seen,) = queries.traces_of(stranger, instruments_on(reader, register.workspace, LATER), LATER)
    assert [clause.duties for clause in seen.clauses] == [()] * len(seen.clauses)


def test_a_due_day_answered_counts_as_proof_and_the_others_as_overdue(register, reader):
    make_sight(register)
    report = make_document(register, title="First report")
    instruments.answer_due(
        by=clerk_of_works(), obligation=Obligation.objects.get(number=2), due_on=date(2024, 3, 31), done_on=date(2024, 4, 1),
        on=date(2024, 4, 2), document=report, place="page 1",
    )  # fmt: skip
    (duty,) = clause(reader, register, "2(b)").duties
    assert duty.overdue == (date(2024, 4, 30),) and duty.due_later is None and duty.last_proved() == date(2024, 4, 1)


def test_an_open_contradiction_stands_beside_its_clause_until_it_is_settled(register, reader):
    sight = make_sight(register)
    conflict = instruments.notice_conflict(
        by=clerk_of_works(), workspace=register.workspace, on=DAY, subject="How many rooms", one_says="one", one_cites="A 1",
        other_says="two", other_cites="B 2", clauses=[sight.instrument.clauses.get(path="direction/2/a")],
    )  # fmt: skip
    instruments.settle_conflict(by=clerk_of_works(), conflict=conflict, on=LATER, reason="Two.")
    assert clause(reader, register, day=DAY).conflicts == ("CF-1",) and clause(reader, register).conflicts == ()


def test_a_measure_stands_where_it_was_published_by_the_day_and_where_it_began(register, reader, tmp_path):
    Organisation.objects.filter(pk=register.workspace.home_id).update(la_code="880")
    folder, _ = read_folder(make_folder(tmp_path / "figures", indicators=indicators({"ReReferral": RE_REFERRALS}, first=2022)))
    catalogue = read_catalogue((SHIPPED / "catalogue.yaml").read_text(encoding="utf-8"))
    load_published(by=clerk_of_works(), on=date(2026, 11, 24), folder=folder, catalogue=catalogue)
    sight = make_sight(register)
    measure = Measure.objects.get(figures__isnull=False, figures__area__code="880", figures__year=2024)
    plans.expect_movement(by=clerk_of_works(), action=sight.action, on=DAY, measure=measure, direction="down")
    found = {}
    for day in (DAY, date(2026, 1, 1)):
        (action,) = clause(reader, register, day=day).duties[0].actions
        (found[day],) = action.measures
    early, late = found[DAY], found[date(2026, 1, 1)]
    assert (early.period, early.value, early.first_value) == ("2023", "24.9 %", "24.9 %")
    assert (late.period, late.value, late.england, late.first_period, late.first_value) == (
        "2024",
        "28.9 %",
        "22.5 %",
        "2023",
        "24.9 %",
    )


def test_the_overview_counts_the_breaks_that_the_whole_trace_has(register, reader, tmp_path):
    sight = make_sight(register)
    decide(register, sight)
    for expected in (False, True):
        if expected:
            catalogue = read_catalogue((SHIPPED / "catalogue.yaml").read_text(encoding="utf-8"))
            folder, _ = read_folder(make_folder(tmp_path / "figures"))
            load_published(by=clerk_of_works(), on=DAY, folder=folder, catalogue=catalogue)
            measure = Measure.objects.get(key="ReReferral")
            plans.expect_movement(by=clerk_of_works(), action=sight.action, on=DAY, measure=measure, direction="down")
        (line,) = queries.overview(reader, register.workspace, LATER).lines
        kinds = [each.kind for each in breaks_of(trace(reader, register))]
        assert line.breaks == len(kinds)
        assert ("no measure" in kinds) is not expected


def test_evidence_whose_document_was_withdrawn_still_shows(register, reader):
    sight = make_sight(register)
    withdraw(by=clerk_of_works(), document=sight.document, on=LATER, reason="The wrong minutes")
    assert len(clause(reader, register).duties[0].actions[0].proofs) == 1


def test_the_queries_are_as_many_at_50_duties_as_at_2000(register, reader):
    sight = make_sight(register)
    counts, duties = [], []
    for first, more in ((1000, 48), (5000, 1950)):
        enlarge(register, sight, more, first)
        rows = list(instruments_on(reader, register.workspace, LATER))
        for row in rows:
            row.workspace = register.workspace  # as every page has it at hand
        with CaptureQueriesContext(connection) as asked:
            (found,) = queries.traces_of(reader, rows, LATER)
        counts.append(len(asked))
        duties.append(sum(len(clause.duties) for clause in found.clauses))
    assert duties == [50, 2000]
    assert counts[0] == counts[1] <= MOST_QUERIES


def test_the_overview_counts_what_is_proved_and_what_is_late(register, reader):
    make_sight(register)
    seen = queries.overview(reader, register.workspace, LATER)
    (line,) = seen.lines
    assert (line.ref, line.state, line.binding, line.proved, line.breaks > 0) == ("IN-1", "in force", 2, 1, True)
    assert [late.ref for late in seen.late] == ["OB-2"]
    assert seen.headline == "1 of 2 binding duties have fresh evidence; 1 of them fell due with nothing to show."
    assert queries.overview(reader, register.workspace, DAY - timedelta(days=1)).headline == ""


def test_the_sight_of_an_instrument_can_be_cut_to_its_breaks(register, reader):
    make_sight(register)
    whole = queries.sight_of(reader, register.workspace, 1, LATER)
    broken = queries.sight_of(reader, register.workspace, 1, LATER, only_breaks=True)
    overdue = queries.sight_of(reader, register.workspace, 1, LATER, kind="overdue")
    assert len(whole.rows) > len(broken.rows) >= len(overdue.rows) == 1
    assert [found.sentence for found in overdue.breaks] == [
        "2(b): OB-2 fell due 2 times from 31 March 2024 to 30 April 2024 with nothing to show that it was done."
    ]
    table = list(whole.table())
    assert table[0][0] == "Clause" and any("OB-1" in row[1] and "AC-1" in row[2] and "EV-1" in row[3] for row in table[1:])


def test_an_instrument_that_ended_says_since_when_and_breaks_nothing(register, reader):
    sight = make_sight(register)
    instruments.end_instrument(by=clerk_of_works(), instrument=sight.instrument, on=date(2024, 4, 15), how="revoked")
    found = queries.sight_of(reader, register.workspace, 1, LATER)
    assert found.ended == date(2024, 4, 15) and found.last_day == date(2024, 4, 14)
    assert found.sentence == "Revoked since 15 April 2024. None of its duties binds on 3 May 2024."
    assert [line.ref for line in queries.overview(reader, register.workspace, LATER).others] == ["IN-1"]
