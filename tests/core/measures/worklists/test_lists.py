"""What each list says, in small tables; which returns would fill one that cannot be told; settings that are refused."""

from datetime import date

import pytest

from sightline.core.measures.model import Interval, Unit
from sightline.core.measures.worklists import LISTS, SETTINGS, worklist, worklists
from sightline.core.measures.worklists.intervals import due, late, months_after
from sightline.core.measures.worklists.lists import HELD_BY
from sightline.core.measures.worklists.settings import chosen
from sightline.core.refusals import BadInput
from tests.factories.filled import fill

DAY = date(2026, 3, 31)  # a Tuesday; Good Friday is 3 April


def rows(kind: str, said: str, *columns: str) -> list[dict]:
    """A line a row: the child, then the columns; "-" is nothing, days are 2026-03-31, yes and no are flags."""
    person = {"cp_plan": "cppl", "cp_visit": "cppv", "cp_review": "cppr", "care": "clae", "care_review": "clar", "involved": "invo",
              "referral": "cine", "assessment": "cina"}[kind]  # fmt: skip
    heads = [f"{person}_{column}" for column in ("person_id", *columns)]
    return [dict(zip(heads, map(value, line.split()), strict=True)) for line in said.strip().splitlines()]


def value(word: str):
    if word[:2] == "20" and word[4] == "-":
        return date.fromisoformat(word)
    return {"-": None, "yes": True, "no": False}.get(word, word)


def told(name: str, tables: dict, day: date = DAY, **settings: str) -> list[str]:
    """A line a row of the list."""
    found = worklist(name, fill(tables), "880", day, settings)
    assert found.missing == ()
    return [
        " ".join(
            [row.child, row.what, "last", str(row.last), "due", str(row.due), "over", str(row.over), row.team, row.worker]
        ).strip()
        for row in found.rows
    ]


PLANS = rows("cp_plan", """
    Ann 2026-01-05 -          -    -
    Ben 2026-03-16 -          -    -
    Cai 2026-03-17 -          -    -
    Dee 2025-06-02 2026-03-31 -    -
    Eve 2026-01-05 -          East E1
""", "cp_plan_start_date", "cp_plan_end_date", "cp_plan_team", "cp_plan_worker_id")  # fmt: skip


def test_a_visit_is_overdue_on_the_first_working_day_after_the_interval():
    visits = rows("cp_visit", """
        Ann 2026-03-17 yes
        Ann 2026-03-30 no
        Eve 2026-03-13 -
    """, "cp_visit_date", "cp_visit_seen")  # fmt: skip
    tables = {"ssd_cp_plans": PLANS, "ssd_cp_visits": visits}
    assert told("protection-visits", tables) == [
        "Eve Visit last 2026-03-13 due 2026-03-27 over 4 East E1",
        "Ben First visit last None due 2026-03-30 over 1",
    ]
    assert told("protection-visits", tables, cpp_visits="seen")[0] == "Eve First visit last None due 2026-01-19 over 71 East E1"
    assert told("protection-visits", tables, cpp_visit_interval="3 weeks") == []


def test_a_visit_due_on_a_friday_is_not_overdue_at_the_weekend():
    plans = rows("cp_plan", "Ann 2026-03-06", "cp_plan_start_date")
    tables = {"ssd_cp_plans": plans, "ssd_cp_visits": []}
    assert [len(told("protection-visits", tables, date(2026, 3, day))) for day in (20, 21, 22, 23)] == [0, 0, 0, 1]


def test_a_visit_before_the_plan_began_does_not_count_for_it_but_is_told():
    tables = {
        "ssd_cp_plans": rows("cp_plan", "Ann 2026-03-02", "cp_plan_start_date"),
        "ssd_cp_visits": rows("cp_visit", "Ann 2026-02-27", "cp_visit_date"),
    }
    assert told("protection-visits", tables) == ["Ann First visit last 2026-02-27 due 2026-03-16 over 15"]


def test_the_worker_is_the_one_of_the_record_or_else_of_the_latest_involvement():
    involved = rows("involved", """
        Ann North A1 2025-01-01 2026-01-01
        Ann North A2 2026-01-01 -
        Ben South -  2026-03-01 -
        Eve West  W9 2026-01-01 -
    """, "professional_team", "professional_id", "involvement_start_date", "involvement_end_date")  # fmt: skip
    tables = {"ssd_cp_plans": PLANS[:2] + PLANS[4:], "ssd_cp_visits": [], "ssd_involvements": involved}
    assert [line.split("over ")[1] for line in told("protection-visits", tables)] == ["71 North A2", "71 East E1", "1 South"]
    assert told("no-worker", tables) == ["Ben Worker for: child protection plan last 2026-03-16 due 2026-03-16 over 15 South"]


