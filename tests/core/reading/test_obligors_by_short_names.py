# ruff: noqa: E501 - the papers print a paragraph on one line
"""Papers that call their parties by place, in small letters or in capitals: who owes each duty. Invented."""

from tests.factories.papers import owed

NOTICE = """
Improvement Notice issued to Ashmere Metropolitan Borough Council

To: Ashmere Metropolitan Borough Council (the council)

Address: Civic Centre, Ashmere

This improvement notice is issued to the council by the Secretary of State for Education because of the council's failure to perform its functions to an acceptable standard.

Matters on which the council must take action

1. The council must work with the Department for Education and its adviser to improve services until the Secretary of State is satisfied that this is no longer required.

Improvement Board

2. The council should ensure that its improvement board meets regularly. The chair of the board will report progress to the Department every eight weeks.

3. The board must be made up of senior officers from the council, health and the police, who will attend in person.

Improvement plan

4. By 31 October 2025 the council must put in place an improvement plan. The plan must be submitted to the Department, and progress against it shall be monitored by the board.

5. As part of the plan, the council will, in consultation with partners:

a) reduce caseloads;
b) strengthen supervision; and
c) recruit permanent managers.

Review

6. Officials will review progress with the council after six and twelve months. The council will provide such information as they need.

7. Where the adviser raises a concern, the lead member must be told within two working days, and will respond in writing.

8. Copies of all reports are to be sent to the Department by the council's chief executive.
"""


def test_a_council_may_be_defined_in_small_letters():
    assert (
        owed(NOTICE)
        == """
notice/matters/1: Ashmere Metropolitan Borough Council
notice/board/2: The chair of the board
notice/board/3: Ashmere Metropolitan Borough Council
notice/board/3: the police
notice/plan/4: Ashmere Metropolitan Borough Council
notice/plan/4: Ashmere Metropolitan Borough Council
notice/plan/4: the board
notice/plan/5/a: Ashmere Metropolitan Borough Council
notice/plan/5/b: Ashmere Metropolitan Borough Council
notice/plan/5/c: Ashmere Metropolitan Borough Council
notice/review/6: Officials
notice/review/6: Ashmere Metropolitan Borough Council
notice/review/7: Ashmere Metropolitan Borough Council
notice/review/7: the lead member
notice/review/8: Ashmere Metropolitan Borough Council's chief executive
"""
    )


PARTNERSHIP = """
Report to: Children and Families Scrutiny Panel

Date: 14 November 2024

Title: Progress of the partnership

Wards: All

1. Purpose

1.1 The purpose of this report is to update the panel on the partnership between Eldon County Council and Wharfe Borough Council.

2. Progress

2.1 Under the agreement Eldon will provide a director, an assistant director and twelve social workers. Wharfe will meet the cost.

2.2 A joint commissioning board has been set up; it will meet every two months and is to be chaired by Eldon's chief executive.

2.3 The director, who reports to both chief executives, will present an annual report to each council. She will also sign the self-evaluation.

2.4 Social workers will not be transferred. They will continue to be employed by Eldon County Council.

2.5 The following principles will apply:

(a) neither council will subsidise the other;
(b) each council will keep its own budget;
(c) complaints will be answered by the council in whose area the child lives.

2.6 The Section 151 Officer (Wharfe) must certify the quarterly invoice before payment is made.

2.7 If either council wishes to leave, twelve months' notice must be given in writing to the other.

2.8 Young people will be consulted by the participation team, which will publish what it hears.

3. Recommendation

3.1 That the panel notes the report.
"""


def test_a_council_may_be_called_by_its_place():
    assert (
        owed(PARTNERSHIP)
        == """
report/2/2.1: Eldon
report/2/2.1: Wharfe
report/2/2.2: A joint commissioning board
report/2/2.2: Eldon's chief executive
report/2/2.3: The director
report/2/2.3: The director
report/2/2.4: Eldon County Council
report/2/2.4: Eldon County Council
report/2/2.5/a: neither council
report/2/2.5/b: each council
report/2/2.5/c: Eldon County Council
report/2/2.6: The Section 151 Officer
report/2/2.7: either council
report/2/2.8: the participation team
report/2/2.8: the participation team
"""
    )


POOLED = """
Section 75 Agreement

Dated 1 April 2021

between

(1) BRAMLEY COUNCIL (the "Council"); and

(2) BRAMLEY AND DALE NHS FOUNDATION TRUST (the "Trust")

1. The Host Partner

1.1 The Council shall be the Host Partner and shall appoint a Pooled Fund Manager, who shall be responsible for managing the fund.

1.2 The Pooled Fund Manager shall:

1.2.1 prepare quarterly reports;

1.2.2 ensure that the fund is audited.

2. Contributions

2.1 The Partners shall pay their contributions by monthly instalments. Neither of them may reduce a contribution without the agreement of the other.

2.2 The Trust's contribution shall be paid to the Council on the first day of each month.

2.3 Overspends shall be shared by the Partners in proportion to their contributions.

3. Governance

3.1 A Partnership Board shall be established. It shall comprise three members from each Partner and shall meet monthly.

3.2 Each Partner shall ensure that its members attend. A Partner that fails to do so shall explain why.

3.3 The Trust warrants that it has power to enter into this agreement and shall indemnify the Council against any claim.
"""


def test_partners_may_be_named_in_capitals():
    assert (
        owed(POOLED)
        == """
agreement/2021/2/1/1.1: Bramley Council
agreement/2021/2/1/1.1: Bramley Council
agreement/2021/2/1/1.1: a Pooled Fund Manager
agreement/2021/2/1/1.2/1.2.1: The Pooled Fund Manager
agreement/2021/2/1/1.2/1.2.2: The Pooled Fund Manager
agreement/2021/2/2/2.1: The Partners
agreement/2021/2/2/2.2: Bramley and Dale NHS Foundation Trust
agreement/2021/2/2/2.3: the Partners
agreement/2021/2/3/3.1: Both parties
agreement/2021/2/3/3.1: A Partnership Board
agreement/2021/2/3/3.1: A Partnership Board
agreement/2021/2/3/3.2: Each Partner
agreement/2021/2/3/3.2: A Partner
agreement/2021/2/3/3.3: Bramley and Dale NHS Foundation Trust
"""
    )
