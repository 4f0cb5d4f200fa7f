# ruff: noqa: E501 - the papers print a paragraph on one line
"""Letters of other places: who owes each duty. Invented, each in the words of its genre."""

from tests.factories.papers import owed

MINISTER = """
Department for Education
Sanctuary Buildings

Councillor Jo Bright
Leader, Southmere County Council
County Hall

14 March 2023

Dear Councillor Bright,

Thank you for meeting me. I expect you to publish your improvement plan by 30 April 2023. You must also report to me each month.

I have asked the Commissioner to advise me by September. She will write to you with her terms. My officials will review progress every three months.

I require the Council to co-operate with Eastshire County Council as its improvement partner. The Council should set up an improvement board, and it must meet monthly.

I will write to you again in October. Your plan must be agreed by full council.

Yours sincerely,

Sam Grey MP
Minister for Children
"""


def test_you_are_the_council_that_a_letter_is_addressed_to():
    assert (
        owed(MINISTER)
        == """
letter/p1: Southmere County Council
letter/p1: Southmere County Council
letter/p2: the Commissioner
letter/p2: the Commissioner
letter/p2: Minister for Children's officials
letter/p3: Southmere County Council
letter/p3: Southmere County Council
letter/p4: Minister for Children
letter/p4: full council
"""
    )


ADVISER = """
Oak House
Whitehall

Ms Priya Nolan
Director of Children's Services
Castleford and Dale Council

2 May 2025

Dear Ms Nolan,

The improvement adviser, Mr Tom Hale, will visit you each month. He will send me a report after each visit.

You are required to provide the data he asks for. You will need to agree the plan with him, and the plan should be agreed by your cabinet. We will publish the findings.

I am asking the Council to confirm its plan by 1 June 2025. The department will then consider its next steps. It will tell you of any decision in writing.

Castleford and Dale Council must, by 1 July 2025:

- appoint an independent chair; and
- publish terms of reference.

Yours sincerely,

Lee Brand
Director of Improvement
"""


def test_he_is_the_one_named_before():
    assert (
        owed(ADVISER)
        == """
letter/p1: The improvement adviser, Mr Tom Hale
letter/p1: The improvement adviser, Mr Tom Hale
letter/p2: Castleford and Dale Council
letter/p2: Castleford and Dale Council
letter/p2: Director of Improvement
letter/p3: Castleford and Dale Council
letter/p3: The department
letter/p3: The department
letter/b1: Castleford and Dale Council
letter/b2: Castleford and Dale Council
"""
    )


APPOINTED = """
Rt Hon Pat Green MP
Secretary of State for Education

Councillor Dev Shah
Leader of Ravensbourne Council
Town Hall

8 November 2021

Dear Councillor Shah,

I am writing about Ofsted's report on Ravensbourne. I have decided to appoint Jane Cole as Commissioner. She will review whether services should be run by a trust and will report to me by 31 January 2022.

I would like you to give her your full support. Your officers must let her see any paper she asks for. You will wish to share this letter with partners.

My department will pay her fees. Its officials will meet you each quarter.

The Council must also send its improvement plan to Ofsted within 70 working days.

Yours sincerely,

Pat Green MP
Secretary of State for Education
"""


def test_she_is_the_one_appointed():
    assert (
        owed(APPOINTED)
        == """
letter/p1: Jane Cole
letter/p1: Jane Cole
letter/p2: Ravensbourne Council
letter/p2: Ravensbourne Council's officers
letter/p3: Secretary of State for Education's department
letter/p3: Secretary of State for Education's department's officials
letter/p4: Ravensbourne Council
"""
    )
