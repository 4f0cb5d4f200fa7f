"""Fresh, stale or none: what evidence says on a day."""

from datetime import date

import pytest

from sightline.domains.plans.rules.evidence import Proof, health, latest

MAY, AUGUST, JANUARY = date(2017, 5, 3), date(2017, 8, 3), date(2018, 1, 22)


def test_evidence_is_fresh_to_its_last_day_and_stale_after():
    proof = Proof(MAY, AUGUST)
    assert proof.is_fresh(AUGUST) and not proof.is_fresh(JANUARY)
    assert Proof(MAY).is_fresh(JANUARY)


def test_one_fresh_proof_is_enough_and_none_is_not_stale():
    assert health([], JANUARY) == "none"
    assert health([Proof(MAY, AUGUST)], JANUARY) == "stale"
    assert health([Proof(MAY, AUGUST), Proof(AUGUST, JANUARY)], JANUARY) == "fresh"


def test_the_latest_day_proved_is_the_last_that_evidence_speaks_for():
    assert latest([Proof(MAY), Proof(AUGUST)]) == AUGUST and latest([]) is None


def test_evidence_cannot_be_stale_before_it_speaks():
    with pytest.raises(ValueError, match="stale"):
        Proof(AUGUST, MAY)