def test_without_plans_a_child_in_need_is_one_with_an_open_case_and_nothing_more():
    referrals = rows("referral", """
        Ann 2025-10-01 -   N1
        Ben 2025-10-01 -   N1
        Cai 2025-10-01 yes N1
        Dee 2025-10-01 -   N1
    """, "referral_date", "referral_nfa", "cin_primary_need_code")  # fmt: skip
    care = rows("care", "Dee 2025-12-01 S", "cla_episode_start_date", "cla_episode_start_reason")
    tables = {
        "ssd_cin_episodes": referrals, "ssd_cp_plans": [{**PLANS[0], "cppl_person_id": "Ben"}], "ssd_cin_visits": [],
        "ssd_cla_episodes": care,
    }  # fmt: skip
    assert told("need-visits", tables) == ["Ann First visit last None due 2025-10-29 over 153"]
    assert told("need-visits", {**tables, "ssd_cin_plans": []}) == []


def test_a_child_is_seen_at_whatever_visit_and_listed_once():
    tables = {
        "ssd_cp_plans": rows("cp_plan", "Ann 2025-06-01\nBen 2025-06-01", "cp_plan_start_date"),
        "ssd_cp_visits": rows("cp_visit", "Ann 2026-02-01\nBen 2026-02-01", "cp_visit_date"),
        "ssd_cla_episodes": rows(
            "care", "Ann 2026-01-01 S\nBen 2026-01-01 S", "cla_episode_start_date", "cla_episode_start_reason"
        ),
        "ssd_cla_visits": [{"clav_person_id": "Ben", "clav_cla_visit_date": date(2026, 3, 20)}],
    }
    found = worklist("not-seen", fill(tables), "880", DAY)
    assert [(row.child, row.last, row.over) for row in found.rows] == [("Ann", date(2026, 2, 1), 28)]
    assert found.notes == (
        "There are no visits to children in need in these returns. Annex A (list 6) or the Standard Safeguarding Dataset would bring "
        "them. Such children are not in the list.",
    )


def test_a_referral_waits_until_somebody_says_what_follows():
    referrals = rows("referral", """
        Ann 2026-03-27 -   -
        Ben 2026-03-30 -   -
        Cai 2026-03-02 no  -
        Dee 2026-03-02 -   N1
        Eve 2026-03-02 -   N0
        Fay 2026-03-02 -   -
    """, "referral_date", "referral_nfa", "cin_primary_need_code")  # fmt: skip
    begun = rows("assessment", "Fay 2026-03-03\nEve 2026-02-01", "assessment_start_date")
    tables = {"ssd_cin_episodes": referrals, "ssd_cin_assessments": begun}
    assert told("referrals", tables) == [
        "Eve Decision on the referral last 2026-03-02 due 2026-03-03 over 28",
        "Ann Decision on the referral last 2026-03-27 due 2026-03-30 over 1",
    ]


def test_an_assessment_is_counted_from_its_referral_or_from_its_start():
    referrals = rows("referral", "Ann r1 2026-01-20\nBen r2 2026-02-02\nCai r3 2026-03-31", "referral_id", "referral_date")
    begun = rows("assessment", """
        Ann r1 2026-01-27 -
        Ben -  2026-02-02 -
        Cai -  2026-01-21 -
        Ben r2 2026-01-05 2026-02-20
    """, "referral_id", "assessment_start_date", "assessment_auth_date")  # fmt: skip
    tables = {"ssd_cin_episodes": referrals, "ssd_cin_assessments": begun}
    assert told("assessments", tables) == [
        "Ann Assessment past working day 45 last 2026-01-27 due 2026-03-24 over 7",
        "Cai Assessment past working day 45 last 2026-01-21 due 2026-03-25 over 6",
        "Ben Assessment due last 2026-02-02 due 2026-04-08 over -8",
    ]
    by_start = told("assessments", tables, base_date="assessment start", assessments_due_within="1 day")
    assert by_start == [
        "Cai Assessment past working day 45 last 2026-01-21 due 2026-03-25 over 6",
        "Ann Assessment due last 2026-01-27 due 2026-03-31 over 0",
    ]


def test_a_plan_is_long_the_day_after_its_months_are_over():
    plans = rows("cp_plan", """
        Ann 2024-12-30 NEG
        Ben 2024-12-31 NEG
        Cai 2024-11-30 ZZZ
        Dee 2024-01-31 -
    """, "cp_plan_start_date", "cp_plan_latest_category")  # fmt: skip
    assert told("long-plans", {"ssd_cp_plans": plans}) == [
        "Dee Plan last 2024-01-31 due 2025-04-30 over 335",
        "Cai Plan: ZZZ last 2024-11-30 due 2026-02-28 over 31",
        "Ann Plan: neglect last 2024-12-30 due 2026-03-30 over 1",
    ]


def test_reviews_of_a_plan_are_due_three_months_after_its_start_and_then_every_six():
    plans = rows("cp_plan", """
        Ann p1 2026-01-20
        Ben p2 2025-06-01
        Cai p3 2026-03-01
        Dee -  2025-01-01
    """, "cp_plan_id", "cp_plan_start_date")  # fmt: skip
    reviews = rows("cp_review", """
        Ben p2 2025-09-01
        Ben p2 2025-10-01
        Ben zz 2026-03-01
        Dee zz 2025-11-01
        Cai p3 2026-02-01
    """, "cp_plan_id", "cp_review_date")  # fmt: skip
    tables = {"ssd_cp_plans": plans, "ssd_cp_reviews": reviews}
    assert told("protection-reviews", tables) == [
        "Ben Review last 2025-10-01 due 2026-04-01 over -1",
        "Ann First review last None due 2026-04-20 over -20",
    ]
    assert len(told("protection-reviews", tables, reviews_due_within="2 months")) == 3


