# ruff: noqa: E501 - the papers print a paragraph on one line
"""Agreements and heads of terms of other places: who owes each duty. Invented, each in the words of its genre."""

from tests.factories.papers import owed

SERVICES = """
SERVICES AGREEMENT

This agreement is made between (1) Westhaven City Council of Civic Centre, High Street, Westhaven ("the Authority") and (2) Westhaven Children's Trust Limited of 4 Quay Street, Westhaven ("the Trust")

Services

1. The Trust shall provide the services from 1 April 2022. It shall keep a record of each complaint.

2. The annual business plan shall be submitted to the Authority by 31 December in each year.

3. The parties shall meet each quarter. They shall keep minutes of each meeting.

4. Neither party shall assign this agreement without the prior written consent of the other party.

5. The Trust shall not sub-contract the services without the prior written consent of the Authority.

6. No change to the senior leadership of the Trust shall be made without the approval of the Authority.

7. Payment shall be made to the Trust within 30 days of a valid invoice.

8. Each party shall bear its own costs.

9. The Provider must:

 (a) keep insurance in force;
 (b) tell the Authority of any serious incident within 1 working day; and
 (c) where the Authority asks, give access to its records.

10. The Authority's Representative will attend the monthly meeting. He or she will keep a log of issues.

11. A joint committee shall be set up by the parties to resolve disputes.

12. The costs of transfer shall be at no cost to the Trust.

13. The Trust agrees to keep the Authority informed. The Authority undertakes to pay the contract sum each month.
"""


def test_what_is_due_to_one_party_is_owed_by_the_other():
    assert (
        owed(SERVICES)
        == """
agreement/services/1: Westhaven Children's Trust Limited
agreement/services/1: Westhaven Children's Trust Limited
agreement/services/2: Westhaven Children's Trust Limited
agreement/services/3: The parties
agreement/services/3: The parties
agreement/services/4: Neither party
agreement/services/5: Westhaven Children's Trust Limited
agreement/services/6: Westhaven Children's Trust Limited
agreement/services/7: Westhaven City Council
agreement/services/8: Each party
agreement/services/9/a: The Provider
agreement/services/9/b: The Provider
agreement/services/9/c: The Provider
agreement/services/10: Westhaven City Council's Representative
agreement/services/10: Westhaven City Council's Representative
agreement/services/11: the parties
agreement/services/12: Westhaven City Council
agreement/services/13: Westhaven Children's Trust Limited
agreement/services/13: Westhaven City Council
"""
    )


SHARED = """
Heads of Terms for a Shared Service between Oakford Borough Council and Ashby District Council

Principles

1. Decisions will be taken jointly. There will be no cross-subsidy between the two councils.

2. The arrangement will be cost neutral to Ashby District Council.

3. Oakford will lead on recruitment, with Ashby's Head of Human Resources supporting the transfer of staff.

4. Oakford Borough Council will employ the managers and Ashby District Council will employ the support staff.

5. Ashby's budget will be monitored monthly.

6. No redundancies shall be made in Oakford without the agreement of Ashby District Council.

7. Responsibility for school improvement will remain with Oakford Borough Council.

8. A financial plan will be drawn up, which will be subject to quarterly review by both Section 151 Officers.

9. All parties will share data. This includes information about complaints.

10. The Joint Committee will:

 a) approve the annual plan;
 b) receive reports from the Shared Director.

11. Both councils agree to give twelve months' notice.
"""


def test_what_two_councils_do_together_binds_both():
    assert (
        owed(SHARED)
        == """
hot/principles/1: Both councils
hot/principles/1: Both councils
hot/principles/2: Oakford Borough Council
hot/principles/3: Oakford
hot/principles/3: Ashby's Head of Human Resources
hot/principles/4: Oakford Borough Council
hot/principles/4: Ashby District Council
hot/principles/5: Ashby
hot/principles/6: Oakford Borough Council
hot/principles/7: Oakford Borough Council
hot/principles/8: both Section 151 Officers
hot/principles/9: All parties
hot/principles/9: All parties
hot/principles/10/a: The Joint Committee
hot/principles/10/b: The Joint Committee
hot/principles/11: Both councils
"""
    )


MEMORANDUM = """
Memorandum of Understanding between Fernley Council and the Harbour Children's Trust

Purpose

This memorandum sets out how Fernley Council ("the Council") and the Harbour Children's Trust ("the Trust") will work together.

Responsibilities of the Council

The Council will:

- commission services from the Trust;
- set the budget by 31 March each year; and
- ensure that its members are briefed.

Responsibilities of the Trust

The Trust will:

- deliver the services; and
- report each month to the Council.

Joint responsibilities

Both parties will share information. They agree to act in good faith.

Disputes will be resolved by the Chief Executives of both parties. If they cannot agree, the matter will be referred to the Secretary of State.

Reviews of this memorandum will take place each year. The first review must be completed by the Council and the Trust by 1 April 2025.

The Council's nominated officer shall attend the Trust's board. The Trust's business plan shall be approved by the Council.

Staff will be seconded to the Trust. Salaries will be paid by the Council.
"""


