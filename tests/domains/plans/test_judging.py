"""Own standards, blind verification, the owner's and the verifier's view, and a rating otherwise than the rule's."""

from datetime import date, timedelta
from itertools import product

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from sightline.core.refusals import NotAllowed, NotNow, NotVisible
from sightline.domains.organisations import actions as organisations
from sightline.domains.organisations.models import Event, Organisation, Person
from sightline.domains.organisations.models.together import together
from sightline.domains.organisations.rules.permissions import GRANTS, ROLES
from sightline.domains.performance.actions import record_run
from sightline.domains.performance.models import Measure
from sightline.domains.plans import actions
from sightline.domains.plans.models import ActionStandard, Judgement, PlanTerms, View
from sightline.domains.plans.queries import keys, rating, standards
from sightline.domains.plans.rules.rag import Rag
from sightline.domains.plans.rules.two_keys import STANDARD
from tests.factories.networks import make_milestone
from tests.factories.own_figures import figure, of_month, run
from tests.factories.plans import make_action, make_plan, prove, revise, verify
from tests.factories.register import DAY, add_role, clerk_of_works, make_register

pytestmark = pytest.mark.django_db
LATER = DAY + timedelta(days=10)
OWN, OF_PLAN = "The rooms were seen.", "Two audits agree."


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def register():
    return make_register(roles=("director", "action_owner", "verifier", "programme_manager", "commissioner"))


@pytest.fixture
def plan(register):
    return make_plan(register)


def under_way(register, plan, **wording):
    action = make_action(plan, owner=register.posts["action_owner"], **wording)
    actions.start_action(by=clerk_of_works(), action=action, on=DAY)
    return action


def claim(register, action, on=DAY):
    prove(register, action, on=on)
    actions.claim_action(by=register.person("action_owner", on), action=action, on=on)
    return action


def set_terms(plan, on=DAY, by=None, **facts):
    return actions.set_plan_terms(by=by or clerk_of_works(), plan=plan, on=on, **{"blind": False, **facts})


def set_standard(action, text=OWN, on=DAY, by=None, seen=""):
    return actions.set_standard(by=by or clerk_of_works(), action=action, on=on, standard=text, seen=seen)


def say(register, action, progress="done", confidence=5, on=DAY, by=None):
    return actions.say_view(
        by=by or register.person("action_owner", on), action=action, on=on, progress=progress, confidence=confidence
    )


def seen_by(person, action, day=LATER, blind=True):
    transitions = tuple(action.transitions.filter(on__lte=day).order_by("-on", "-pk"))
    told = together(**standards.views_asked(action, day))
    return standards.views_of(person, action, told, standards.last_judged(transitions), blind)


# Standards


@pytest.mark.parametrize(("own", "of_plan"), list(product(("", OWN), ("", OF_PLAN))))
def test_a_claim_is_judged_by_the_actions_standard_else_the_plans_else_the_houses(own, of_plan, register, plan):
    action = under_way(register, plan)
    if of_plan:
        set_terms(plan, standard=of_plan)
    if own:
        set_standard(action, own)
    claim(register, action)
    wanted = (own,) if own else (of_plan,) if of_plan else STANDARD
    for wrong in {(OWN,), (OF_PLAN,), STANDARD} - {wanted}:
        with pytest.raises(NotNow, match="whole standard"):
            verify(action, register.person("verifier"), LATER, met=wrong)
    assert verify(action, register.person("verifier"), LATER, met=wanted).standard == "\n".join(wanted)


def test_nobody_moves_the_posts_while_a_claim_waits(register, plan):
    action = claim(register, under_way(register, plan))
    with pytest.raises(NotNow, match="claimed"):
        set_standard(action)
    set_terms(plan, standard=OF_PLAN, blind=True)
    assert standards.standard_of_claim(keys.claim_of(action, LATER).transition).sentences == STANDARD
    assert verify(action, register.person("verifier"), LATER).standard == "\n".join(STANDARD)
    second = claim(register, under_way(register, plan))
    with pytest.raises(NotNow, match="whole standard"):
        verify(second, register.person("verifier"), LATER)


