"""The quick lists give the same children and days as the slow and obvious ones, whatever the tables hold."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sightline.core.measures.engines.question import Days
from sightline.core.measures.evaluate import evaluate
from sightline.core.measures.settings import VISITS, interval
from sightline.core.measures.worklists import LISTS, worklist, worklists
from tests.core.measures.worklists.slowly import Slowly
from tests.factories.filled import fill, invented

DAY = date(2026, 1, 3)  # a Saturday after bank holidays
CHILDREN = st.sampled_from(["A", "B", "C"])
DATES = st.dates(DAY - timedelta(days=600), DAY + timedelta(days=20)) | st.dates(DAY - timedelta(days=70), DAY)
MAYBE_DATE, MAYBE, FLAG = st.none() | DATES, st.sampled_from([None, "x", "y"]), st.sampled_from([None, True, False])


def table(person: str, **columns):
    return st.lists(st.fixed_dictionaries({person: CHILDREN, **columns}), max_size=5)


TABLES = {
    "ssd_cin_episodes": table(
        "cine_person_id", cine_referral_id=MAYBE, cine_referral_date=MAYBE_DATE, cine_close_date=MAYBE_DATE, cine_referral_nfa=FLAG,
        cine_cin_primary_need_code=st.sampled_from([None, "N0", "N1"]), cine_referral_worker_id=MAYBE, cine_referral_team=MAYBE,
    ),
    "ssd_cin_assessments": table(
        "cina_person_id", cina_referral_id=MAYBE, cina_assessment_start_date=MAYBE_DATE, cina_assessment_auth_date=MAYBE_DATE,
    ),
    "ssd_s47_enquiry": table("s47e_person_id", s47e_s47_start_date=MAYBE_DATE),
    "ssd_cin_plans": table(
        "cinp_person_id", cinp_cin_plan_start_date=MAYBE_DATE, cinp_cin_plan_end_date=MAYBE_DATE, cinp_cin_plan_worker_id=MAYBE
    ),
    "ssd_cp_plans": table(
        "cppl_person_id", cppl_cp_plan_id=MAYBE, cppl_cp_plan_start_date=MAYBE_DATE, cppl_cp_plan_end_date=MAYBE_DATE,
        cppl_cp_plan_worker_id=MAYBE, cppl_cp_plan_team=MAYBE,
    ),
    "ssd_cp_reviews": table("cppr_person_id", cppr_cp_plan_id=MAYBE, cppr_cp_review_date=MAYBE_DATE),
    "ssd_cla_episodes": table(
        "clae_person_id", clae_cla_episode_start_date=MAYBE_DATE, clae_cla_episode_start_reason=st.sampled_from([None, "S", "L"]),
        clae_cla_episode_ceased_date=MAYBE_DATE, clae_legal_status=st.sampled_from([None, "C2", "V3", "V4"]), clae_cla_worker_id=MAYBE,
        clae_cla_team=MAYBE,
    ),
    "ssd_cla_reviews": table("clar_person_id", clar_cla_review_date=MAYBE_DATE, clar_cla_review_cancelled=FLAG),
    "ssd_cp_visits": table(
        "cppv_person_id", cppv_cp_visit_date=MAYBE_DATE, cppv_cp_visit_seen=FLAG, cppv_cp_visit_seen_alone=FLAG
    ),
    "ssd_cin_visits": table(
        "cinv_person_id", cinv_cin_visit_date=MAYBE_DATE, cinv_cin_visit_seen=FLAG, cinv_cin_visit_seen_alone=FLAG
    ),
    "ssd_cla_visits": table(
        "clav_person_id", clav_cla_visit_date=MAYBE_DATE, clav_cla_visit_seen=FLAG, clav_cla_visit_seen_alone=FLAG
    ),
    "ssd_involvements": table(
        "invo_person_id", invo_professional_id=MAYBE, invo_involvement_start_date=MAYBE_DATE, invo_involvement_end_date=MAYBE_DATE
    ),
}  # fmt: skip
INTERVALS = st.sampled_from(["1 day", "30 days", "5 working days", "20 working days", "6 weeks", "1 month", "15 months"])


@st.composite
def told(draw) -> dict[str, str]:
    given = {name: draw(INTERVALS) for name in ("cpp_visit_interval", "cin_visit_interval", "cla_visit_interval")}
    given |= {name: draw(st.sampled_from(VISITS)) for name in ("cpp_visits", "cin_visits", "cla_visits")}
    given["base_date"] = draw(st.sampled_from(["referral", "assessment start"]))
    return given


def unit(written: str) -> tuple[int, str]:
    found = interval(written)
    return found.count, str(found.unit)


def slowly(tables: dict, day: date, chosen: dict) -> dict[str, list]:
    slow = Slowly(tables, day)
    return {
        "protection-visits": slow.overdue("cppv_cp_visit", *unit(chosen["cpp_visit_interval"]), chosen["cpp_visits"]),
        "need-visits": slow.overdue("cinv_cin_visit", *unit(chosen["cin_visit_interval"]), chosen["cin_visits"]),
        "care-visits": slow.overdue("clav_cla_visit", *unit(chosen["cla_visit_interval"]), chosen["cla_visits"]),
        "not-seen": slow.not_seen(30),
        "referrals": slow.referrals(),
        "assessments": slow.assessments(chosen["base_date"], 10),
        "long-plans": slow.long_plans(15),
        "protection-reviews": slow.protection_reviews(3, 6, 30),
        "care-reviews": slow.care_reviews(30),
        "no-worker": slow.no_worker(),
    }


def test_every_list_has_its_slow_version():
    defaults = {"cpp_visits": "all", "cin_visits": "all", "cla_visits": "all", "base_date": "referral"}
    defaults |= {f"{kind}_visit_interval": "10 working days" for kind in ("cpp", "cin", "cla")}
    assert list(slowly({}, DAY, defaults)) == list(LISTS)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.fixed_dictionaries({}, optional=TABLES), told())
def test_quick_and_slow_agree(tables, chosen):
    """Referral numbers are made the child's own and told once, as returns have them."""
    tables = with_own_numbers(tables)
    slow = slowly(tables, DAY, chosen)
    for found in worklists(fill(tables), "880", DAY, chosen):
        quick = sorted([(row.child, row.due, row.over, row.last) for row in found.rows], key=str)
        assert quick == ([] if found.missing else slow[found.name]), found.name


