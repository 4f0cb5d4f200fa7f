# ruff: noqa: E101 - the papers hold tabs
"""Small documents of each genre, read whole."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.core.reading import read_pages
from sightline.core.reading.pages import Line, Pages

DIRECTION = """
STATUTORY DIRECTION TO ANYSHIRE COUNCIL UNDER SECTION 497A(4B) OF THE EDUCATION ACT 1996

WHEREAS:

1. The Secretary of State for Education ("the Secretary of State") has noted the report on Anyshire Council ("the Council").
2. The Secretary of State intends to appoint a person as Commissioner in accordance with the terms of reference ("the

Terms of Reference") set out in the annex.

NOW THEREFORE:

3. The Secretary of State directs the Council as follows:
 - a. To comply with any instructions of the Commissioner and to provide such assistance as may be required;
 - b. Allow the Commissioner at all reasonable times access:
 - i. to any premises of the Council; and
 - ii. to any document of the Council.

which appears to the Commissioner to be necessary;

 - h. Report to the Secretary of State by 30 September 2021;
 - i. Publish the plan. It shall be reviewed by the Board each month.
4. This direction will remain in force until it is revoked by the Secretary of State.

Signed on behalf of the Secretary of State for Education

A PERSON

Dated this 11 day of May 2021

ANNEX B

Terms of Reference

1. The Commissioner shall:
 - a. Chair the Improvement Board;
 - b. Advise the Secretary of State at key points in August and again in November.

The Commissioner will provide monthly reports to the Secretary of State. The first one is due by the end of May 2021.

APPENDIX 2: Contacts

Nobody is named here yet in this document at all.
"""


def read(text, name="paper.txt", page_length=10_000):
    lines = [Line(line, at + 1, 1 + at // page_length) for at, line in enumerate(text.split("\n"))]
    return read_pages(Pages(name, tuple(lines)))


def paths(reading):
    return [clause.path for clause in reading.clauses]


def duty(reading, clause):
    return [one for one in reading.obligations if one.clause == clause]


def test_a_direction_is_read_with_its_annexes():
    reading = read(DIRECTION)
    assert reading.kind == "statutory-direction"
    assert paths(reading) == [
        *("direction", "direction/title", "direction/whereas", "direction/1", "direction/2", "direction/now", "direction/3"),
        *(
            "direction/3/a",
            "direction/3/b",
            "direction/3/b/i",
            "direction/3/b/ii",
            "direction/3/b/tail",
            "direction/3/h",
            "direction/3/i",
        ),
        *("direction/4", "direction/signature", "annex-b", "annex-b/heading", "annex-b/1", "annex-b/1/a", "annex-b/1/b"),
        *("annex-b/reporting", "app2", "app2/heading", "app2/p1"),
    ]


def test_a_clause_that_a_page_broke_is_one_clause():
    clause = next(one for one in read(DIRECTION).clauses if one.path == "direction/2")
    assert clause.lines == (7, 9)
    assert clause.text.endswith('("the Terms of Reference") set out in the annex.')


def test_sub_items_owe_what_the_clause_above_lays_on_them():
    reading = read(DIRECTION)
    first, second = duty(reading, "direction/3/a")
    assert (first.obligor, first.modality) == ("Anyshire Council", "must")
    assert second.action == "provide such assistance as may be required"
    assert duty(reading, "direction/3/b/i")[0].action.endswith("access to any premises of the Council")
    assert duty(reading, "annex-b/1/a")[0].obligor == "The Commissioner"
    assert duty(reading, "annex-b/1/a")[0].frequency == "each meeting"


def test_a_duty_has_the_dates_it_falls_due_on():
    reading = read(DIRECTION)
    assert duty(reading, "direction/3/h")[0].deadline == "2021-09-30"
    assert [one.deadline for one in duty(reading, "annex-b/1/b")] == ["2021-08", "2021-11"]
    monthly = duty(reading, "annex-b/reporting")[0]
    assert (monthly.deadline, monthly.frequency) == ("2021-05-31", "monthly")


def test_a_second_sentence_of_an_item_has_its_own_party():
    assert duty(read(DIRECTION), "direction/3/i")[1].obligor == "the Board"


REPORT = """
Meeting: Cabinet

Date: 20 July 2017

Wards Affected: All

Report Title: Alternative Delivery

1. Introduction

1.1 The purpose of this report is to ask for a decision on £1.25m of
funding that was agreed in the spring and is now due to be paid to the
council in full before the end of the year.
1.2 Torbay Council will keep the plan under review, in the following ways:
• by regular reports to the Cabinet; and
• by an annual review.

2. Recommendations

2.1 That Cabinet agrees the plan.
2.1.1 That the plan is published.

Appendices

Appendix 1: Equality Assessment

Background Papers - none

Equality Assessment

Section 1: Background

1.	What is the proposal?		
	The proposal is set out in the report above and needs no words here.		
2. What are the risks?

Several risks are known and each of them has an owner in the service.

- A first risk
- A second risk

Proposed mitigations are as follows:

- A first measure
 - o A part of it
- A second measure
	 A third measure

Identify the impacts on groups			
	Positive	Negative	Neutral
Older people	Yes	No	No
Younger people	Yes	No	No
4	Other services	None	None
5. Anything else? No.
"""


def test_a_council_report_is_read_with_its_appendix():
    reading = read(REPORT)
    assert reading.kind == "council-report"
    assert paths(reading) == [
        *("report", "report/h-meeting", "report/h-date", "report/h-wards", "report/h-title", "report/1", "report/1/1.1"),
        *("report/1/1.2", "report/1/1.2/b1", "report/1/1.2/b2", "report/2", "report/2/2.1", "report/2/2.1/2.1.1"),
        *("report/appendices", "report/appendices/1", "report/background", "app1", "app1/s1", "app1/1", "app1/1/p1"),
        *("app1/2", "app1/2/p1", "app1/2/b1", "app1/2/b2", "app1/2/p2", "app1/2/m1", "app1/2/m1/b1", "app1/2/m2", "app1/2/m3"),
        *("app1/3", "app1/3/head", "app1/3/r1", "app1/3/r2", "app1/4", "app1/5"),
    ]
    assert [one.number for one in reading.recommendations] == ["2.1", "2.1.1"]
    assert [(one.pounds, one.clause) for one in reading.money] == [("1250000.00", "report/1/1.1")]


def test_a_number_that_is_not_printed_is_told():
    assert any("number 3" in problem.problem for problem in read(REPORT).problems)


LETTER = """
A Minister MP
Minister of State for Children

A Leader
Leader, Anyshire Council
Town Hall

30 June 2017

Dear Leader,

I am writing about the report. I will ask the Commissioner to report in September.

The Council must publish its plan within six months. If the plan is late, the Council will explain why.

Yours sincerely,

A Minister MP
"""


def test_a_letter_has_its_sender_addressee_and_date():
    reading = read(LETTER)
    assert reading.kind == "letter"
    assert paths(reading)[1:] == [f"letter/{name}" for name in ("from", "to", "date", "salutation", "p1", "p2", "signature")]
    assert duty(reading, "letter/p2")[0].deadline == "P6M"
    assert duty(reading, "letter/p2")[1].condition == "If the plan is late"
    assert ("2017-09", "letter/p1") in [(one.date, one.clause) for one in reading.dates]


def test_a_letter_without_its_head_is_read():
    assert paths(read("Dear Sir\n\nThe plan is here.\n\nYours faithfully")) == [
        "letter",
        "letter/salutation",
        "letter/p1",
        "letter/signature",
    ]


COVER = """
Clerk: A Person
Telephone: 01234

Governance Support
Town Hall

Dear Member

COUNCIL - THURSDAY

I am now able to enclose these reports for the agenda of the meeting.

Agenda No	Item	Page
14.	A model	(Pages 1 - 2)

Yours sincerely

A Person

Agenda Item 9
"""


def test_a_covering_letter_and_its_report_are_a_bundle():
    reading = read(COVER + "\n\n" + REPORT)
    assert (reading.kind, [part.kind for part in reading.parts]) == ("bundle", ["letter", "council-report"])
    names = ("contact", "address", "heading", "text", "agenda-item", "signoff", "item-label")
    assert paths(reading.parts[0]) == ["cover", *(f"cover/{name}" for name in names)]


TERMS = """
Heads of Terms for a Partnership between Plymouth City Council and Torbay Council

Context

The Councils work together, as this paper tells at some length below.

Guiding Principles

1. No staff shall be moved without consent.
2. There will be a commitment to openness by all parties.

Workstreams

The table sets out the streams of work that are planned for the year.

Number	Workstream	Description
1.	Finance	Budget
		Re-coding
	Support	Payroll
"""


def test_heads_of_terms_have_sections_whose_numbers_start_again():
    reading = read(TERMS)
    assert paths(reading) == [
        *("hot", "hot/title", "hot/context", "hot/context/p1", "hot/principles", "hot/principles/1", "hot/principles/2"),
        *("hot/workstreams", "hot/workstreams/p1", "hot/workstreams/head", "hot/workstreams/1", "hot/workstreams/2"),
    ]
    assert duty(reading, "hot/principles/1")[0].modality == "must not"
    assert duty(reading, "hot/principles/2")[0].obligor == "all parties"


COMMISSIONER = """
Report into Services in Anyshire

Report for the Secretary of State
by A Person, Commissioner

April 2017

Contents

Introduction	2
Conclusion and Recommendations	7

Introduction

This is my third report as the Commissioner. Ofsted wrote as follows:

"The pace has improved."

- A long point about the Council

Conclusion and Recommendations

I therefore recommend the following:

- 1) The Council should be thanked.
- 2) The plan should be kept.

