"""Who leaves a post, on what terms it is held, and what changed of them."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from sightline.core.refusals import NotAllowed, NotNow
from sightline.domains.organisations import actions, queries
from sightline.domains.organisations.actions import Terms
from sightline.domains.organisations.models import Event, Holding, Tenure
from sightline.domains.organisations.rules.permissions import GRANTS, ROLES
from sightline.domains.organisations.rules.tenure import WITHIN, Held, Why, leaving
from tests.factories.register import DAY, add_role, clerk_of_works, make_register

PAST, SOON, FAR = DAY - timedelta(days=5), DAY + timedelta(days=WITHIN), DAY + timedelta(days=WITHIN + 1)
CAME = DAY - timedelta(days=400)


def held(name="Kit", since=CAME, ends=None, contract=None):
    return Held(name, since, ends, contract)


@pytest.mark.parametrize(
    ("holdings", "why", "told"),
    [
        ([], Why.NOBODY, "Nobody is on record as its holder."),
        ([held()], None, ""),
        ([held(ends=PAST)], Why.LEFT, "Kit left; the last day was 28 February 2024."),
        ([held(ends=PAST - timedelta(days=9)), held("Ann", ends=PAST)], Why.LEFT, "Ann left"),
        ([held(ends=DAY)], Why.LEAVES, "Kit is in post until 4 March 2024, today."),
        ([held(ends=DAY + timedelta(days=1))], Why.LEAVES, "until 5 March 2024, in 1 day."),
        ([held(contract=SOON)], Why.LEAVES, f"Kit has a contract until 2 June 2024, in {WITHIN} days."),
        ([held(contract=FAR)], None, ""),
        ([held(ends=FAR, contract=SOON)], None, ""),
        ([held(contract=PAST)], Why.OVER, "The contract of Kit was until 28 February 2024, and no later one is on record."),
        ([held(contract=PAST), held("Ann")], None, ""),
        ([held(contract=PAST), held("Ann", contract=SOON)], Why.LEAVES, "Ann has a contract"),
        ([held(ends=PAST), held("Ann", since=SOON)], Why.LEFT, "Ann is to come on 2 June 2024."),
        ([held("Ann", since=SOON)], Why.NOBODY, "Nobody is on record as its holder. Ann is to come on 2 June 2024."),
    ],
)
def test_the_rule_by_examples(holdings, why, told):
    found = leaving(holdings, DAY)
    assert (found.why if found else None) is why
    assert found is None or told in found.sentence


DAYS = st.dates(DAY - timedelta(days=200), DAY + timedelta(days=200))
HOLDINGS = st.lists(
    st.builds(
        lambda since, length, contract: Held("Kit", since, since + timedelta(days=length) if length else None, contract),
        DAYS, st.none() | st.integers(0, 300), st.none() | DAYS,
    ),
    max_size=4,
)  # fmt: skip


@given(HOLDINGS, st.integers(0, 120))
def test_nothing_is_told_exactly_where_somebody_stays(holdings, within):
    stays = any(one.is_true_on(DAY) and (one.last_day is None or one.last_day > DAY + timedelta(days=within)) for one in holdings)
    assert (leaving(holdings, DAY, within) is None) == stays


@given(HOLDINGS)
def test_a_leaver_is_told_on_the_day_after_the_last_day_whatever_was_told_before(holdings):
    for day in (one.ends_on for one in holdings if one.ends_on):
        after = day + timedelta(days=1)
        if not any(one.is_true_on(after) for one in holdings):
            assert leaving(holdings, after, 0).why in (Why.LEFT, Why.NOBODY)


@pytest.fixture
def register():
    return make_register(roles=("director", "programme_manager"))


def terms(register, holding=None, on=DAY, by=None, role="director", **facts):
    return actions.record_terms(
        by=by or clerk_of_works(), post=register.posts[role], on=on, holding=holding, seen=facts.pop("seen", ""),
        terms=Terms(**{"basis": "fixed", **facts}),
    )  # fmt: skip


def holding_of(register, role="director"):
    return Holding.objects.get(post=register.posts[role])


@pytest.mark.django_db
@pytest.mark.parametrize("role", sorted(ROLES))
def test_who_may_appoint_records_terms_and_nobody_else(role, register):
    person = (register.people.get(role) or add_role(register, role)).acting(DAY)
    if "organisations.appoint" in GRANTS[role]:
        assert terms(register, by=person).by == person
        return
    with pytest.raises(NotAllowed, match=r"organisations\.appoint"):
        terms(register, by=person)


@pytest.mark.django_db
def test_a_contract_that_was_extended_shows_what_it_was_and_the_leaver_is_told_by_the_last_one(register):
    holding, person = holding_of(register), register.person("director")
    terms(register, holding, contract_ends_on=SOON)
    (told,) = [why for post, why in queries.departures(person, register.workspace, DAY).values() if post == holding.post]
    assert told.why is Why.LEAVES and told.on == SOON
    terms(register, holding, on=DAY + timedelta(days=3), contract_ends_on=FAR + timedelta(days=300))
    assert holding.post_id in queries.departures(person, register.workspace, DAY)
    assert holding.post_id not in queries.departures(person, register.workspace, DAY + timedelta(days=3))
    assert [one.contract_ends_on for one in holding.tenures.order_by("pk")] == [SOON, FAR + timedelta(days=300)]


@pytest.mark.django_db
def test_a_last_day_to_come_counts_from_when_it_was_written_down(register):
    holding, person = holding_of(register), register.person("director")
    last = DAY + timedelta(days=10)
    actions.end_holding(by=clerk_of_works(), holding=holding, on=last)
    assert holding.post_id not in queries.departures(person, register.workspace, DAY)  # written down today, long after
    assert queries.departures(person, register.workspace, last)[holding.post_id][1].why is Why.LEAVES
    assert queries.departures(person, register.workspace, last + timedelta(days=1))[holding.post_id][1].why is Why.LEFT
    Holding.objects.filter(pk=holding.pk).update(ended_at=f"{DAY}T09:00Z")
    assert queries.departures(person, register.workspace, DAY)[holding.post_id][1].why is Why.LEAVES


@pytest.mark.django_db
def test_terms_of_the_post_itself_need_no_holder_and_the_list_shows_both(register):
    terms(register, terms="A week each month")
    terms(register, holding_of(register), contract_ends_on=FAR)
    found = {one.post.pk: one for one in queries.tenures_on(register.person("director"), register.workspace, DAY)}
    (one,) = found.values()
    assert one.own.terms == "A week each month" and [term.contract_ends_on for _, term in one.rows if term.holding_id] == [FAR]
    assert queries.tenures_on(register.person("director"), register.workspace, DAY - timedelta(days=1)) == []


@pytest.mark.django_db
def test_what_is_wrong_is_refused(register):
    with pytest.raises(NotNow, match="holds another post"):
        terms(register, holding_of(register, "programme_manager"))
    with pytest.raises(NotNow, match="before its holder came"):
        terms(register, holding_of(register), contract_ends_on=PAST)
    first = terms(register, on=DAY)
    with pytest.raises(NotNow, match="Nothing was changed"):
        terms(register, seen=first.content_hash)
    with pytest.raises(NotNow, match="cannot be dated before that"):
        terms(register, on=PAST, terms="Other")
    with pytest.raises(NotNow, match="recorded other terms"):
        terms(register, terms="Other", seen="sha256:old")
    assert Tenure.objects.count() == 1


@pytest.mark.django_db
def test_an_event_says_the_terms_and_the_database_keeps_them(register):
    made = terms(register, holding_of(register), contract_ends_on=FAR, cites="000 report/2/2.10")
    event = Event.objects.latest("pk")
    assert event.move == "organisations.set_terms" and event.details["contract_ends_on"] == str(FAR)
    assert event.details["holder"] == "Director of Westmere" and str(made) == "version of 2024-03-04"
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE organisations_tenure SET terms = 'x'")


@pytest.mark.django_db
def test_another_council_sees_none_of_it(register):
    terms(register)
    elsewhere = make_register("northby").person("director")
    assert not Tenure.objects.visible_to(elsewhere).exists()
    assert queries.departures(elsewhere, register.workspace, DAY) == {}


@pytest.mark.django_db
def test_many_posts_ask_as_often_as_few(register, django_assert_num_queries):
    person = register.person("director")
    person.may("organisations.view", register.workspace.pk)
    for roles in (("clerk",), ("analyst", "verifier", "commissioner", "lead_member")):
        for role in roles:
            add_role(register, role)
            terms(register, role=role, on=DAY)
        with django_assert_num_queries(3):
            assert queries.tenures_on(person, register.workspace, DAY)
        with django_assert_num_queries(3):
            queries.departures(person, register.workspace, DAY)


def test_a_day_is_a_day():
    assert held().is_true_on(CAME) and not held().is_true_on(CAME - timedelta(days=1)) and held(ends=date(2024, 1, 1)).last_day
