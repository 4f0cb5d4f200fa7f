"""Slides, tables of questions and what they answer."""

from sightline.core.reading import read_pages
from sightline.core.reading.pages import Line, Pages


def read(text):
    return read_pages(Pages("deck.txt", tuple(Line(line, at) for at, line in enumerate(text.split("\n"), start=1))))


def paths(reading):
    return [clause.path for clause in reading.clauses]


DECK = """
Contractual Partnership

Due Diligence and Assurance

Scrutiny Committee 13th December 2017

Update of work




- Initial meeting
- Phased approach
 - Phase 1







Programme Board







Overall Due Diligence

- Provide assurance to cover:
 - Leadership and Focus
 - Finance
 - Political, Legal and Governance
 - Communication

Assurance Leads





Assurance (Phase 1)	
Overall	A Person
HR	B Person







- 1. Ensures that managers have capacity
 - Review in progress
- 2. Provides clarity on staffing
 - o Changes will reflect the post

Leadership & Focus





- 3. Demonstrates how performance is kept
 - Plan to be maintained







- 1. The contract will be at no cost to the Council
 - Agreed
- 2. Provides enough funding and:

Transitional Funding





(Approved)

2(a) Funding approved

- £1.418m to be paid in 2 tranches 50% Dec 17/ 50% Feb 18

Finance

- 3. Provides a budget
 - Reviewed

Political, Legal and Governance





- 1. Provide clarity about accountability
 - Contract will set out clear lines

Political, Legal and Governance





That Full Council confirms the following:

- the model is flexible;
- (b) the Council will commit to it for a period not less than 3 years;
- (c) the notice would be *6 months*; and
- should the Council end the contract then the Council will cover all costs.







- 1. Provides clarity about messages
 - Plan in place

Assurance (Due Diligence)





Timeline / Next Steps

Scrutiny Committee

13th Dec

• Cabinet 16th Jan

• Full Council 29th Jan"""


def test_a_deck_is_read_theme_by_theme():
    reading = read(DECK)
    assert reading.kind == "slides"
    found = paths(reading)
    for path in (
        *(
            "title",
            "title/1",
            "title/2",
            "title/3",
            "update",
            "update/b2/b1",
            "programme-board",
            "overall/b1/b4",
            "leads/head",
            "leads/1",
            "leads/2",
        ),
        *(
            "leadership",
            "leadership/1",
            "leadership/2/a1",
            "leadership/heading",
            "leadership/3/a1",
            "finance/1/a1",
            "finance/transitional",
        ),
        *(
            "finance/2a",
            "finance/2a/b1",
            "finance/heading",
            "finance/3/a1",
            "plg/1/a1",
            "plg/heading2",
            "plg/res",
            "plg/res/a",
            "plg/res/b",
        ),
        *("plg/res/d", "comms", "comms/1/a1", "timeline", "timeline/heading", "timeline/1", "timeline/2", "timeline/3"),
    ):
        assert path in found, path


def test_questions_have_number_theme_and_answers():
    questions = [(one.number, one.theme, len(one.answers)) for one in read(DECK).questions]
    assert questions == [
        *(("1", "Leadership & Focus", 1), ("2", "Leadership & Focus", 1), ("3", "Leadership & Focus", 1)),
        *(("1", "Finance", 1), ("2", "Finance", 1), ("3", "Finance", 1)),
        *(("1", "Political, Legal and Governance", 1), ("1", "Communication", 1)),
    ]


def test_a_theme_without_a_heading_is_told():
    assert any("list of themes" in problem.problem for problem in read(DECK).problems)


def test_shares_of_a_sum_are_sums():
    assert [one.pounds for one in read(DECK).money] == ["1418000.00", "709000.00", "709000.00"]


def test_resolutions_are_recommendations_of_their_own_group():
    assert [(one.group, one.number) for one in read(DECK).recommendations] == [("resolution", name) for name in "abcd"]


def test_a_deck_without_a_title_is_read():
    deck = "\n".join(["- 1. Provides one", " - Yes", *[f"- {n}. Provides {n}" for n in range(2, 15)]])
    assert paths(read(deck))[:3] == ["slide", "slide/1", "slide/1/a1"]


TEST_OF_ASSURANCE = """
Meeting: Council

Wards Affected: All

Report Title: Roles

Is the decision a key decision? Yes

1. Introduction

1.1 This is the report.

Agenda Item : Appendix 2

Test of Assurance
Six Key Questions

Assurance Parameters	Evidence Provided	Risk Assessment	Action Plan
Clarity about how senior	The two posts retain the	Good	To be monitored
managers work together	duty.		at first
	More is said here.		review
The seniority of posts	The new post	Requires Improvement	On-going
"""


def test_a_table_of_questions_has_a_clause_for_each_column():
    reading = read(TEST_OF_ASSURANCE)
    assert paths(reading)[7:] == [
        *("app2", "app2/label", "app2/title", "app2/head", "app2/q1", "app2/q1/evidence", "app2/q1/rating", "app2/q1/action"),
        *("app2/q2", "app2/q2/evidence", "app2/q2/rating", "app2/q2/action"),
    ]
    spans = {clause.path: clause.lines for clause in reading.clauses}
    assert (spans["app2/q1"], spans["app2/q1/evidence"], spans["app2/q1/rating"]) == ((20, 21), (20, 22), (20, 20))


def test_questions_of_a_table_take_their_theme_from_its_title():
    questions = read(TEST_OF_ASSURANCE).questions
    assert [(one.number, one.theme, one.answers[1]) for one in questions] == [
        ("1", "Test of Assurance Six Key Questions", "Good"),
        ("2", "Test of Assurance Six Key Questions", "Requires Improvement"),
    ]