def test_reviews_of_a_child_looked_after_follow_the_regulations():
    care = rows("care", """
        Ann 2026-03-02 S
        Ben 2026-01-05 S
        Cai 2020-01-01 S
        Dee 2025-04-01 S
        Eve 2025-04-01 S
    """, "cla_episode_start_date", "cla_episode_start_reason")  # fmt: skip
    care += rows("care", "Fay 2020-01-01 V4", "cla_episode_start_date", "legal_status")
    reviews = rows("care_review", """
        Ben 2026-01-20 -
        Cai 2025-10-01 -
        Dee 2025-04-20 -
        Dee 2025-07-20 -
        Dee 2026-03-20 yes
        Eve 2025-03-20 -
    """, "cla_review_date", "cla_review_cancelled")  # fmt: skip
    assert told("care-reviews", {"ssd_cla_episodes": care, "ssd_cla_reviews": reviews}) == [
        "Eve First review last None due 2025-05-01 over 334",
        "Dee Review last 2025-07-20 due 2026-01-20 over 70",
        "Ann First review last None due 2026-03-30 over 1",
        "Cai Review last 2025-10-01 due 2026-04-01 over -1",
        "Ben Second review last 2026-01-20 due 2026-04-20 over -20",
    ]


def test_a_row_of_no_child_is_passed_over():
    assert told("long-plans", {"ssd_cp_plans": [{"cppl_cp_plan_start_date": date(2020, 1, 1)}]}) == []


@pytest.mark.parametrize("name", LISTS)
def test_a_list_that_returns_cannot_fill_says_which_would(name):
    found = worklist(name, fill({"ssd_person": []}), "880", DAY)
    assert found.rows == ()
    assert found.missing
    assert all("would bring them" in sentence for sentence in found.missing)


def test_visits_that_no_return_holds_are_said_to_be_missing_and_the_list_is_not_called_empty():
    found = worklist("protection-visits", fill({"ssd_cp_plans": PLANS}), "880", DAY)
    assert found.missing == (
        "There are no visits to children on a protection plan in these returns. Annex A (list 7) or the Standard Safeguarding Dataset "
        "would bring them.",
    )


def test_where_no_worker_is_named_at_all_nobody_is_said_to_lack_one():
    found = worklist("no-worker", fill({"ssd_cp_plans": PLANS[:4]}), "880", DAY)
    assert (found.rows, found.missing) == (
        (), ("No worker is named in these returns. Annex A, or the Standard Safeguarding Dataset with its involvements, names them.",)
    )  # fmt: skip


def test_rows_are_filtered_by_team():
    found = worklist("protection-visits", fill({"ssd_cp_plans": PLANS, "ssd_cp_visits": []}), "880", DAY)
    assert found.teams == ("", "East")
    assert [row.child for row in found.of_team("East")] == ["Eve"]


def test_every_table_that_a_list_needs_says_which_returns_hold_it():
    needed = {table for one in LISTS.values() for group in (*one.needs, one.better_with) for table in group}
    assert needed == set(HELD_BY)


def test_every_setting_is_of_some_list_and_shown_with_it():
    assert {name for one in LISTS.values() for name in one.settings} == set(SETTINGS)
    shown = worklists(fill({}), "880", DAY, {"long_plan": "18 months"})
    assert {name: said for found in shown for name, said in found.settings.items()}["long_plan"] == "18 months"


@pytest.mark.parametrize("name", SETTINGS)
def test_a_setting_that_cannot_be_read_is_named_with_its_mend(name):
    with pytest.raises(BadInput) as refused:
        chosen({name: "often", "sometimes": "x"})
    setting, (first, second) = SETTINGS[name], refused.value.findings
    assert (first.place.lower(), second.place) == (setting.decides.lower(), "sometimes")
    assert "often" in first.problem
    assert (" or ".join(setting.choices) or setting.shape) in first.mend


@pytest.mark.parametrize("one", SETTINGS.values(), ids=lambda one: one.name)
def test_every_default_can_be_used(one):
    assert chosen({one.name: one.default}).values == chosen({}).values


def test_beyond_the_known_years_nothing_is_ever_due():
    for every in (Interval(9999, Unit.WORKING_DAYS), Interval(9999, Unit.MONTHS), Interval(9999, Unit.DAYS)):
        assert due(every, date(9990, 1, 1)) == late(every, date(9990, 1, 1)) == date.max


def test_what_began_before_bank_holidays_are_known_is_late():
    assert due(Interval(10, Unit.WORKING_DAYS), date(1950, 1, 1)) == date(1974, 1, 15)


def test_a_month_that_has_no_such_day_ends_on_its_last():
    assert [str(months_after(date(2024, 1, 31), months)) for months in (1, 13, -11)] == ["2024-02-29", "2025-02-28", "2023-02-28"]
