"""Local settings: read, refused, shown."""

import pytest

from sightline.core.measures.model import Interval, Unit
from sightline.core.measures.settings import SETTINGS, chosen, interval
from sightline.core.refusals import BadInput


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("10 working days", Interval(10, Unit.WORKING_DAYS)),
        ("1 working day", Interval(1, Unit.WORKING_DAYS)),
        ("4 weeks", Interval(28, Unit.DAYS)),
        ("28 days", Interval(28, Unit.DAYS)),
        (" 6 months ", Interval(6, Unit.MONTHS)),
    ],
)
def test_an_interval_is_written_in_words(written, expected):
    assert interval(written) == expected


@pytest.mark.parametrize("written", ["", "often", "0 days", "-3 days", "2 years", "10workingdays", "1.5 weeks", "99999 days"])
def test_what_is_no_interval_is_refused(written):
    with pytest.raises(ValueError, match="is no interval"):
        interval(written)


def test_what_is_not_chosen_has_its_default():
    told = chosen({"caseload_limit": 12})
    assert told["caseload_limit"] == 12
    assert told["base_date"] == "referral"
    assert set(told) == set(SETTINGS)


@pytest.mark.parametrize(
    ("given", "mend"),
    [
        ({"base": "referral"}, "use one of "),
        ({"base_date": "birthday"}, "give referral, assessment start"),
        ({"caseload_limit": "many"}, "give a whole number"),
        ({"caseload_limit": "²"}, "give a whole number"),
        ({"cpp_visit_interval": "often"}, "give an interval such as"),
    ],
)
def test_a_setting_that_cannot_be_used_is_refused_with_its_mend(given, mend):
    with pytest.raises(BadInput) as refused:
        chosen(given)
    (finding,) = refused.value.findings
    assert finding.place == f"setting {next(iter(given))}"
    assert finding.mend.startswith(mend)


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=SETTINGS)
def test_a_setting_can_hold_each_value_that_is_tried(setting):
    assert setting.decides and setting.to_try[0] == setting.default
    for value in setting.to_try:
        setting.value(value)
