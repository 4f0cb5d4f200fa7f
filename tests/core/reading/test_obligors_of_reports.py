# ruff: noqa: E501 - the papers print a paragraph on one line
"""Reports of other places: who owes each duty. Invented, each in the words of its genre."""

from tests.factories.papers import owed

HUBS = """
Meeting: Cabinet

Date: 12 May 2022

Wards Affected: All

Report Title: Family Hubs

1. Introduction

1.1 The purpose of this report is to seek approval for family hubs in Millbrook. Millbrook Borough Council has been awarded a grant.

1.2 The Service will open three hubs. They will be staffed by the Early Help Team.

2. Proposal

2.1 A report will be provided by the Head of Early Help every six months. The Assistant Director must approve each appointment, and will tell the Lead Member.

2.2 Officers will:

• consult families; and
• publish the findings.

2.3 The Trust is expected to second two health visitors. NHS Millbrook will fund their posts.

2.4 The Council's Monitoring Officer will keep the register. A copy is to be sent to Members.

2.5 As the lead agency, Millbrook Children's Trust will chair the steering group. Its director will sign the return.

2.6 The steering group meets monthly. It will monitor the risks.

3. Recommendations

3.1 That Cabinet agrees the plan.
"""


def test_a_passive_sentence_binds_the_one_after_by():
    assert (
        owed(HUBS)
        == """
report/1/1.2: The Service
report/1/1.2: the Early Help Team
report/2/2.1: the Head of Early Help
report/2/2.1: The Assistant Director
report/2/2.1: The Assistant Director
report/2/2.2/b1: Officers
report/2/2.2/b2: Officers
report/2/2.3: NHS Millbrook
report/2/2.4: The Council's Monitoring Officer
report/2/2.4: Millbrook Borough Council
report/2/2.5: Millbrook Children's Trust
report/2/2.5: Millbrook Children's Trust's director
report/2/2.6: The steering group
"""
    )


PLAN = """
Meeting: Children's Scrutiny Committee

Date: 9 September 2024

Wards Affected: All

Report Title: Improvement plan

1. Introduction

1.1 The purpose of this report is to tell members about the plan of Hollins City Council.

2. Next steps

2.1 The plan will be monitored by the Improvement Board, which will meet every month. The Board will be supported by the Programme Office and will report to Cabinet.

2.2 The Head of Service for Fostering, supported by the Virtual School, will:

(a) recruit ten carers by 31 March 2025; and
(b) review all placements.

2.3 The following will be done by the Principal Social Worker:

• audit 20 files each month;
• train managers.

2.4 Hollins and Weston will share a duty team. Weston's manager will lead it.

2.5 Audits are to be completed by team managers each month, and they will report the themes to the Quality Board.

2.6 Work will continue with partners. Schools must tell the Virtual School of any exclusion, and must record it.

2.7 Once the review is complete, the Director of Children's Services will bring a paper to Cabinet.

3. Recommendations

3.1 That the report is noted.
"""


def test_what_two_verbs_tell_of_one_subject_are_two_duties():
    assert (
        owed(PLAN)
        == """
report/2/2.1: the Improvement Board
report/2/2.1: the Improvement Board
report/2/2.1: the Programme Office
report/2/2.1: The Board
report/2/2.2/a: The Head of Service for Fostering
report/2/2.2/b: The Head of Service for Fostering
report/2/2.3/b1: the Principal Social Worker
report/2/2.3/b2: the Principal Social Worker
report/2/2.4: Hollins and Weston
report/2/2.4: Weston's manager
report/2/2.5: team managers
report/2/2.5: team managers
report/2/2.6: Schools
report/2/2.6: Schools
report/2/2.7: the Director of Children's Services
"""
    )