def test_whoever_owns_or_owned_it_does_not_set_its_standard(register, plan):
    action = under_way(register, plan)
    for role in ("programme_manager", "director"):
        revise(action, DAY, owner=register.posts[role])
    for role in ("programme_manager", "director"):
        with pytest.raises(NotAllowed, match=r"owned it before\. Somebody else sets"):
            set_standard(action, by=register.person(role))
    organisations.appoint(
        by=clerk_of_works(), post=register.posts["action_owner"], person=register.people["commissioner"], kind="joint", on=DAY
    )
    with pytest.raises(NotAllowed, match="judge"):
        actions.judge_action(by=register.person("verifier"), action=action, on=DAY, rag=Rag.RED, reason="x", facts="x")
    with pytest.raises(NotAllowed, match="Somebody else rates it"):
        actions.judge_action(by=register.person("commissioner"), action=action, on=DAY, rag=Rag.RED, reason="x", facts="x")


def test_terms_and_standards_are_added_told_and_kept(register, plan):
    action = under_way(register, plan)
    first, terms = set_standard(action), set_terms(plan, blind=True, standard=OF_PLAN)
    assert Event.objects.filter(move="plans.set_standard").get().details["standard"] == [OWN]
    assert Event.objects.filter(move="plans.set_terms").get().details["blind"] is True
    for again in (lambda: set_standard(action), lambda: set_terms(plan, blind=True, standard=OF_PLAN)):
        with pytest.raises(NotNow, match="Nothing was changed"):
            again()
    with pytest.raises(NotNow, match="while you were writing"):
        set_standard(action, "Other.", seen="sha256:old")
    with pytest.raises(NotNow, match="dated before"):
        set_terms(plan, on=DAY - timedelta(days=1))
    with pytest.raises(NotNow, match="at most 12 sentences"):
        set_standard(action, "\n".join(str(n) for n in range(13)), seen=first.content_hash)
    assert set_standard(action, "", seen=first.content_hash).standard == "" and str(terms) == "version of 2024-03-04"
    for table in ("planterms", "actionstandard", "view", "judgement"):
        assert_append_only(table)


def assert_append_only(table):
    from tests.house.test_models import verbs_refused

    assert {"update", "delete"} <= verbs_refused(f"plans_{table}")


# Views


def test_an_owners_view_is_hidden_from_whoever_may_verify_until_it_is_judged(register, plan):
    set_terms(plan, blind=True)
    action = under_way(register, plan)
    said = say(register, action)
    people = {role: register.person(role, LATER) for role in register.people}
    for role, person in people.items():
        found = seen_by(person, action)
        assert (found.latest, found.is_hidden) == ((None, True) if "plans.verify" in GRANTS[role] else (said, False)), role
    claim(register, action)
    assert seen_by(people["verifier"], action).is_hidden
    with pytest.raises(NotNow, match="verified blind"):
        verify(action, people["verifier"], LATER)
    with pytest.raises(NotNow, match="verified blind"):
        actions.return_claim(by=people["verifier"], action=action, on=LATER, reason="No day")
    actions.return_claim(by=people["verifier"], action=action, on=LATER, reason="No day", progress="behind", confidence=4)
    for person in people.values():
        (both,) = seen_by(person, action).judged
        assert (both.owner, both.verifier.said) == (said, ("behind", 4))
        assert both.difference == "The verifier puts it 2 steps back and is 1 point less sure."
    say(register, action, "on course", 3, on=LATER)
    assert (
        seen_by(people["commissioner"], action).is_hidden and seen_by(people["director"], action).latest.progress == "on course"
    )


def test_where_the_plan_is_not_blind_everybody_sees_it_and_a_verifier_may_keep_silent(register, plan):
    action = under_way(register, plan)
    say(register, action, "on course", 2)
    claim(register, action)
    assert seen_by(register.person("verifier"), action, blind=False).latest.confidence == 2
    verify(action, register.person("verifier"), LATER)
    assert View.objects.count() == 1
    silent = claim(register, under_way(register, plan))
    actions.verify_action(
        by=register.person("verifier"), action=silent, on=LATER, met=STANDARD, progress="done", confidence=5,
        seen=silent.transitions.get(to_state="claimed").content_hash,
    )  # fmt: skip
    (both,) = seen_by(register.person("verifier"), silent).judged
    assert both.owner is None and both.difference == "The owner had said nothing."


