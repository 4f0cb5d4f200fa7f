"""The two keys of a milestone: who may turn the second, what it binds to; through the action and in the database itself."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from sightline.core.refusals import NotAllowed, NotNow, NotVisible
from sightline.domains.documents.actions import add_version
from sightline.domains.organisations import actions as organisations
from sightline.domains.organisations.models import Person
from sightline.domains.organisations.rules.permissions import GRANTS, ROLES
from sightline.domains.plans import actions, queries
from sightline.domains.plans.models import Milestone, MilestoneClaim, MilestoneVerification
from sightline.domains.plans.rules.milestones import share_verified
from tests.factories.documents import make_document, pdf
from tests.factories.networks import confirm, make_milestone, reach
from tests.factories.plans import make_plan
from tests.factories.register import DAY, add_role, clerk_of_works, make_register

pytestmark = pytest.mark.django_db
LATER = DAY + timedelta(days=10)
RELATIONS = ("independent", "superior", "owner", "claimer", "subordinate", "owner of old")


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def register():
    return make_register(roles=("action_owner", "verifier", "programme_manager"))


def claimed(register, by=None, **facts):
    milestone = make_milestone(make_plan(register), owner=register.posts["action_owner"], days=5)
    reach(register, milestone, by=by or register.person("action_owner"), **facts)
    return milestone


def state_of(milestone, day=LATER):
    return Milestone.objects.as_at(day).get(pk=milestone.pk).state


def give(register, person, role, **dates):
    organisations.appoint(
        by=clerk_of_works(), post=register.posts[role], person=person, kind="interim", on=DAY, **dates
    )  # fmt: skip


def related(register, role, relation):
    """A claim, and a person with the role who stands in that relation to it."""
    person = register.people.get(role) or add_role(register, role)
    owning, post = register.posts["action_owner"], register.posts[role]
    if relation == "claimer":
        give(register, person, "programme_manager")
    if relation in ("owner", "owner of old"):
        give(register, person, "action_owner", **({"ends_on": DAY} if relation == "owner of old" else {}))
    if relation in ("superior", "subordinate"):
        below, above = (owning, post) if relation == "superior" else (post, owning)
        organisations.set_reporting_line(by=clerk_of_works(), post=below, on=DAY, to_post=above)
    person = Person.objects.get(pk=person.pk)
    milestone = claimed(register, by=person.acting(DAY) if relation == "claimer" else clerk_of_works())
    return milestone, Person.objects.get(pk=person.pk).acting(LATER)


@pytest.mark.parametrize("relation", RELATIONS)
@pytest.mark.parametrize("role", ["verifier", "commissioner"])
def test_a_verifier_in_every_relation_verifies_only_where_independent(role, relation, register):
    milestone, person = related(register, role, relation)
    if relation in ("independent", "superior"):
        assert confirm(milestone, person, LATER).verifier == person and state_of(milestone) == "verified"
        return
    with pytest.raises(NotAllowed, match="Somebody"):
        confirm(milestone, person, LATER)
    with pytest.raises(NotAllowed, match="Somebody"):
        actions.hand_back_milestone(by=person, milestone=milestone, on=LATER, reason="No")
    assert state_of(milestone) == "claimed" and not MilestoneVerification.objects.exists()


@pytest.mark.parametrize("role", sorted(role for role in ROLES if "plans.verify" not in GRANTS[role]))
def test_a_role_without_the_permission_verifies_nothing(role, register):
    milestone = claimed(register, by=clerk_of_works())
    person = register.people.get(role) or add_role(register, role)
    with pytest.raises(NotAllowed, match=r"plans\.verify"):
        confirm(milestone, Person.objects.get(pk=person.pk).acting(LATER), LATER)


def test_a_claim_needs_a_day_that_has_come_and_a_document_of_this_library(register):
    milestone = make_milestone(make_plan(register))
    with pytest.raises(NotNow, match="before it is reached"):
        reach(register, milestone, reached_on=LATER)
    elsewhere = make_register("northby", roles=("action_owner",))
    with pytest.raises(NotNow, match="kept elsewhere"):
        reach(register, milestone, document=make_document(elsewhere, title="Minutes", on=DAY))
    with pytest.raises(NotVisible):
        reach(register, milestone, by=register.person("action_owner"), document=make_document(elsewhere, title="Other", on=DAY))
    assert not MilestoneClaim.objects.exists()


def test_a_verification_binds_to_the_file_that_was_claimed_with(register):
    document = make_document(register, title="Minutes", on=DAY)
    milestone = claimed(register, document=document)
    add_version(by=clerk_of_works(), document=document, on=LATER, data=pdf("Another"), filename="another.pdf")
    with pytest.raises(NotNow, match="another version"):
        confirm(milestone, register.person("verifier", LATER), LATER)
    with pytest.raises(NotNow, match="another version"):
        actions.confirm_milestone(by=register.person("verifier"), milestone=milestone, on=DAY, seen="sha256:other")


def test_a_claim_is_taken_back_or_returned_with_why_and_can_be_made_again(register):
    milestone = claimed(register)
    for change, by in ((actions.take_back_milestone, "action_owner"), (actions.hand_back_milestone, "verifier")):
        with pytest.raises(NotNow, match="Say"):
            change(by=register.person(by), milestone=milestone, on=DAY, reason="")
        change(by=register.person(by), milestone=milestone, on=DAY, reason="The wrong minutes")
        assert state_of(milestone) == "planned"
        reach(register, milestone, by=register.person("action_owner"))
    assert state_of(milestone) == "claimed" and milestone.claims.count() == 3


def test_what_was_verified_in_error_is_returned_and_its_real_day_counts_no_more(register):
    milestone = claimed(register, reached_on=DAY - timedelta(days=3))
    confirm(milestone, register.person("verifier"))
    plan = milestone.plan
    assert queries.schedule_on(plan, DAY).by_id["MS-1"].on == DAY - timedelta(days=3)
    actions.hand_back_milestone(by=register.person("verifier", LATER), milestone=milestone, on=LATER, reason="Other minutes")
    [one] = queries.schedule_on(plan, LATER).dated
    assert not one.facts.is_reached and one.on == LATER
    assert queries.schedule_on(plan, DAY).by_id["MS-1"].facts.is_reached


def test_progress_counts_a_milestone_from_the_day_it_was_verified(register):
    milestone = claimed(register)
    make_milestone(milestone.plan, "Another", days=15)
    confirm(milestone, register.person("verifier", LATER), LATER)
    shares = [share_verified([one.facts for one in queries.schedule_on(milestone.plan, day).dated], day) for day in (DAY, LATER)]
    assert [float(share) for share in shares] == [0, 0.25]


# The database itself


def test_the_database_refuses_the_claimer_and_the_holder_of_the_owning_post(register):
    owner = register.people["action_owner"]
    give(register, register.people["programme_manager"], "verifier")
    milestone = claimed(register, by=register.person("programme_manager"))
    claim = milestone.claims.get()
    for verifier in (owner, register.people["programme_manager"]):
        with pytest.raises((DatabaseError, IntegrityError), match="two keys"), transaction.atomic():
            MilestoneVerification.objects.create(
                milestone=milestone, claim=claim, verifier=verifier, content_hash=claim.content_hash, on=DAY, at=timezone.now()
            )


def test_the_database_refuses_verified_without_a_verification_or_a_claim(register):
    plan = make_plan(register)
    never, milestone = make_milestone(plan, "Never claimed"), make_milestone(plan)
    reach(register, milestone, by=register.person("action_owner"))
    for one in (never, milestone):
        with pytest.raises((DatabaseError, IntegrityError), match="two keys"), transaction.atomic():
            one.transitions.create(
                move="plans.confirm", to_state="verified", on=DAY, at=timezone.now(), by=register.people["verifier"]
            )


def test_the_database_refuses_a_verification_bound_to_something_else(register):
    claim = claimed(register).claims.get()
    with pytest.raises((DatabaseError, IntegrityError), match="two keys"), transaction.atomic():
        MilestoneVerification.objects.create(
            milestone=claim.milestone, claim=claim, verifier=register.people["verifier"], content_hash="sha256:other", on=DAY,
            at=timezone.now(),
        )  # fmt: skip
