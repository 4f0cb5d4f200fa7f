"""From a file to figures: which days are meant, and what is refused."""

from datetime import date

import pytest

from sightline.core.measures.figures import Asked, PeriodType, figures_of
from sightline.core.refusals import BadInput

CENSUS = """<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2026</Year>
<ReferenceDate>2026-03-31</ReferenceDate></CollectionDetails><Source><LEA>880</LEA></Source></Header><Children>
<Child><ChildIdentifiers><LAchildID>A</LAchildID><PersonBirthDate>2015-01-08</PersonBirthDate><Sex>F</Sex></ChildIdentifiers>
<CINdetails><CINreferralDate>2025-05-01</CINreferralDate><ReferralNFA>0</ReferralNFA></CINdetails>
<CINdetails><CINreferralDate>2026-02-01</CINreferralDate><ReferralNFA>0</ReferralNFA></CINdetails></Child></Children></Message>"""


@pytest.fixture
def census(tmp_path):
    path = tmp_path / "census.xml"
    path.write_text(CENSUS, encoding="utf-8")
    return path


def value(figures, measure):
    (result,) = (result for result in figures.results if result.measure == measure)
    return result.period, result.value


@pytest.mark.parametrize(
    ("kind", "last", "first"),
    [
        (PeriodType.ROLLING, date(2026, 3, 31), date(2025, 4, 1)),
        (PeriodType.ROLLING, date(2025, 2, 28), date(2024, 3, 1)),
        (PeriodType.ROLLING, date(2024, 2, 29), date(2023, 3, 1)),
        (PeriodType.YEAR, date(2025, 9, 30), date(2025, 4, 1)),
        (PeriodType.QUARTER, date(2025, 9, 30), date(2025, 7, 1)),
        (PeriodType.MONTH, date(2025, 9, 15), date(2025, 9, 1)),
    ],
)
def test_a_period_ends_on_the_day_asked(kind, last, first):
    assert kind.ending(last) == (first, last)


def test_without_a_word_the_data_speak_for_their_own_day(census):
    figures = figures_of([census], Asked())
    assert (figures.councils, figures.as_at, figures.rows_read["ssd_cin_episodes"]) == (("880",), date(2026, 3, 31), 2)
    assert value(figures, "referrals") == ("2025-04-01/2026-03-31", 2)
    assert value(figures, "cin_at_date") == ("2026-03-31", 2)
    assert len(figures.results) == 46


def test_the_snapshot_and_the_period_may_have_days_of_their_own(census):
    figures = figures_of([census], Asked(as_at=date(2025, 12, 31), period_end=date(2026, 2, 15), period=PeriodType.MONTH))
    assert value(figures, "referrals") == ("2026-02-01/2026-02-15", 1)
    assert value(figures, "cin_at_date") == ("2025-12-31", 1)
    assert len(figures.results) == 46


def test_where_only_the_snapshot_is_said_the_period_ends_with_it(census):
    assert value(figures_of([census], Asked(as_at=date(2025, 12, 31))), "referrals") == ("2025-01-01/2025-12-31", 1)


def test_progress_is_told(census):
    told = []
    figures_of([census], Asked(), lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1] == census.stat().st_size


def test_where_no_return_can_be_read_that_is_said(tmp_path):
    (tmp_path / "letter.txt").write_text("Dear Leader,")
    with pytest.raises(BadInput) as refused:
        figures_of([tmp_path / "letter.txt"], Asked())
    assert refused.value.findings[0].place == "letter.txt"


def test_returns_without_a_date_need_one(census):
    undated = CENSUS.replace("<ReferenceDate>2026-03-31</ReferenceDate>", "").replace("<Year>2026</Year>", "")
    for day in ("2025-05-01", "2026-02-01"):
        undated = undated.replace(f"<CINreferralDate>{day}</CINreferralDate>", "")
    census.write_text(undated, encoding="utf-8")
    with pytest.raises(BadInput, match="hold no date"):
        figures_of([census], Asked())
