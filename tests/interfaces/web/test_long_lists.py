"""Lists that grow stand in pages: counts speak of all, a link lands on the page that holds its record, and all can be had at once."""

import re

import pytest

from sightline.interfaces.web.paged import A_PAGE
from tests.factories.register import make_register
from tests.factories.sight import enlarge, make_sight
from tests.interfaces.test_routes_by_role import signed_in

pytestmark = pytest.mark.django_db
MORE = 2 * A_PAGE
TRACE, RECORD, CALENDAR = "/w/westmere/line-of-sight/1/", "/w/westmere/instruments/1/", "/w/westmere/instruments/calendar/"


@pytest.fixture
def register(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "shelf"
    made = make_register(roles=("director",))
    made.sight = make_sight(made)
    enlarge(made, made.sight, MORE, deadline="2024-04-01")
    return made


@pytest.fixture
def page(register):
    client = signed_in(register.people["director"])
    return lambda address, **asked: client.get(address, asked).content.decode()


def clauses_in(text: str) -> list[str]:
    return re.findall(r'id="clause-(\d+)"', text)


@pytest.mark.parametrize(("address", "name"), [(TRACE, "page"), (RECORD, "clauses")])
def test_the_pages_hold_every_clause_once_and_all_on_one_page_says_the_same(page, address, name):
    whole = clauses_in(page(address, **{name: "all"}))
    pages = [clauses_in(page(address, **{name: number})) for number in (1, 2, 3)]
    assert [clause for each in pages for clause in each] == whole
    assert [len(each) for each in pages[:2]] == [A_PAGE, A_PAGE] and len(whole) > MORE


@pytest.mark.parametrize("address", [TRACE, RECORD])
@pytest.mark.parametrize("place", [0, A_PAGE - 1, A_PAGE, MORE])
def test_a_link_to_a_clause_opens_the_page_that_holds_it(page, register, address, place):
    clause = list(register.sight.instrument.clauses.order_by("position", "path"))[place]
    assert str(clause.pk) in clauses_in(page(address, clause=clause.pk))


@pytest.mark.parametrize("wrong", ["none", "999999999", "-1", "1e9", "9" * 40])
def test_a_link_to_no_clause_opens_the_first_page(page, wrong):
    assert clauses_in(page(TRACE, clause=wrong)) == clauses_in(page(TRACE))


@pytest.mark.parametrize("number", [1000, 1000 + MORE - 1])
def test_a_duty_leads_to_its_clause_in_the_line_of_sight(page, number):
    address, fragment = re.search(r'href="([^"]+)#(clause-\d+)"', page(f"/w/westmere/instruments/duties/{number}/")).groups()
    assert f'id="{fragment}"' in page(address)


def test_every_link_to_a_fragment_of_a_page_lands_on_it(page):
    for address in (TRACE, RECORD, CALENDAR):
        for number in (1, 2, 3):
            text = page(address, page=number, clauses=number, overdue=number)
            assert {place for place in re.findall(r'href="#([^"]+)"', text) if f'id="{place}"' not in text} == set()


def test_the_count_of_breaks_is_of_all_and_the_list_of_the_clauses_shown(page):
    first, last = page(TRACE, show="breaks", kind="overdue"), page(TRACE, show="breaks", kind="overdue", page=3)
    told = [re.search(r"Breaks in the line of sight: (\d+)", text).group(1) for text in (first, last)]
    assert told[0] == told[1] and int(told[0]) >= MORE
    assert "show=breaks&amp;kind=overdue&amp;page=2#clauses" in first


def test_what_is_overdue_stands_in_pages_under_the_count_of_all(page):
    lines = [page(CALENDAR, overdue=number).count(" days late") for number in (1, 2)]
    assert lines == [A_PAGE, A_PAGE] and page(CALENDAR, overdue="all").count("April 2024") >= MORE
    assert page(CALENDAR, overdue="many").count(" days late") == A_PAGE


def test_the_download_holds_every_clause(page):
    assert len(page(f"{TRACE}table.csv").splitlines()) > MORE