def with_own_numbers(tables: dict) -> dict:
    seen, kept = set(), []
    for row in tables.get("ssd_cin_episodes", []):
        number = (row["cine_person_id"], row["cine_referral_id"])
        if row["cine_referral_id"] is None:
            kept.append({**row, "cine_referral_id": f"r{len(kept)}"})
        elif number not in seen:
            kept.append(row)
        seen.add(number)
    return {**tables, "ssd_cin_episodes": kept} if "ssd_cin_episodes" in tables else tables


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.fixed_dictionaries(TABLES), st.randoms())
def test_a_list_does_not_depend_on_the_order_of_the_rows(tables, chance):
    tables = with_own_numbers(tables)
    shuffled = {name: chance.sample(rows, len(rows)) for name, rows in tables.items()}
    assert worklists(fill(tables), "880", DAY) == worklists(fill(shuffled), "880", DAY)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.fixed_dictionaries(TABLES), st.fixed_dictionaries(TABLES))
def test_the_children_of_another_council_change_nothing(ours, theirs):
    ours = with_own_numbers(ours)
    both = {
        name: [*({"council": "879", **row} for row in theirs[name]), *({"council": "880", **row} for row in ours[name])]
        for name in ours
    }
    assert worklists(fill(both), "880", DAY) == worklists(fill(ours), "880", DAY)


@pytest.mark.parametrize("name", LISTS)
def test_an_invented_council_has_the_same_list_by_either_way(name, council):
    filled, day = council
    tables = {one: [clean(row) for row in rows.to_pylist()] for one, rows in filled.tables.items()}
    chosen = {"cpp_visits": "seen", "cin_visits": "seen alone", "cla_visits": "all", "base_date": "referral"}
    chosen |= {"cpp_visit_interval": "8 working days", "cin_visit_interval": "10 days", "cla_visit_interval": "4 weeks"}
    found = worklist(name, filled, "880", day, chosen)
    quick = sorted([(row.child, row.due, row.over, row.last) for row in found.rows], key=str)
    assert quick == ([] if found.missing else slowly(tables, day, chosen)[name])
    assert found.missing or quick or name in ("referrals", "no-worker"), "an invented council of this size has some"


@pytest.mark.parametrize(
    ("name", "measure"),
    [("protection-visits", "cpp_visits_on_time"), ("need-visits", "cin_visits_on_time"), ("care-visits", "cla_visits_on_time")],
)
@pytest.mark.parametrize("which", ["seen alone", "all"])
def test_a_list_is_as_long_as_what_the_measure_beside_it_leaves_out(name, measure, which, council):
    filled, day = council
    kind = measure[:3]
    told = {f"{kind}_visit_interval": "9 working days", f"{kind}_visits": which}
    (result,) = evaluate(filled, periods=(Days(day.replace(day=1), day),), measures=(measure,), settings=told)
    rows = worklist(name, filled, "880", day, told).rows
    assert result.denominator - result.numerator == len(rows) > 0


def clean(row: dict) -> dict:
    return {name: value for name, value in row.items() if name not in ("council", "source")}


@pytest.fixture(scope="module")
def council():
    return invented(4_000)
