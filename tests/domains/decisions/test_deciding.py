"""Decisions: minded is not made, wording is kept, conditions are met once, and none is seen elsewhere."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from sightline.core.refusals import BadInput, NotAllowed, NotNow, NotVisible
from sightline.domains.decisions import actions, queries
from sightline.domains.decisions.models import Condition, Decision
from sightline.domains.organisations.models import Event
from tests.factories.documents import make_document
from tests.factories.register import DAY, clerk_of_works, make_register

pytestmark = pytest.mark.django_db
LETTER = date(2017, 6, 30)
MINDED = "Minded to agree that Plymouth is the most appropriate partner."


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def decide(register, by=None, on=DAY, **facts):
    chosen = {"title": "Partner for children's services", "kind": "ministerial", "text": MINDED, **facts}
    maker = chosen.pop("maker", register.posts["director"])
    return actions.record_decision(by=by or clerk_of_works(), workspace=register.workspace, on=on, maker=maker, **chosen)


def state_on(decision, day):
    return Decision.objects.as_at(day).get(pk=decision.pk).state


def test_a_minister_who_is_minded_has_not_decided():
    register = make_register(day=LETTER)
    decision = decide(
        register, on=LETTER, state="minded", conditions=["The wider review does not change the Commissioner's view"]
    )
    made = date(2017, 10, 5)
    actions.make(by=clerk_of_works(), decision=decision, on=made, text="Plymouth is to run the services.")
    person = register.person("director", LETTER)
    then = queries.record_page(person, register.workspace, 1, made - timedelta(days=1))
    now = queries.record_page(person, register.workspace, 1, made)
    assert (then.decision.state, then.carries, then.decision.made_on, then.decision.text) == ("minded", False, None, MINDED)
    assert (now.decision.state, now.carries, now.decision.made_on) == ("made", True, made)
    assert now.decision.text == "Plymouth is to run the services."
    assert [condition.text for condition in then.conditions] == ["The wider review does not change the Commissioner's view"]


def test_what_was_approved_is_bound_to_its_wording():
    register = make_register()
    decision = decide(register, state="minded")
    actions.make(by=clerk_of_works(), decision=decision, on=DAY)
    bound = decision.transitions.order_by("-pk").first().content_hash
    assert bound == decision.versions.get().content_hash


@pytest.mark.parametrize("state", ["expected", "minded", "made", "noted"])
def test_a_decision_is_recorded_in_the_state_it_was_in(state):
    assert state_on(decide(make_register(), state=state), DAY) == state


def test_an_expected_decision_passes_through_minded_to_noted():
    decision = decide(make_register(), state="expected")
    actions.be_minded(by=clerk_of_works(), decision=decision, on=DAY + timedelta(days=1))
    actions.note(by=clerk_of_works(), decision=decision, on=DAY + timedelta(days=2), reason="Nothing to decide")
    assert [state_on(decision, DAY + timedelta(days=n)) for n in range(3)] == ["expected", "minded", "noted"]


def test_a_later_decision_ends_the_one_it_supersedes():
    register = make_register()
    first = decide(register)
    second = decide(register, title="Devon instead", supersedes=first, on=DAY + timedelta(days=9))
    page = queries.record_page(register.person("director"), register.workspace, first.number, DAY + timedelta(days=9))
    assert page.decision.state == "superseded"
    assert page.successors == (second,)


def test_a_decision_that_fails_leaves_the_earlier_one_standing():
    register, elsewhere = make_register(), make_register("northby")
    first = decide(register)
    with pytest.raises(NotVisible):
        decide(register, supersedes=first, maker=elsewhere.posts["director"])
    assert state_on(first, DAY) == "made"


def test_a_decision_can_be_superseded_without_a_successor():
    decision = decide(make_register())
    actions.supersede(by=clerk_of_works(), decision=decision, on=DAY, reason="Overtaken by the election")
    assert state_on(decision, DAY) == "superseded"


def test_a_made_decision_is_never_reworded():
    register = make_register()
    made, minded = decide(register), decide(register, state="minded")
    actions.reword(by=clerk_of_works(), decision=minded, on=DAY + timedelta(days=5), text="Other words", note="Letter of July")
    with pytest.raises(NotNow, match="DE-1 is made"):
        actions.reword(by=clerk_of_works(), decision=made, on=DAY, text="Other words")
    with pytest.raises(NotNow, match="later wording"):
        actions.reword(by=clerk_of_works(), decision=minded, on=DAY, text="Third words")
    with pytest.raises(BadInput, match="no words"):
        actions.reword(by=clerk_of_works(), decision=minded, on=DAY, text=" ")
    assert minded.versions.count() == 2


def test_a_condition_is_met_once_with_its_evidence():
    register = make_register()
    decision = decide(register, conditions=["A five-year undertaking"])
    condition, evidence = decision.conditions.get(), make_document(register, on=DAY)
    met = DAY + timedelta(days=3)
    actions.meet_condition(by=register.person("director"), condition=condition, on=met, evidence=evidence)
    before = queries.register(register.person("director"), register.workspace, met - timedelta(days=1)).get()
    after = queries.register(register.person("director"), register.workspace, met).get()
    assert (before.open_count, after.open_count, after.set_count) == (1, 0, 1)
    assert (condition.is_met_on(met - timedelta(days=1)), condition.is_met_on(met)) == (False, True)
    with pytest.raises(NotNow, match="was met on 7 March 2024 already"):
        actions.meet_condition(by=register.person("director"), condition=condition, on=met)


def test_a_condition_is_met_after_it_is_set():
    decision = decide(make_register(), on=DAY)
    condition = actions.set_condition(by=clerk_of_works(), decision=decision, on=DAY + timedelta(days=5), text="Consent of Devon")
    assert condition.n == 1
    with pytest.raises(NotNow, match="set on 9 March 2024"):
        actions.meet_condition(by=clerk_of_works(), condition=condition, on=DAY + timedelta(days=4))
    with pytest.raises(IntegrityError, match="met_after_it_is_set"):
        Condition.objects.filter(pk=condition.pk).update(met_on=DAY, met_at=condition.at)


def test_a_condition_has_words():
    with pytest.raises(BadInput, match="no words"):
        actions.set_condition(by=clerk_of_works(), decision=decide(make_register()), on=DAY, text="")


def test_evidence_and_source_must_be_the_persons_to_read():
    register, elsewhere = make_register(roles=("director", "dfe_official")), make_register("northby")
    withheld = make_document(register, classification="exempt", exempt_reason="paragraph 3")
    official = register.person("dfe_official")
    for document in (withheld, make_document(elsewhere)):
        with pytest.raises(NotVisible):
            decide(register, by=official, document=document)
    assert not Decision.objects.exists()


def test_a_source_that_is_not_the_readers_is_said_to_be_withheld():
    register = make_register(roles=("director", "scrutiny_councillor"))
    withheld = make_document(register, classification="exempt", exempt_reason="paragraph 3")
    decide(register, document=withheld)
    seen = queries.record_page(register.person("director"), register.workspace, 1, DAY)
    unseen = queries.record_page(register.person("scrutiny_councillor"), register.workspace, 1, DAY)
    assert (seen.document, seen.document_is_withheld) == (withheld, False)
    assert (unseen.document, unseen.document_is_withheld) == (None, True)


@pytest.mark.parametrize(
    ("facts", "problem"),
    [
        ({"title": ""}, "no title"),
        ({"title": "x" * 301}, "longer than 300"),
        ({"text": " "}, "no words"),
        ({"kind": "royal"}, "not a kind of decision"),
        ({"state": "superseded"}, "cannot be recorded as 'superseded'"),
        ({"conditions": ["one", " "]}, "condition has no words"),
    ],
)
def test_what_cannot_be_a_decision_is_refused(facts, problem):
    with pytest.raises(BadInput, match=problem):
        decide(make_register(), **facts)


def test_a_decision_has_exactly_one_maker_in_the_database():
    register = make_register()
    decision = decide(register)
    for change in ({"post": None}, {"organisation": register.workspace.home}):
        with pytest.raises(IntegrityError, match="one_maker"), transaction.atomic():
            Decision.objects.filter(pk=decision.pk).update(**change)


def test_a_council_can_decide():
    register = make_register()
    decision = decide(register, maker=register.workspace.home, kind="council")
    assert decision.maker == register.workspace.home


def test_who_may_not_record_is_refused_and_elsewhere_does_not_exist():
    register, elsewhere = make_register(roles=("director", "analyst")), make_register("northby")
    with pytest.raises(NotAllowed, match=r"decisions\.record"):
        decide(register, by=register.person("analyst"))
    decision = decide(register)
    with pytest.raises(NotVisible):
        actions.make(by=elsewhere.person("director"), decision=decision, on=DAY)
    with pytest.raises(NotVisible):
        queries.record_page(elsewhere.person("director"), register.workspace, 1, DAY)
    assert not queries.register(elsewhere.person("director"), register.workspace, DAY).exists()


def test_a_decision_of_a_later_day_is_not_there_yet():
    register = make_register()
    decide(register, on=DAY + timedelta(days=1))
    with pytest.raises(NotVisible, match="as at 4 March 2024"):
        queries.record_page(register.person("director"), register.workspace, 1, DAY)


def test_the_register_is_filtered_by_kind_state_and_words():
    register = make_register()
    decide(register, title="Partner: Plymouth")
    decide(register, title="Budget of the service", kind="council", maker=register.workspace.home, state="noted")

    def found(**wanted):
        return [one.ref for one in queries.register(register.person("director"), register.workspace, DAY, **wanted)]

    assert found() == ["DE-2", "DE-1"]
    assert (found(kind="council"), found(state="made"), found(text="plymouth partner"), found(text="de-2")) == (
        ["DE-2"], ["DE-1"], ["DE-1"], ["DE-2"],
    )  # fmt: skip
    assert found(text="no such words") == []


@pytest.mark.parametrize("table", ["decisiontransition", "decisionversion"])
@pytest.mark.parametrize("statement", ["UPDATE decisions_{} SET id = id", "DELETE FROM decisions_{}"])
def test_the_database_refuses_to_change_what_was_written(table, statement):
    decide(make_register())
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))


@pytest.mark.parametrize("count", [5, 50])
def test_the_register_and_a_record_take_the_same_queries_however_many_there_are(count, django_assert_num_queries):
    register = make_register()
    document = make_document(register)
    for n in range(count):
        decide(register, document=document, conditions=[f"condition {m}" for m in range(count // 5)], text=f"Words {n}")
    person = register.person("director")
    assert person.rights
    with django_assert_num_queries(1):
        assert len([(one.maker, one.text) for one in queries.register(person, register.workspace, DAY)]) == count
    with django_assert_num_queries(7):
        queries.record_page(person, register.workspace, 1, DAY)


def test_every_change_of_a_decision_is_an_event():
    decision = decide(make_register(), state="minded")
    actions.make(by=clerk_of_works(), decision=decision, on=DAY)
    events = Event.objects.filter(kind="decision", record_id=decision.pk).order_by("pk")
    assert [event.move for event in events] == ["decisions.record_minded", "decisions.make"]
