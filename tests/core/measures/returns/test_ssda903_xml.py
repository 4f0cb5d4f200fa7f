"""SSDA903 as XML gives what the CSV files give."""

from datetime import date
from pathlib import Path

import pytest

from sightline.core.measures.findings import Severity, unbalanced
from sightline.core.measures.returns import frame
from tests.core.measures.returns import test_ssda903 as csv

SHARED = Path(__file__).parents[4] / "../shared/data/returns/fake_903/fake_903.xml"

ANN = """<CHILD><HEADER><CHILDID>14</CHILDID><UPN>D051910639385</UPN><SEX>2</SEX><DOB>27/03/2008</DOB><ETHNIC>WROM</ETHNIC><UASC />
<AREVIEW><REVIEW>28/05/2025</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW>
<AMISSING><MISSING>M</MISSING><MIS_START>02/06/2025</MIS_START><MIS_END>03/06/2025</MIS_END></AMISSING>
<PERMANENCE><PREV_PERM>Z1</PREV_PERM></PERMANENCE><OC2><SDQ_SCORE>21</SDQ_SCORE></OC2>
<AD_PLACED><DATE_PLACED>01/08/2025</DATE_PLACED><DATE_PLACED_CEASED>01/09/2025</DATE_PLACED_CEASED><REASON_PLACED_CEASED>RD1</REASON_PLACED_CEASED></AD_PLACED>
<SWEPISODE><SW_ID>SW1</SW_ID><SW_DECOM>01/05/2025</SW_DECOM></SWEPISODE></HEADER>
<EPISODE><DECOM>01/05/2025</DECOM><RNE>S</RNE><LS>C2</LS><CIN>N1</CIN><PL>U6</PL><PLACE_PROVIDER>PR1</PLACE_PROVIDER><URN>SC1</URN>
<DEC>01/07/2025</DEC><REC>X1</REC><REASON_PLACE_CHANGE>PLACE</REASON_PLACE_CHANGE></EPISODE>
<EPISODE><DECOM>01/07/2025</DECOM><RNE>P</RNE><LS>C2</LS><CIN>N1</CIN><PL>U1</PL><PLACE_PROVIDER>PR1</PLACE_PROVIDER><URN>SC1</URN>
</EPISODE></CHILD>"""
BEN = "<CHILD><HEADER><CHILDID>15</CHILDID><UPN>UN3</UPN><SEX>1</SEX><DOB>01/02/2007</DOB><ETHNIC>XXXX</ETHNIC></HEADER></CHILD>"
CAI = "<CHILD><HEADER><CHILDID>16</CHILDID><DOB>30/03/2005</DOB><IN_TOUCH>YES</IN_TOUCH><ACTIV>F1</ACTIV><ACCOM>K2</ACCOM></HEADER></CHILD>"


@pytest.fixture
def read(tmp_path):
    def reading(*children):
        (tmp_path / "903.xml").write_text("<?xml version='1.0'?>\n<EXPSSDA903>\n" + "\n".join(children) + "\n</EXPSSDA903>")
        found = frame.read([tmp_path / "903.xml"], council="880")
        assert unbalanced(found.findings, found.counts) == ()
        return found

    return reading


def test_the_same_return_as_xml_and_as_csv_fills_the_same_tables(read, tmp_path):
    as_xml = read(ANN, BEN, CAI)
    folder = tmp_path / "csv"
    folder.mkdir()
    for number, text in enumerate(csv.WHOLE):
        (folder / f"{number}.csv").write_text(text)
    as_csv = frame.read([folder], council="880")
    assert as_xml.tables.keys() == as_csv.tables.keys()
    for name, table in as_csv.tables.items():
        assert as_xml.tables[name].to_pylist() == table.to_pylist(), name
    (source,) = as_xml.sources
    assert (source.form, source.year, source.reference_date) == ("ssda903-xml", 2026, date(2026, 3, 31))


def test_a_child_without_a_number_is_left_out_with_all_its_rows(read):
    found = read(ANN.replace("<CHILDID>14</CHILDID>", ""), BEN)
    assert found.sizes["ssd_person"] == 1
    assert found.sizes["ssd_cla_episodes"] == 0
    assert "child without a number line 9" in [each.place for each in found.findings]


def test_what_the_return_does_not_have_is_told(read):
    found = read(BEN.replace("</HEADER>", "<SHOES>42</SHOES><HAT><SIZE>7</SIZE></HAT></HEADER>"), "<CHILD></CHILD>")
    warned = [(each.table, each.field) for each in found.findings if each.severity is Severity.WARNING]
    assert warned == [("HAT", "SIZE"), ("Header", "SHOES")]


def test_a_return_without_children_fills_an_empty_table(read):
    assert read().sizes == {"ssd_person": 0}


def test_the_made_up_return_of_the_sector_is_read_whole():
    if not SHARED.exists():
        pytest.skip("the shared returns are not here")
    found = frame.read([SHARED], council="880")
    assert unbalanced(found.findings, found.counts) == ()
    assert (found.sizes["ssd_person"], found.sizes["ssd_cla_episodes"], found.sizes["ssd_cla_reviews"]) == (253, 459, 1206)
