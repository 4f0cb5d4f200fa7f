"""The reporting calendar: what is due, drafted, sent, late; a stated practice beside a duty; sources that disagree."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from sightline.core.refusals import NotAllowed, NotNow
from sightline.domains.documents.actions import reclassify
from sightline.domains.instruments.actions import answer_due, end_instrument, notice_conflict
from sightline.domains.instruments.models import Obligation
from sightline.domains.organisations.rules.permissions import GRANTS, ROLES
from sightline.domains.reports.actions import discard_report, expect_reports, renew_report
from sightline.domains.reports.models import Series
from sightline.domains.reports.queries.reporting import duties_to_report, reportable, reporting_on
from tests.factories.commissioner import APRIL, DUE, make_report, send
from tests.factories.instruments import read
from tests.factories.register import DAY, clerk_of_works, make_register
from tests.factories.sight import make_sight

pytestmark = pytest.mark.django_db
MAY, YEAR = date(2024, 5, 10), timedelta(days=366)


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def register(request):
    made = make_register(roles=getattr(request, "param", ("director", "commissioner", "scrutiny_councillor")))
    made.sight = make_sight(made)
    return made


def expect(register, number=2, kind="monthly", by=None, on=DAY, begins_on=DAY):
    obligation = Obligation.objects.get(workspace=register.workspace, number=number)
    return expect_reports(by=by or clerk_of_works(), obligation=obligation, on=on, kind=kind, begins_on=begins_on)


def seen(register, day=MAY, role="commissioner", until=None):
    return reporting_on(register.person(role, day), register.workspace, day, until or day + YEAR)


def test_a_monthly_duty_stands_on_every_month_s_end_and_says_what_became_of_it(register):
    expect(register)
    page = seen(register)
    assert [line.due_on for line in page.lines][:3] == [date(2024, 3, 31), date(2024, 4, 30), date(2024, 5, 31)]
    assert [(line.standing.state, line.standing.days) for line in page.lines][:3] == [("late", 40), ("late", 10), ("due", 0)]
    assert page.sentence == "2 late, of which 2 by a duty that binds; 0 sent. Next: monthly report, due 31 May 2024."
    assert page.lines[0].recipients == "The Secretary of State" and page.lines[0].evidence == ""
    assert page.rhythms[0].kept.words == "0 of 2 due by this day were sent." and page.rhythms[0].binds


def test_a_report_that_is_drafted_then_sent_moves_through_the_calendar(register):
    expect(register)
    report = make_report(register, due_on=date(2024, 5, 31), on=MAY, as_at=MAY)
    line = seen(register).ahead[0]
    assert (line.standing.state, line.report, line.version) == ("drafted", 1, 1)
    assert seen(register, role="director").ahead[0].standing.state == "due", "a draft is nobody else's business"
    sent = send(report, on=MAY, recipients=("The Minister", "The Department"))
    line = seen(register, role="director").sent[0]
    assert (line.standing.state, line.report, line.version, line.sent_on) == ("sent", 1, 1, MAY)
    assert line.recipients == "The Minister, The Department" and line.place == "CR-1"
    assert (line.evidence, line.document_number) == (f"{sent.document.ref} First report", sent.document.number)
    renewed = renew_report(by=clerk_of_works(), report=report, on=MAY, as_at=MAY)
    assert seen(register).sent[0].report == 1, "a draft of a new version leaves what was sent"
    send(renewed, on=MAY)
    assert (seen(register).sent[0].report, seen(register).sent[0].version) == (2, 2)
    assert len(seen(register).sent) == 1 and not seen(register, day=APRIL).sent


def test_a_discarded_draft_is_no_draft(register):
    expect(register)
    discard_report(by=clerk_of_works(), report=make_report(register, due_on=date(2024, 5, 31), on=MAY, as_at=MAY), on=MAY)
    assert seen(register).ahead[0].standing.state == "due"


def test_a_document_recorded_as_answer_is_the_evidence_and_hidden_from_who_may_not_read_it(register):
    expect(register)
    answer_due(by=clerk_of_works(), obligation=Obligation.objects.get(number=2), on=MAY, due_on=DUE, done_on=MAY,
               document=register.sight.document, place="page 1")  # fmt: skip
    line = seen(register, role="scrutiny_councillor").sent[0]
    assert (line.standing.state, line.standing.days, line.place, line.version) == ("sent late", 40, "page 1", 1)
    reclassify(by=clerk_of_works(), document=register.sight.document, on=MAY, classification="exempt", exempt_reason="Names children",
               reason="It names children")  # fmt: skip
    line = seen(register, role="scrutiny_councillor").sent[0]
    assert line.is_withheld and line.document_number is None and line.evidence == ""


def test_a_duty_that_does_not_bind_has_its_days_from_when_its_series_begins(register):
    other = read(register, by=clerk_of_works(), key="letter")
    duty = Obligation.objects.get(clause__instrument=other, clause__path="direction/2/b")
    from sightline.domains.instruments.actions import accept_clause

    accept_clause(by=clerk_of_works(), clause=duty.clause, on=DAY)
    expect_reports(by=clerk_of_works(), obligation=duty, on=DAY, kind="quarterly", begins_on=DAY)
    page = seen(register)
    assert len(page.late) == 2 and not page.late[0].binds and not page.rhythms[0].binds
    assert "of which 0 by a duty that binds" in page.sentence


def test_a_duty_whose_instrument_ended_is_due_no_longer(register):
    expect(register)
    end_instrument(by=clerk_of_works(), instrument=register.sight.instrument, on=date(2024, 4, 15), how="revoked", reason="Done")
    page = seen(register)
    assert [line.due_on for line in page.lines] == [DUE] and "None is to come." in page.sentence


def test_both_sources_of_a_conflict_are_shown_with_who_says_which(register):
    expect(register)
    clause = register.sight.instrument.clauses.get(path="direction/2/b")
    notice_conflict(by=clerk_of_works(), workspace=register.workspace, on=DAY, subject="How often", one_says="Monthly.",
                    one_cites="000 direction/2/b", other_says="Quarterly.", other_cites="001 p4; 001 p5", clauses=[clause])  # fmt: skip
    notice_conflict(by=clerk_of_works(), workspace=register.workspace, on=DAY, subject="Something else", one_says="A.",
                    one_cites="a", other_says="B.", other_cites="b", clauses=[])  # fmt: skip
    (found,) = seen(register).conflicts
    one, other = found.sides
    assert (one.says, one.instrument, one.clause, one.clause_key) == (
        "Monthly.",
        "Direction to Westmere Council",
        "2(b)",
        clause.pk,
    )
    assert (other.says, other.instrument, other.clause_key) == ("Quarterly.", "", None)


def test_what_may_be_answered_is_what_is_open_and_what_may_be_a_report_has_a_day(register):
    person = register.person("commissioner", MAY)
    assert [duty.ref for duty in duties_to_report(person, register.workspace, MAY)] == ["OB-2"]
    expect(register)
    assert duties_to_report(person, register.workspace, MAY) == []
    send(make_report(register))
    assert next((duty.ref, due_on) for duty, due_on, _ in reportable(person, register.workspace, MAY)) == (
        "OB-2",
        date(2024, 4, 30),
    )
    assert reportable(person, register.workspace, date(2024, 2, 29)) == []


@pytest.mark.parametrize("register", [tuple(ROLES)], indirect=True, ids=["every role"])
def test_every_role_that_says_which_duty_is_a_report(register):
    for role in ROLES:
        try:
            with transaction.atomic():
                expect(register, by=register.person(role, MAY))
                transaction.set_rollback(True)
            found = True
        except NotAllowed:
            found = False
        assert found is ("reports.arrange" in GRANTS[role]), role


def test_a_duty_is_one_series_and_its_kind_is_known(register):
    series = expect(register)
    assert str(series) == "Monthly report by OB-2"
    with pytest.raises(NotNow, match="OB-2 is known as a report already"):
        expect(register)
    with pytest.raises(IntegrityError, match="a_kind_of_report_is_known"), transaction.atomic():
        Series.objects.create(obligation=Obligation.objects.get(number=1), kind="daily", begins_on=DAY, on=DAY, at=series.at)


def test_elsewhere_nothing_is_seen(register):
    expect(register)
    stranger = make_register("northby", roles=("commissioner",)).person("commissioner", MAY)
    assert reporting_on(stranger, register.workspace, MAY, MAY + YEAR).lines == ()
