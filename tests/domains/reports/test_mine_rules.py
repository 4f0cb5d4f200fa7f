"""What falls to whom, in which order, and what is told in one line."""

from datetime import date, timedelta

import pytest

from sightline.domains.reports.rules.mine import FEW, Task, gathered, in_order, owed_by

DAY = date(2024, 3, 4)
COUNCIL = ("Director of Children's Services", "Westmere Council", "Westmere")


def task(ref: str, due_on: date | None = None, kind: str = "action") -> Task:
    return Task(kind, ref, f"Words of {ref}", "Do it", "You own it", due_on)


@pytest.mark.parametrize(
    ("obligor", "names", "is_home", "owed"),
    [
        ("Westmere Council", COUNCIL, True, True),
        ("the Council", COUNCIL, True, True),
        ("the Council", ("Clerk", "Northby Council", "Northby"), False, False),
        ("Westmere and Northby councils", COUNCIL, True, True),
        ("Northby Council", COUNCIL, True, False),
        ("Commissioner", ("Commissioner for Children's Services in Westmere", "Department", "DfE"), False, True),
        ("Commissioner and expert advisers", ("Commissioner", "Department", ""), False, True),
        ("Secretary of State", COUNCIL, True, False),
        ("Both directors, the Director of Children's Services", COUNCIL, True, True),
        (" and ", COUNCIL, True, False),
    ],
)
def test_a_duty_falls_to_whom_its_obligor_names(obligor, names, is_home, owed):
    assert owed_by(obligor, names, is_home=is_home) is owed


def test_a_name_within_a_longer_word_is_another_name():
    assert not owed_by("Westmereland", ("Westmere",), is_home=False)


def test_the_longest_overdue_stands_first_and_what_has_no_day_last():
    tasks = [
        task("AC-2"),
        task("AC-10", DAY),
        task("AC-9", DAY),
        task("OB-1", DAY - timedelta(days=1)),
        task("", None, "conflict"),
    ]
    assert [one.ref for one in in_order(tasks)] == ["OB-1", "AC-9", "AC-10", "", "AC-2"]


def test_days_late_and_left_count_from_the_day_that_is_looked_at():
    late, ahead, without = task("AC-1", DAY - timedelta(days=3)), task("AC-2", DAY + timedelta(days=2)), task("AC-3")
    assert [one.days_late(DAY) for one in (late, ahead, without)] == [3, 0, 0]
    assert [one.days_left(DAY) for one in (late, ahead, without)] == [-3, 2, None]


@pytest.mark.parametrize("number", [0, 1, FEW, FEW + 1, 40])
def test_many_contradictions_are_told_in_one_line_and_nothing_else_is_lost(number):
    others = [task("AC-1"), task("DE-2", DAY, "decision")]
    found = gathered([*others, *(task(f"CF-{each}", None, "conflict") for each in range(1, number + 1))])
    told = [one.words for one in found if one.kind == "conflict"]
    assert [one for one in found if one.kind != "conflict"] == others
    assert told == ([f"{number} contradictions"] if number > FEW else [f"Words of CF-{each}" for each in range(1, number + 1)])
