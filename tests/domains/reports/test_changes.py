"""What changed between two packs: told in full, deletions included."""

from dataclasses import replace
from datetime import date

import pytest

from sightline.domains.reports.content import Item, LineOfSight, MeasurePage, Proof, SightRow
from sightline.domains.reports.rules.changes import changes_between
from tests.factories.pack_content import make_pack

MAY, JUNE = date(2017, 5, 2), date(2017, 6, 4)
AUDIT = Proof("EV-1", "Audit", "fresh", MAY)


def item(ref="AC-1", text="Give rooms", note="planned; Director; due 31 May 2017"):
    return Item(ref, text, note)


def pack(*items, proofs=(), decisions=(), measures=(), as_at=JUNE):
    row = SightRow("1(a)", "The council must give rooms.", (), tuple(items), tuple(proofs), (), tuple(decisions))
    line = LineOfSight("IN-3", "Direction", "in force", (row,))
    return replace(
        make_pack(clauses=1, measures=0), as_at=as_at, dues=(), measures=tuple(measures), lines_of_sight=(line,), changes=()
    )


def page(cells, name="Re-referrals", columns=("Year", "Westmere", "England")):
    return MeasurePage(
        name, "It stands.", "%", columns, tuple(cells), (("c", "suppressed"),), "Department for Education", MAY, "low"
    )


def told(before, after):
    return [(change.kind, change.reference, change.before, change.after) for change in changes_between(before, after)]


def test_two_packs_that_say_the_same_have_no_change():
    same = pack(item(), proofs=[AUDIT], measures=[page([("2016", "27.0", "21.9")])])
    assert changes_between(same, same) == ()


def test_what_was_added_and_what_is_gone_is_told_with_what_it_said():
    before, after = pack(item("AC-1", note="planned")), pack(item("AC-2", note="under way"), proofs=[AUDIT])
    assert told(before, after) == [
        ("added", "AC-2", "", "under way"), ("added", "EV-1", "", "fresh"), ("deleted", "AC-1", "planned", ""),
    ]  # fmt: skip
    assert {change.on for change in changes_between(before, after)} == {JUNE}


@pytest.mark.parametrize(
    ("was", "now", "change"),
    [
        ("planned; due 31 May 2017", "planned; due 31 July 2017", ("moved", "AC-1", "31 May 2017", "31 July 2017")),
        ("planned", "planned; due 31 July 2017", ("moved", "AC-1", "no date", "31 July 2017")),
        ("planned; due 31 May 2017", "planned", ("moved", "AC-1", "31 May 2017", "no date")),
        ("planned; due 31 May 2017", "claimed; due 31 May 2017", ("state", "AC-1", "planned", "claimed")),
        ("", "claimed", ("state", "AC-1", "", "claimed")),
    ],
)
def test_a_date_that_moved_and_a_state_that_changed_are_told_apart(was, now, change):
    assert told(pack(item(note=was)), pack(item(note=now))) == [change]


def test_other_words_are_told_and_a_date_moved_with_them_too():
    after = item(text="Give two rooms", note="planned; Director; due 30 June 2017")
    assert told(pack(item()), pack(after)) == [
        ("moved", "AC-1", "31 May 2017", "30 June 2017"), ("state", "AC-1", "Give rooms", "Give two rooms"),
    ]  # fmt: skip


def test_evidence_gone_stale_and_a_decision_made_are_changes_of_state():
    before = pack(proofs=[AUDIT], decisions=[item("DE-1", "Rooms", "minded 2 May 2017")])
    after = pack(proofs=[replace(AUDIT, state="stale")], decisions=[item("DE-1", "Rooms", "made 4 June 2017")])
    assert told(before, after) == [
        ("state", "DE-1", "minded 2 May 2017", "made 4 June 2017"), ("state", "EV-1", "fresh", "stale"),
    ]  # fmt: skip


def test_a_figure_restated_is_told_and_a_new_year_or_page_is_none():
    before = pack(measures=[page([("2015", "28.4", "c"), ("2016", "27.0", "21.9")])])
    after = pack(
        measures=[
            page([("2015", "28.9", "23.0"), ("2016", "27.0", "21.9"), ("2017", "26.0", "21.0")]),
            page([("2016", "1", "2")], "Other"),
        ]
    )
    changes = changes_between(before, after)
    assert [(change.kind, change.text, change.before, change.after) for change in changes] == [
        ("restated", "Re-referrals, Westmere, 2015", "28.4", "28.9"), ("restated", "Re-referrals, England, 2015", "c", "23.0"),
    ]  # fmt: skip
    assert told(before, pack(measures=[])) == []


def test_changes_come_in_the_order_added_deleted_moved_state_restated():
    before = pack(item("AC-1"), item("AC-2"), item("AC-3", note="planned"), measures=[page([("2016", "27.0", "21.9")])])
    after = pack(item("AC-1", note="planned; Director; due 1 June 2017"), item("AC-3", note="claimed"), item("AC-4"),
                 measures=[page([("2016", "28.0", "21.9")])])  # fmt: skip
    assert [change.kind for change in changes_between(before, after)] == ["added", "deleted", "moved", "state", "restated"]