AGENCY = """
Report to: Executive

Date: 3 June 2023

Title: Regional adoption agency

Wards: All

1. Summary

1.1 The purpose of this report is to seek approval to join the Severnside adoption agency. Wyre Bay Council hosts it.

2. How it will work

2.1 The agency will be hosted by Wyre Bay Council and led by a head of service. The host will employ the staff on behalf of the four authorities.

2.2 Each authority will pay its share quarterly. None of them will be liable for the debts of another.

2.3 A board of directors will oversee performance, and its chair will rotate each year.

2.4 The lead member, in consultation with the monitoring officer, will sign the agreement once it has been approved by all four authorities.

2.6 It is proposed that the Council will withdraw from its contract with Barlow Homes, who will hand over files by 30 September 2023.

2.7 Members are asked to note that the Director of Finance must certify the accounts.
"""


def test_a_proposal_binds_nobody():
    assert (
        owed(AGENCY)
        == """
report/2/2.1: Wyre Bay Council
report/2/2.1: The host
report/2/2.2: Each authority
report/2/2.3: A board of directors
report/2/2.3: A board of directors' chair
report/2/2.4: The lead member
report/2/2.6: Barlow Homes
report/2/2.7: the Director of Finance
"""
    )


CONTRACT = """
Meeting: Audit Committee

Date: 2 February 2026

Wards Affected: None

Report Title: Children's trust contract

1. Background

1.1 The purpose of this report is to tell members how Dunmere Metropolitan Borough Council (DMBC) holds its trust to account.

1.2 The contract manager will check each return. Returns are to be made by the trust by the tenth working day of each month.

1.3 DMBC will pay the contract sum monthly. The trust's finance director must certify the accounts.

2. Next steps

2.1 The following will happen next:

- the Chief Executive will write to the trust;
- the trust will reply within ten days; and
- a joint meeting will be held.

2.2 Internal Audit will test controls, and its findings will be reported to this committee by the Head of Audit.

2.3 The Cabinet Member will:

- lead the annual review; and
- meet the trust's chair each month.

2.4 Subject to approval, officers will prepare a variation, which must be signed by the Solicitor to the Council.

2.5 Scrutiny will receive the outcome. All councillors will be briefed by the Chief Executive.
"""


def test_each_item_of_a_list_may_name_its_own_party():
    assert (
        owed(CONTRACT)
        == """
report/1/1.2: The contract manager
report/1/1.2: the trust
report/1/1.3: Dunmere Metropolitan Borough Council
report/1/1.3: The trust's finance director
report/2/2.1/b1: the Chief Executive
report/2/2.1/b2: the trust
report/2/2.1/b3: Dunmere Metropolitan Borough Council
report/2/2.2: Internal Audit
report/2/2.2: the Head of Audit
report/2/2.3/b1: The Cabinet Member
report/2/2.3/b2: The Cabinet Member
report/2/2.4: officers
report/2/2.4: the Solicitor
report/2/2.5: Dunmere Metropolitan Borough Council
report/2/2.5: the Chief Executive
"""
    )


COMMISSIONER = """
Report on Children's Services in Larkshire

Report to the Secretary of State
by Robin Vale, Commissioner

May 2022

Introduction

I was appointed in January 2022. I will report again in six months. The Council has been open with me, and it will publish my letter.

The Council must strengthen its front door. They will need help from partners to do so.

Larkshire County Council's cabinet will receive a quarterly report. The Director of Children's Services, with her team, will review every open case by 30 June 2022.

Hampton Council will continue to support the service, tapering its help over the summer.

The Leader told me that he will chair the board himself.

Conclusion

I shall meet the Chief Executive every fortnight.

Robin Vale
Commissioner
"""


def test_a_commissioner_says_i():
    assert (
        owed(COMMISSIONER)
        == """
intro/p1: Commissioner
intro/p1: Larkshire County Council
intro/p2: Larkshire County Council
intro/p3: Larkshire County Council
intro/p3: The Director of Children's Services
intro/p4: Hampton Council
conclusion/p1: Commissioner
"""
    )
