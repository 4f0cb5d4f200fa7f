"""Pages of published measures: works, empty, past day, stranger, taken away as a table."""

import csv
import io
import re
import zipfile
from datetime import date
from decimal import Decimal

import pytest

from sightline.core.published.catalogue import read_catalogue
from sightline.core.published.folder import read_folder
from sightline.domains.organisations.actions import service_person
from sightline.domains.organisations.models import Organisation
from sightline.domains.performance import actions, queries, tables
from sightline.interfaces.cli.published import SHIPPED
from sightline.interfaces.web.downloads import download
from tests.factories.published import RE_REFERRALS, indicators, make_folder
from tests.factories.register import make_register

pytestmark = pytest.mark.django_db

CATALOGUE = read_catalogue((SHIPPED / "catalogue.yaml").read_text(encoding="utf-8"))


def load(path, published_on=None):
    folder, _ = read_folder(path)
    actions.load_published(
        by=service_person("loader"), on=date(2026, 11, 24), folder=folder, catalogue=CATALOGUE, published_on=published_on
    )


@pytest.fixture
def reader(client):
    """A councillor of Torbay, signed in."""
    register = make_register("torbay", roles=("scrutiny_councillor",), day=date(2015, 1, 1))
    Organisation.objects.filter(pk=register.workspace.home_id).update(la_code="880")
    client.force_login(register.people["scrutiny_councillor"])
    return client


@pytest.fixture
def loaded(tmp_path):
    load(
        make_folder(tmp_path, indicators=indicators({"ReReferral": RE_REFERRALS, "LAC": {"880": "c 110 114", "970": "60 61 62"}}))
    )


def see(client, path="", as_at=None):
    return client.get(f"/w/torbay/measures/{path}", {"as-at": as_at} if as_at else {})


def words(response):
    assert response.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_the_list_shows_each_measure_beside_england_with_the_councils_place(reader, loaded):
    page = words(see(reader))
    assert "Re-referrals within 12 months" in page
    assert "28.9 % 22.5 % 2016 3rd of 3, worst quarter" in page
    assert "5 January 2016: Inadequate overall" in page


def test_the_measure_page_says_the_sentence_the_source_and_the_rule(reader, loaded):
    page = words(see(reader, "re_referrals_12m/"))
    assert "Torbay: 28.9 % in 2016 against 22.5 % in England; 3rd of 3, worst quarter." in page
    assert "Department for Education, Characteristics of children in need" in page
    assert "by 30 November 2016 at the latest, by the usual delay of the release" in page
    assert "The list of April 2021" in page
    assert "Plymouth: 22.0 % (very close)" in page


def test_the_measure_page_draws_and_tabulates(reader, loaded):
    response = see(reader, "re_referrals_12m/")
    markup = response.content.decode()
    assert markup.count('role="img"') == 4, "a chart and a strip, each wide and narrow"
    assert "Neighbours, median" in words(response)
    assert "1 of 2 neighbours have a value." in words(response)
    main = markup[markup.index("<main") : markup.index("</main>")]
    assert not re.search(r"<[^>]* style=", main)


def test_a_break_and_a_withheld_value_are_said(reader, loaded):
    page = words(see(reader, "cla_rate/"))
    assert "Break in series at 2019" in page
    assert "c: withheld, because the number is small enough to identify a child." in page
    assert "A lower figure is better." in page


def test_a_restated_figure_is_said_with_the_one_before(reader, loaded, tmp_path):
    changed = {**RE_REFERRALS, "880": "20.8 24.9 29.1"}
    load(make_folder(tmp_path / "newer", indicators=indicators({"ReReferral": changed})), date(2017, 6, 1))
    page = words(see(reader, "re_referrals_12m/"))
    assert "Restated on 1 June 2017; before, 28.9 %." in page
    assert "the latest figure was published on 1 June 2017" in page


def test_a_past_day_shows_only_what_was_published_then(reader, loaded):
    page = words(see(reader, "re_referrals_12m/", "2016-05-12"))
    assert "Torbay: 24.9 % in 2015" in page
    assert "28.9" not in page
    assert "No list in force on 12 May 2016 is held" in page


def test_before_anything_was_published_the_page_says_so(reader, loaded):
    page = words(see(reader, "re_referrals_12m/", "2014-01-01"))
    assert "Nothing of this measure had been published by 1 January 2014." in page


def test_before_anything_was_published_the_list_has_no_values(reader, loaded):
    assert "No value published by this day" in words(see(reader, "", "2014-01-01"))


def test_without_figures_the_list_teaches_what_belongs_there(reader):
    assert "sightline load-published" in words(see(reader))


def test_without_an_area_code_the_list_says_why_it_is_empty(reader, loaded):
    Organisation.objects.update(la_code="")
    assert "no area code" in words(see(reader))
    assert see(reader, "re_referrals_12m/").status_code == 404


@pytest.mark.parametrize("path", ["nonsense/", "nonsense/table.csv", "re_referrals_12m/table.pdf"])
def test_what_is_not_there_is_not_found(reader, loaded, path):
    assert see(reader, path).status_code == 404


def test_a_stranger_is_asked_to_sign_in_and_elsewhere_does_not_exist(client, reader, loaded):
    make_register("northby")
    assert reader.get("/w/northby/measures/").status_code == 404
    client.logout()
    assert see(client).status_code == 302


def test_a_page_takes_no_form(reader, loaded):
    assert reader.post("/w/torbay/measures/").status_code == 405


def rows_of(response):
    assert response["Content-Disposition"].startswith("attachment")
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_the_table_of_a_measure_is_taken_away_as_csv(reader, loaded):
    heading, *rows = rows_of(see(reader, "re_referrals_12m/table.csv"))
    assert [row[0] for row in rows] == ["2014", "2015", "2016"]
    last = dict(zip(heading, rows[-1], strict=True))
    assert (Decimal(last["Torbay"]), Decimal(last["England"]), last["Band"], last["Day of publication"]) == (
        Decimal("28.9"), Decimal("22.5"), "D", "assumed by rule",
    )  # fmt: skip


def test_the_list_is_taken_away_as_csv(reader, loaded):
    heading, *rows = rows_of(see(reader, "measures.csv"))
    assert heading[:3] == ["Theme", "Measure", "Unit"]
    assert len(rows) == 2


@pytest.mark.parametrize("path", ["measures.xlsx", "re_referrals_12m/table.xlsx"])
def test_both_tables_are_taken_away_as_a_workbook(reader, loaded, path):
    book = zipfile.ZipFile(io.BytesIO(see(reader, path).content))
    assert "xl/worksheets/sheet1.xml" in book.namelist()


def test_text_that_looks_like_a_formula_stays_text():
    rows = [["Name"], ["=1+1"], ["-"]]
    assert download(rows, "csv", "t").content.decode("utf-8-sig").splitlines() == ["Name", "'=1+1", "-"]
    sheet = zipfile.ZipFile(io.BytesIO(download(rows, "xlsx", "t").content)).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet


def test_a_table_of_a_council_without_region_or_value_is_whole(loaded):
    person = service_person("loader")
    rows = tables.of_measure(queries.measure_page(person, "re_referrals_12m", "970", date(2026, 1, 1)))
    assert rows[0][7] == "Region"
    assert {len(row) for row in rows} == {16}


def test_a_page_takes_a_fixed_number_of_queries(reader, loaded, django_assert_max_num_queries):
    with django_assert_max_num_queries(15):
        see(reader)
    with django_assert_max_num_queries(15):
        see(reader, "re_referrals_12m/")
