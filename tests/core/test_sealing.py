"""One value, one hash: the canonical form that seals are taken over."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import Enum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.core.sealing import CannotSeal, bytes_hash, canonical_json, content_hash


class State(Enum):
    OPEN = "open"


@dataclass(frozen=True)
class Clause:
    path: str
    due: date | None


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ({"b": 1, "a": [True, None]}, '{"a":[true,null],"b":1}'),
        ({"é": "Torbay’s"}, '{"é":"Torbay’s"}'),
        (date(2016, 5, 12), '"2016-05-12"'),
        (datetime(2016, 5, 12, 9, 30, tzinfo=UTC), '"2016-05-12T09:30:00+00:00"'),
        (time(9, 30, tzinfo=UTC), '"09:30:00+00:00"'),
        (Decimal("28.90"), '"28.90"'),
        (Decimal("1E+3"), '"1000"'),
        (State.OPEN, '"open"'),
        (("a", 1), '["a",1]'),
        (Clause("direction/8/b", None), '{"due":null,"path":"direction/8/b"}'),
    ],
)
def test_a_value_has_one_written_form(value, written):
    assert canonical_json(value) == written.encode()


def test_the_hash_names_its_algorithm():
    # The SHA-256 of the two bytes {}, as any other program finds it.
    assert content_hash({}) == "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
    assert bytes_hash(b"{}") == content_hash({})


def test_the_order_of_keys_does_not_change_the_hash_and_the_order_of_a_list_does():
    assert content_hash({"a": 1, "b": 2}) == content_hash({"b": 2, "a": 1})
    assert content_hash([1, 2]) != content_hash([2, 1])


def test_one_accent_typed_two_ways_is_one_text():
    assert content_hash("café") == content_hash("cafe\u0301")


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"a": [1, 0.5]}, r"value\.a\[1\]: a float"),
        (Clause("p", 1.5), r"value\.due: a float"),
        ({1: "a"}, "no text"),
        ({"é": 1, "e\u0301": 2}, "stands twice"),
        (datetime(2016, 5, 12), "no zone"),
        (Decimal("NaN"), "no number"),
        ({"a", "b"}, "a set"),
        (Clause, "a type"),
        ("\ud800", "broken character"),
    ],
)
def test_what_has_no_canonical_form_is_refused_with_its_place(value, message):
    with pytest.raises(CannotSeal, match=message):
        content_hash(value)


@given(st.dictionaries(st.text(), st.integers()), st.dictionaries(st.text(), st.integers()))
def test_two_values_share_a_hash_only_if_they_share_a_form(one, other):
    try:
        same = canonical_json(one) == canonical_json(other)
    except CannotSeal:
        return
    assert (content_hash(one) == content_hash(other)) is same