def test_neither_the_event_nor_another_day_gives_the_view_away(register, plan):
    action = under_way(register, plan)
    say(register, action, "behind", 1, on=LATER)
    event = Event.objects.get(move="plans.say_view")
    assert "behind" not in str(event.details) and "1" not in event.details
    assert seen_by(register.person("director"), action, DAY).latest is None


def test_whoever_wrote_a_view_sees_it_and_a_programme_is_not_blind(register, plan):
    action, owner = under_way(register, plan), register.people["action_owner"]
    organisations.appoint(by=clerk_of_works(), post=register.posts["verifier"], person=owner, kind="joint", on=DAY)
    said = say(register, action)
    assert seen_by(Person.objects.get(pk=owner.pk).acting(LATER), action).latest == said
    assert seen_by(clerk_of_works(), action).latest == said


@pytest.mark.parametrize(("progress", "confidence"), [("finished", 3), ("done", 0), ("done", 6), ("", 3)])
def test_a_view_that_is_no_word_or_no_point_is_refused_by_the_action_and_the_database(progress, confidence, register, plan):
    action = under_way(register, plan)
    with pytest.raises(NotNow, match="one of the words"):
        say(register, action, progress, confidence)
    with pytest.raises(IntegrityError), transaction.atomic():
        View.objects.create(
            action=action, progress=progress, confidence=confidence, by=clerk_of_works(), on=DAY, at="2024-03-04T09:00Z"
        )


# A rating otherwise than the rule's


def judge(register, action, rag=Rag.AMBER, on=DAY, role="director", reason="In hand", facts=None):
    person = register.person(role, on)
    facts = facts or rating.rated_action(person, action, on).rating.facts
    return actions.judge_action(by=person, action=action, on=on, rag=rag, reason=reason, facts=facts)


def rated(register, action, day=DAY):
    return rating.rated_action(register.person("director"), action, day)


def test_a_rating_stands_beside_the_rules_until_the_facts_change(register, plan):
    action = under_way(register, plan)
    assert rated(register, action).rag is Rag.GREEN
    said = judge(register, action)
    found = rated(register, action)
    assert (found.rag, found.rating.rag, found.judged.reason, found.ended) == (Rag.AMBER, Rag.GREEN, "In hand", None)
    assert str(said) == "AC-1 Amber, by the rule Green"
    revise(action, LATER, owner=register.posts["action_owner"], due_on=LATER + timedelta(days=99))
    after = rated(register, action, LATER)
    assert (after.rag, after.judged, after.ended.rag) == (Rag.GREEN, None, Rag.AMBER)
    assert rated(register, action).rag is Rag.AMBER  # read as at the day before


def test_what_is_no_rating_otherwise_is_refused(register, plan):
    action = under_way(register, plan)
    for rag, told in ((Rag.GREEN, "By the rule it is Green already"), (Rag.NOT_RATED, "Choose another colour")):
        with pytest.raises(NotNow, match=told):
            judge(register, action, rag)
    with pytest.raises(NotNow, match="Say why"):
        judge(register, action, reason=" ")
    with pytest.raises(NotNow, match="facts under AC-1 changed"):
        judge(register, action, facts="sha256:old")
    with pytest.raises(IntegrityError), transaction.atomic():
        Judgement.objects.create(
            action=action,
            rag="Green",
            by_rule="Green",
            reason="x",
            facts="x",
            by=clerk_of_works(),
            on=DAY,
            at="2024-03-04T09:00Z",
        )
    assert not Judgement.objects.exists()


@pytest.mark.parametrize("role", sorted(ROLES))
def test_who_may_rate_otherwise(role, register, plan):
    action = under_way(register, plan)
    person = register.people.get(role) or add_role(register, role)
    register.people[role] = person
    if "plans.judge" in GRANTS[role]:
        assert judge(register, action, role=role).by == person
        return
    with pytest.raises(NotAllowed, match=r"plans\.judge"):
        judge(register, action, role=role)