Ann Person CBE
Chief Executive, Hampshire County Council

© Crown copyright 2017

This publication is licensed.
"""


def test_a_commissioners_report_has_its_sections_at_the_top():
    reading = read(COMMISSIONER)
    assert reading.kind == "commissioner-report"
    assert paths(reading) == [
        *("cover", "cover/title", "cover/author", "cover/date", "intro", "intro/p1", "intro/p1/quote", "intro/b1"),
        *("conclusion", "conclusion/p1", "conclusion/1", "conclusion/2", "conclusion/signature"),
    ]
    assert [one.number for one in reading.recommendations] == ["1", "2"]


def test_a_document_without_words_says_so():
    reading = read("\n \n")
    assert (reading.kind, reading.problems[0].severity) == ("other", "error")


def test_a_line_beyond_all_measure_is_cut_and_told():
    assert "characters" in read("word " * 3000).problems[0].problem


MARKS = st.sampled_from(
    ["1.", "1.1", "a)", "(a)", "i.", "ii.", "-", "o", "\uf0b7", "2(a)", "ANNEX", "WHEREAS:", "Dear A", "Yours sincerely"]
)
WORDS = st.sampled_from(
    [
        "the Council",
        "shall",
        "will",
        "must",
        "report",
        "by",
        "31 May 2021",
        "£1.2m",
        ":",
        ".",
        "\t",
        "(",
        "Title",
        "Recommendations",
    ]
)
LINES = st.lists(
    st.one_of(
        st.text(max_size=40), st.builds(lambda mark, words: f"{mark} {' '.join(words)}", MARKS, st.lists(WORDS, max_size=8))
    )
)


@settings(max_examples=150, deadline=None)
@given(LINES)
def test_no_lines_however_strange_stop_the_reader(lines):
    reading = read_pages(Pages("x", tuple(Line(text, at) for at, text in enumerate(lines, start=1))))
    for part in (reading, *reading.parts):
        found = paths(part)
        assert len(set(found)) == len(found)
        assert all(clause.parent is None or clause.parent in found for clause in part.clauses)


@pytest.mark.parametrize("text", ["A" * 10_000 + ":", "the Council shall " * 1000, "(" * 9000, "should A B, " * 800, "£1" * 4000])
def test_hostile_lines_are_read_in_moderate_time(text):
    assert read(text).kind == "other"