def test_responsibilities_stand_below_the_party_that_has_them():
    assert (
        owed(MEMORANDUM)
        == """
hot/responsibilities/b1: Fernley Council
hot/responsibilities/b2: Fernley Council
hot/responsibilities/b3: Fernley Council
hot/responsibilities-2/b1: Harbour Children's Trust
hot/responsibilities-2/b2: Harbour Children's Trust
hot/responsibilities-3/p1: Both parties
hot/responsibilities-3/p1: Both parties
hot/responsibilities-3/p2: the Chief Executives of both parties
hot/responsibilities-3/p2: Both parties
hot/responsibilities-3/p3: Both parties
hot/responsibilities-3/p3: the Council and the Trust
hot/responsibilities-3/p4: Fernley Council's nominated officer
hot/responsibilities-3/p4: Fernley Council
hot/responsibilities-3/p5: Fernley Council
hot/responsibilities-3/p5: Fernley Council
"""
    )


DEED = """
Deed of Delegation

Parties

(1) THE COUNCIL OF THE BOROUGH OF EASTMERE ("Eastmere")

(2) MARSHLAND DISTRICT COUNCIL ("Marshland")

Agreed terms

1. Eastmere shall discharge the functions on behalf of Marshland.

2. Marshland shall, within 20 working days of each quarter end, pay the contribution. It shall not withhold any sum.

3. The Shared Director shall be jointly appointed by the councils and shall report to both chief executives.

4. The Service shall be reviewed annually by the Joint Committee.

5. Eastmere will use its best endeavours to retain staff. Its finance team will keep the accounts.

6. Invoices shall be sent to Marshland each quarter.

7. Any dispute must be referred to the chief executives, who shall meet within ten working days.

8. Save as set out in clause 7, neither council shall start proceedings.

9. The councils shall procure that:

9.1 the staff are inducted; and

9.2 records are kept.
"""


def test_a_deed_names_its_parties_once():
    assert (
        owed(DEED)
        == """
agreement/terms/1: Council of the Borough of Eastmere
agreement/terms/2: Marshland District Council
agreement/terms/2: Marshland District Council
agreement/terms/3: the councils
agreement/terms/3: The Shared Director
agreement/terms/4: the Joint Committee
agreement/terms/5: Council of the Borough of Eastmere
agreement/terms/5: Council of the Borough of Eastmere's finance team
agreement/terms/6: Council of the Borough of Eastmere
agreement/terms/7: Both parties
agreement/terms/7: the chief executives
agreement/terms/8: neither council
agreement/terms/9/9.1: The councils
agreement/terms/9/9.2: The councils
"""
    )


ALLIANCE = """
Heads of Terms

Proposed alliance of Carrow County Council and Tyne Vale Council

Governance

1. Carrow will chair the alliance board in the first year and Tyne Vale in the second.
2. The two councils will each appoint three members to the board.
3. Day to day management will rest with the Alliance Director.
4. Either council may withdraw on notice. The withdrawing council will bear the costs of withdrawal.

Finance

1. Budgets will not be pooled.
2. The alliance will be at no additional cost to Tyne Vale Council.
3. Section 151 officers will agree a budget by 31 January each year. They will report jointly to both cabinets.
4. Savings will be shared equally between the parties.

Staffing

1. All posts will be filled by open competition, and HR teams from both councils will support managers.
2. Tyne Vale's social workers will remain employees of Tyne Vale Council.
3. It is agreed that the Director will review the structure within six months.
4. No posts will be deleted in Tyne Vale without the approval of Tyne Vale Council.
"""


def test_a_change_that_one_must_approve_is_barred_to_the_other():
    assert (
        owed(ALLIANCE)
        == """
hot/governance/1: Carrow
hot/governance/2: The two councils
hot/governance/3: the Alliance Director
hot/governance/4: The withdrawing council
hot/finance/1: Both councils
hot/finance/2: Carrow County Council
hot/finance/3: Section 151 officers
hot/finance/3: Section 151 officers
hot/finance/4: Both councils
hot/staffing/1: Both councils
hot/staffing/1: HR teams from both councils
hot/staffing/2: Tyne Vale's social workers
hot/staffing/3: the Director
hot/staffing/4: Carrow County Council
"""
    )


PARTNERS = """
Partnership Agreement

Made on 3 March 2019 between Kestrel Bay Council (the "Council") and Kestrel Bay NHS Foundation Trust (the "Partner")

1. Obligations of the Partner

The Partner shall:

1.1 employ the nurses;

1.2 ensure that they are supervised; and

1.3 procure that its sub-contractors comply with this agreement.

2. Obligations of the Council

2.1 The Council shall pay the Partner quarterly in arrears.

2.2 Where the Council is late in paying, it shall pay interest.

3. General

3.1 Reports will be supplied to the Council by the 10th of each month.

3.2 Any variation must be in writing and signed by both parties.

3.3 The joint board shall meet quarterly, and its decisions shall be recorded by the clerk.

3.4 On expiry the Partner must return all equipment and the Council must settle all invoices.
"""


def test_a_party_may_be_named_for_its_part_in_the_agreement():
    assert (
        owed(PARTNERS)
        == """
agreement/1/1.1: Kestrel Bay NHS Foundation Trust
agreement/1/1.2: Kestrel Bay NHS Foundation Trust
agreement/1/1.3: Kestrel Bay NHS Foundation Trust
agreement/2/2.1: Kestrel Bay Council
agreement/2/2.2: Kestrel Bay Council
agreement/3/3.1: Kestrel Bay NHS Foundation Trust
agreement/3/3.2: Both parties
agreement/3/3.3: The joint board
agreement/3/3.3: the clerk
agreement/3/3.4: Kestrel Bay NHS Foundation Trust
agreement/3/3.4: Kestrel Bay Council
"""
    )