def test_another_council_sees_and_says_nothing(register, plan):
    action = under_way(register, plan)
    set_standard(action), set_terms(plan, blind=True), say(register, action), judge(register, action)
    stranger = make_register("northby", roles=("director",)).person("director")
    for model in (ActionStandard, PlanTerms, View, Judgement):
        assert model.objects.exists() and not model.objects.visible_to(stranger).exists()
    with pytest.raises(NotVisible):
        actions.say_view(by=stranger, action=action, on=DAY, progress="done", confidence=5)


def month_ends(last, count):
    found = [last]
    while len(found) < count:
        found.insert(0, found[0].replace(day=1) - timedelta(days=1))
    return found


def load_figures(register, measure, last):
    """Two years of months around 20 %, the last eight at 45 %: more than chance explains."""
    months = month_ends(last, 24)
    shares = [19, 21, 20, 22] * 4 + [45] * 8
    figures = [of_month(measure.slug, end, share, 100) for end, share in zip(months, shares, strict=True)]
    record_run(
        by=clerk_of_works(), workspace=register.workspace, organisation=register.workspace.home, on=last, files={"a.xlsx": str(last)},
        run=run(*figures, figure(measure.slug, last, 30, 100), as_at=last, covers_from=months[0].replace(day=1)),
    )  # fmt: skip


def test_a_measure_that_went_the_other_way_colours_it_and_what_the_verifier_saw_does_not(register, plan):
    Organisation.objects.filter(pk=register.workspace.home_id).update(la_code="880")
    register.workspace.home.refresh_from_db()
    measure = Measure.objects.create(
        key="re", slug="re_referrals_12m", name="Re-referrals", topic="Referrals", theme="Referrals", place=1, unit="%",
        polarity="Low", release="CIN", publisher="DfE", lag=5,
    )  # fmt: skip
    action = under_way(register, plan, due_on=date(2030, 1, 1))
    actions.expect_movement(by=clerk_of_works(), action=action, on=DAY, measure=measure, direction="down")
    last = date(2025, 12, 31)
    assert rated(register, action, last).rag is Rag.GREEN
    load_figures(register, measure, last)
    assert rated(register, action, last).rating.why == ("Re-referrals went the other way by more than chance explains.",)
    assert (rated(register, action, last).rag, rated(register, action, last - timedelta(days=1)).rag) == (Rag.AMBER, Rag.GREEN)
    claim(register, action, on=last)
    verify(action, register.person("verifier", last), last)
    assert rated(register, action, last).rag is Rag.GREEN  # the verifier saw it
    load_figures(register, measure, date(2026, 1, 31))
    assert rated(register, action, date(2026, 1, 31)).rag is Rag.RED


def test_an_action_that_waits_for_a_late_one_is_amber_and_its_milestones_make_its_percentage(register, plan):
    late, waits = under_way(register, plan, due_on=LATER), under_way(register, plan, due_on=LATER + timedelta(days=99))
    prove(register, waits)
    actions.depend_on(by=clerk_of_works(), action=waits, on=DAY, on_action=late)
    assert rated(register, waits, LATER).rag is Rag.GREEN
    found = rated(register, waits, LATER + timedelta(days=1))
    assert found.rating.why == (f"It waits for {late.ref}, which is late.",) and found.percent == 25
    make_milestone(plan, action=waits)
    assert rated(register, waits, LATER).percent == 0


def test_many_actions_are_rated_in_as_many_queries_as_few(register, plan, django_assert_num_queries):
    person = register.person("director")
    person.may("plans.view", register.workspace.pk)
    for count in (1, 12):
        made = [under_way(register, plan) for _ in range(count)]
        facts = [rating.Facts(one.pk, "under way", DAY, None, 0, "none") for one in made]
        with django_assert_num_queries(1):
            found = rating.ratings(person, register.workspace, facts, DAY)
        assert {one.rag for one in found.values()} == {Rag.AMBER}
    withdrawn = rating.Facts(made[0].pk, "withdrawn", DAY, None, 0, "none")
    assert rating.ratings(person, register.workspace, [withdrawn], DAY)[made[0].pk].percent is None


def test_the_database_keeps_every_view(register, plan):
    say(register, under_way(register, plan))
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE plans_view SET confidence = 1")
