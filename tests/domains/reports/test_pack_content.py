"""What a pack prints, as data: it checks itself, and comes back from its JSON as it was."""

import dataclasses
import json
import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.core.sealing import bytes_hash
from sightline.domains.reports.content import (
    Card,
    Change,
    Conflict,
    Due,
    Item,
    LineOfSight,
    Matter,
    MeasurePage,
    Network,
    NetworkRow,
    PackContent,
    PackMistake,
    Picture,
    Proof,
    Scorecard,
    SightRow,
    Source,
    Statement,
    Step,
)
from tests.factories.pack_content import AS_AT, KNOWN_AT, make_measure, make_pack

CARD = Card("re_referrals_12m", "Re-referrals", "%", "12 months to the day", AS_AT, "27.0 %", "Off track", "far from it", "RT-3")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=12).map(lambda words: unicodedata.normalize("NFC", words))
said = text.map(lambda words: f"x{words}")
days = st.dates()
moments = st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2200, 1, 1), timezones=st.just(UTC))


def many(strategy):
    return st.lists(strategy, max_size=2).map(tuple)


pictures = st.builds(Picture, svg=st.just(SVG), alt=said, caption=text)
items = st.builds(Item, reference=text, text=said, note=text)
proofs = st.builds(Proof, reference=text, text=said, state=st.sampled_from(["fresh", "stale"]), dated=st.none() | days)
rows = st.builds(
    SightRow, clause=said, text=text, duties=many(items), actions=many(items), evidence=many(proofs), measures=many(items),
    decisions=many(items), breaks=many(said), depth=st.integers(0, 9),
)  # fmt: skip
lines = st.builds(LineOfSight, reference=text, instrument=said, state=text, rows=many(rows), pictures=many(pictures))
measures = st.builds(
    MeasurePage, name=said, sentence=said, unit=text, columns=st.just(("Year", "Westmere")),
    rows=many(st.tuples(text, st.sampled_from(["1,204.50", "-0.3", "c"]))), markers=st.just((("c", "suppressed"),)), source=said,
    as_at=days, rule=text, chart=st.none() | pictures,
)  # fmt: skip
cards = st.builds(
    Card, key=said, name=said, unit=text, kind=said, last=days, value=said, rag=said, why=text, load=said, explained=many(text),
    target=text, travel=text, beside=text, good=text, chart=st.none() | pictures,
)  # fmt: skip
steps = st.builds(Step, name=said, cards=many(cards))
scorecards = st.builds(Scorecard, council=said, load=said, until=days, steps=many(steps), is_invented=st.booleans())
networks = st.builds(
    Network, reference=said, title=said, sentences=many(said), pictures=many(pictures), spans=many(said), baseline=text, warning=text,
    rows=many(st.builds(NetworkRow, reference=said, text=said, state=said, waits=text, takes=text, day=text, slip=text)),
)  # fmt: skip
statements = st.builds(Statement, says=said, citation=said)
packs = st.builds(
    PackContent, title=said, workspace=said, body=said, as_at=st.just(AS_AT), known_at=moments, edition=st.integers(1), prepared_by=said,
    previous_seal=st.none() | st.just("sha256:00"), matters=many(st.builds(Matter, sentence=said, instrument=text, clause=text)),
    lines_of_sight=many(lines),
    dues=many(st.builds(
        Due, reference=text, clause=text, instrument=text, text=said, obligor=text, due=st.dates(min_value=AS_AT),
    )),
    measures=many(measures),
    changes=many(st.builds(
        Change, kind=st.sampled_from(["added", "deleted", "moved", "state", "restated"]), reference=text, text=said, before=text,
        after=text, on=days,
    )),
    conflicts=many(st.builds(Conflict, subject=said, one=statements, other=statements, settled=text)),
    sources=many(st.builds(
        Source, number=said, document=said, clause=text, dated=st.none() | days, sha256=st.sampled_from(["", "0a" * 32]),
    )),
    scorecard=st.none() | scorecards, network=st.none() | networks,
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(packs)
def test_a_pack_comes_back_from_its_json_as_it_was(pack):
    again = PackContent.from_json(pack.as_json())
    assert again == pack
    assert again.seal == pack.seal


def test_every_field_of_every_part_is_in_the_json():
    pack = make_pack()
    assert PackContent.from_json(pack.as_json()) == pack
    for field in dataclasses.fields(pack):
        assert f'"{field.name}":' in pack.as_json()


def test_the_seal_is_the_hash_of_the_json_that_is_kept():
    pack = make_pack()
    assert pack.seal == bytes_hash(pack.as_json().encode())


@pytest.mark.parametrize("name", [field.name for field in dataclasses.fields(PackContent)])
def test_a_change_of_any_field_changes_the_seal(name):
    pack = make_pack()
    value = getattr(pack, name)
    other = {
        tuple: lambda: value[:-1], str: lambda: value + "0", int: lambda: value + 1,
        date: lambda: value, datetime: lambda: value + timedelta(seconds=1),
        Scorecard: lambda: dataclasses.replace(value, is_invented=True),
        Network: lambda: dataclasses.replace(value, warning="Guesses"),
    }[type(value)]()  # fmt: skip
    if name == "as_at":
        other, pack = value + timedelta(days=1), dataclasses.replace(pack, dues=())
    assert dataclasses.replace(pack, **{name: other}).seal != pack.seal


def test_a_pack_without_own_figures_is_written_as_before_there_were_any():
    before = make_pack(scorecard=None, network=None)
    assert not {"scorecard", "network"} & set(json.loads(before.as_json())) and before.seal == bytes_hash(
        before.as_json().encode()
    )
    assert PackContent.from_json(before.as_json()) == before
    assert '"previous_seal":null' in make_pack(previous_seal=None).as_json()  # it was there from the first pack on


OLD = Path(__file__).parent / "a_pack_sealed_by_board_1.json"


def test_a_pack_sealed_under_the_first_renderer_still_gives_its_seal():
    text = OLD.read_text(encoding="utf-8")
    pack = PackContent.from_json(text)
    assert pack.as_json() == text
    assert pack.seal == bytes_hash(text.encode()) == "sha256:d6ca52ac99092d3e01f34e64a79f7f622f475f9023d1d0603c09acfdff27e68c"
    assert pack.scorecard is None


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"title": " "}, "PackContent.title: is empty"),
        ({"title": "\u200b\x1b"}, "PackContent.title: is empty"),
        ({"body": "\ud83d"}, "half of a character"),
        ({"matters": []}, "PackContent.matters: is a list; hand over a tuple"),
        ({"known_at": datetime(2017, 6, 5)}, "says no time zone"),
        ({"edition": 0}, "edition: is below 1"),
        ({"previous_seal": "4f1c"}, "is no seal"),
        (
            {"dues": (Due("OB-1", "1(a)", "IN-3", "report", "", AS_AT - timedelta(days=3), 2),)},
            "is 3 days late on 2017-06-04, not 2",
        ),
    ],
)
def test_a_pack_that_cannot_be_right_is_refused(changed, message):
    with pytest.raises(PackMistake, match=message.replace("(", r"\(")):
        make_pack(**changed)


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (lambda: SightRow("1(a)", "", depth=-1), "depth: is below 0"),
        (lambda: SightRow("1(a)", "", breaks=(" ",)), "breaks: holds an empty sentence"),
        (lambda: Proof("EV-1", "Audit", "old", None), "is 'old'; it must be one of fresh, stale"),
        (lambda: Due("OB-1", "", "", "report", "", AS_AT, -1), "days_late: is below 0"),
        (lambda: Source("DO-1", "Direction", "", None, "XYZ"), "64 hexadecimal digits"),
        (lambda: Picture("<svg", "a"), "cannot be read as XML"),
        (lambda: Picture("<p/>", "a"), "no drawing with a viewBox"),
        (lambda: Picture(SVG.replace("/>", '><image href="http://a.b"/></svg>'), "a"), "holds <image>"),
        (lambda: Picture(f'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/hosts">]>{SVG}', "a"), "declares a document type"),
        (lambda: Picture(SVG, " "), "alt: is empty"),
        (lambda: dataclasses.replace(CARD, value=" "), "Card.value: is empty"),
        (lambda: dataclasses.replace(CARD, by_rule="Off track"), "and because go together"),
        (lambda: dataclasses.replace(CARD, value="c", explained=("EX-1: one family",)), "speaks of a figure that is held back"),
        (
            lambda: dataclasses.replace(CARD, value="c", by_rule="At risk", because="one family"),
            "speaks of a figure that is held",
        ),
        (lambda: Step(" ", ()), "Step.name: is empty"),
        (lambda: Step("Referral", [CARD]), "Step.cards: is a list"),
        (lambda: dataclasses.replace(make_measure("M"), columns=("Year",)), "at least one figure"),
        (lambda: dataclasses.replace(make_measure("M"), rows=(("2016", "1.0"),)), "2 cells under 5 headings"),
        (lambda: dataclasses.replace(make_measure("M"), rows=(("2016", "1.0", "?", "1", "1"),)), "'\\?' is no figure"),
    ],
)
def test_a_part_that_cannot_be_right_is_refused(build, message):
    with pytest.raises(PackMistake, match=message):
        build()


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("{", "", "not JSON"),
        ('"edition":2', '"edition":"2"', r"pack\.edition: '2' is no int"),
        ('"edition":2', '"edition":true', r"pack\.edition: True is no int"),
        ('"edition":2', '"edition":2,"mood":"good"', "unknown key 'mood'"),
        ('"edition":2,', "", "'edition' is missing"),
        ('"as_at":"2017-06-04"', '"as_at":"4 June"', r"pack\.as_at: '4 June' is no date"),
        ('"on":"2017-05-22"', '"on":7', r"pack\.changes\[0\]\.on: 7 is no date"),
        ('["c","suppressed so that no child can be known"]', '["c"]', r"markers\[0\]: has 1 items, must have 2"),
        ('"dated":"2016-05-12"', '"dated":[]', r"sources\[0\]\.dated"),
    ],
)
def test_json_that_was_changed_is_refused_with_its_place(before, after, message):
    sealed = make_pack().as_json()
    assert before in sealed
    with pytest.raises(PackMistake, match=message):
        PackContent.from_json(sealed.replace(before, after, 1))


@pytest.mark.parametrize(("part", "message"), [('"matters":7', "must be a list"), ('"matters":[7]', "must be an object")])
def test_a_part_of_the_wrong_shape_is_refused(part, message):
    sealed = make_pack(matters=()).as_json()
    with pytest.raises(PackMistake, match=message):
        PackContent.from_json(sealed.replace('"matters":[]', part))


def test_one_moment_said_in_two_zones_is_one_pack():
    summer = KNOWN_AT.astimezone(timezone(timedelta(hours=1)))
    assert make_pack(known_at=summer) == make_pack()


@pytest.mark.parametrize(("states", "proof"), [((), "none"), (("stale",), "stale"), (("stale", "fresh"), "fresh")])
def test_a_clause_is_as_well_proved_as_its_best_evidence(states, proof):
    row = SightRow("1", "", evidence=tuple(Proof("", "Audit", state, None) for state in states))
    assert row.proof == proof
    assert row.is_bare is (not states)
