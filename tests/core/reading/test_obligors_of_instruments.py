# ruff: noqa: E501 - the papers print a paragraph on one line
"""Directions, notices and terms of reference of other places: who owes each duty. Invented, each in the words of its genre."""

from tests.factories.papers import owed

NOTICE = """
IMPROVEMENT NOTICE TO NORTHMOOR METROPOLITAN BOROUGH COUNCIL

1. This notice is given to Northmoor Metropolitan Borough Council ("the Council") by the Parliamentary Under Secretary of State for Children ("the Minister") because of poor performance in children's services.

2. To comply with this notice the Council must:

 a. set up an Improvement Board with an independent chair agreed by the Department;
 b. prepare an improvement plan; and
 c. work with the improvement adviser.

3. The Council is required to ensure that:

 a. enough social workers are in post by 30 June 2021; and
 b. caseloads are reported each month.

4. The Board will be chaired by an independent person. It shall meet monthly.

5. Progress against this notice will be reviewed by the Department every six months. The findings will be shared with the Council.

6. The improvement plan must be agreed by the Lead Member and the Chief Executive. They must report on it to the Minister each quarter.

7. The Council's action plan will be published on its website.

8. The independent chair must provide written reports to the Minister. The first of these reports is due by 30 April 2021.

9. If the Council fails to comply with this notice, the Secretary of State may issue a direction.

Signed

A PERSON
"""


def test_a_notice_binds_the_council_and_whoever_else_it_names():
    assert (
        owed(NOTICE)
        == """
notice/2/a: Northmoor Metropolitan Borough Council
notice/2/b: Northmoor Metropolitan Borough Council
notice/2/c: Northmoor Metropolitan Borough Council
notice/3/a: Northmoor Metropolitan Borough Council
notice/3/b: Northmoor Metropolitan Borough Council
notice/4: an independent person
notice/4: The Board
notice/5: the Department
notice/5: the Department
notice/6: the Lead Member and the Chief Executive
notice/6: the Lead Member and the Chief Executive
notice/7: Northmoor Metropolitan Borough Council
notice/8: The independent chair
"""
    )


DIRECTION = """
DIRECTION UNDER SECTION 497A OF THE EDUCATION ACT 1996 TO BRACKENDALE COUNTY COUNCIL

WHEREAS

1. The Secretary of State for Education ("the Secretary of State") has carefully considered a report from Her Majesty's Chief Inspector about Brackendale County Council ("the Council").

2. The Secretary of State has appointed Ms Ann Field as Commissioner for Children's Services in Brackendale ("the Commissioner").

NOW THEREFORE

3. The Secretary of State, in exercise of her powers, directs the Council as follows:

 (a) to comply with any instructions of the Secretary of State or the Commissioner;
 (b) to provide such assistance as the Commissioner requires; and
 (c) to co-operate with the Commissioner, including by:
  (i) allowing access to premises; and
  (ii) providing office space.

4. The Commissioner is to report to the Secretary of State by 30 June 2024. The Council shall meet the costs of her work.

5. The functions shall be exercised by the Commissioner or her nominee. The Council must not take any step which frustrates them.

6. This direction will remain in force until it is revoked by the Secretary of State.

Signed on behalf of the Secretary of State

Dated 4 January 2024

ANNEX

Terms of Reference for the Commissioner

1. The Commissioner is expected to take the following steps:

 a. review the front door;

2. In particular the Commissioner will:

 a. chair the Improvement Board; and
 b. lead a review of whether the most effective way of improving services is to remove them from the Council.

3. The Council's chief executive will support the Commissioner and make officers available.
"""


def test_a_direction_and_its_annex_bind_the_council_and_the_commissioner():
    assert (
        owed(DIRECTION)
        == """
direction/3/a: Brackendale County Council
direction/3/b: Brackendale County Council
direction/3/c: Brackendale County Council
direction/3/c/i: Brackendale County Council
direction/3/c/ii: Brackendale County Council
direction/4: Commissioner for Children's Services in Brackendale
direction/4: Brackendale County Council
direction/5: the Commissioner or her nominee
direction/5: Brackendale County Council
annex/2/a: Commissioner for Children's Services in Brackendale
annex/2/b: Commissioner for Children's Services in Brackendale
annex/3: Brackendale County Council's chief executive
"""
    )


ACTIONS = """
LOCAL GOVERNMENT ACT 1999: DIRECTIONS UNDER SECTION 15(5) TO PENHALLOW BOROUGH COUNCIL

WHEREAS

1. The Secretary of State has carefully considered the report of the inspectors about Penhallow Borough Council ("the Authority").

NOW THEREFORE

2. The Secretary of State directs the Authority to take each of the actions set out in Annex A.

3. The Authority must co-operate with the Commissioners and shall provide them with such information as they require.

ANNEX A

ACTION THE AUTHORITY IS REQUIRED TO TAKE

In this Annex, the following actions are required to be taken by the Authority:

1. Prepare and agree an improvement plan to the satisfaction of the Commissioners within three months.

2. To report to the Commissioners on the delivery of the plan at six monthly intervals.

3. To undertake in the exercise of any of its functions any action that the Commissioners may reasonably require.

ANNEX B

FUNCTIONS TO BE EXERCISED BY THE COMMISSIONERS

The Commissioners shall exercise:

1. the functions of governance and scrutiny of decisions.

2. the appointment of statutory officers.
"""


def test_actions_of_an_annex_are_owed_by_the_one_its_first_words_name():
    assert (
        owed(ACTIONS)
        == """
direction/2: Penhallow Borough Council
direction/3: Penhallow Borough Council
direction/3: Penhallow Borough Council
annex/1: Penhallow Borough Council
annex/2: Penhallow Borough Council
annex/3: Penhallow Borough Council
annex-b/1: The Commissioners
annex-b/2: The Commissioners
"""
    )


SHORT_NOTICE = """
Improvement Notice

To: Stourfield Council

Issued to Stourfield Council by the Minister of State for Children

1. This notice is issued because of poor performance in children's social care.

Actions

2. Stourfield Council ("the council") must take the following actions:

(a) appoint an improvement adviser, whose costs will be met by the Department;

(b) refresh its plan, which must be approved by the Board.

3. The adviser will provide reports to the Department every three months. These reports will be shared with the council.

4. The council, working with its partners, must publish a strategy by 1 September 2024, and its chief executive must sign it off.

5. Elected members will be trained. Evidence of training should be kept.

6. Officials from the Department will hold review meetings with the council every six months.

Failure to comply

7. Should the council be unwilling to comply, the Minister may choose to direct it. The council will then have no right of reply.

Signed

Kim Moor
"""


def test_whoever_pays_or_approves_in_a_clause_beside_the_main_one_owes_that():
    assert (
        owed(SHORT_NOTICE)
        == """
notice/actions/2/a: Stourfield Council
notice/actions/2/a: the Department
notice/actions/2/b: Stourfield Council
notice/actions/2/b: the Board
notice/actions/3: The adviser
notice/actions/3: The adviser
notice/actions/4: Stourfield Council
notice/actions/4: Stourfield Council's chief executive
notice/actions/5: Stourfield Council
notice/actions/6: Officials from the Department
"""
    )


TRANSFER = """
STATUTORY DIRECTION TO LOWMOOR CITY COUNCIL IN RELATION TO CHILDREN'S SERVICES UNDER SECTION 497A(4B) OF THE EDUCATION ACT 1996

1. The Secretary of State for Education ("the Secretary of State") is satisfied that Lowmoor City Council ("the Council") is failing.

2. The Secretary of State appoints Lowmoor Children First Limited ("the Trust") to exercise the functions from 1 April 2020.

3. The Council must:

 a. do everything necessary to transfer the functions to the Trust;
 b. by 31 March 2020, enter into a contract with the Trust.

4. The Trust shall report on its performance to the Council quarterly. It must also publish an annual report.

5. The Council is to fund the Trust. The sum will be agreed by the Council and the Trust each year and, failing agreement, will be determined by the Secretary of State.

6. Nothing in this direction affects the duties of the Director of Children's Services, who shall advise the Trust's board.

Signed by authority of the Secretary of State

Jan Hill
"""


def test_a_defined_term_stands_for_the_body_it_was_given_to():
    assert (
        owed(TRANSFER)
        == """
direction/3/a: Lowmoor City Council
direction/3/b: Lowmoor City Council
direction/4: Lowmoor Children First Limited
direction/4: Lowmoor Children First Limited
direction/5: Lowmoor City Council
direction/5: the Council and the Trust
direction/5: Secretary of State for Education
direction/6: the Director of Children's Services
"""
    )


TERMS = """
Terms of Reference of the Riverdale Improvement Board

Purpose

The Board will oversee the improvement of children's services in Riverdale.

Role of the Chair

- To set the agenda with the Director of Children's Services
- Report to the Secretary of State each quarter

Membership

Members will:

- attend each meeting or send a deputy; and
- read the papers.

The Director of Children's Services will:

- a) bring the improvement plan to each meeting;
- b) ensure that data are accurate.

Meetings

Meetings will be held every six weeks. Minutes will be taken by the Business Support Officer and circulated within five working days.

Responsibilities of Partner Agencies

- To share information promptly
"""


def test_headings_of_roles_lead_to_what_is_done():
    assert (
        owed(TERMS)
        == """
purpose/p1: The Board
role/b1: the Chair
role/b2: the Chair
membership/b1: Members
membership/b2: Members
membership/a: The Director of Children's Services
membership/b: The Director of Children's Services
meetings/p1: Riverdale Improvement Board
meetings/p1: the Business Support Officer
responsibilities/b1: Partner Agencies
"""
    )


BOARD = """
Children's Improvement Board: Terms of Reference

1. Purpose

1.1 The Board exists to hold partners to account for improvement in Tarrant.

2. Functions of the Board

2.1 The Board shall:

(a) approve the plan;
(b) scrutinise performance against it.

2.2 It shall also receive reports from the commissioner, who will attend each meeting.

3. Chair

3.1 The chair is responsible for:

(a) setting the agenda;
(b) reporting to the Minister after each meeting.

3.2 In the absence of the chair, the vice-chair shall preside.

4. Secretariat

4.1 Papers will be sent out by the secretariat five working days before each meeting. They will also keep an action log.

4.2 A quorum shall be five members. Actions will be recorded and circulated to members.

5. Members' responsibilities

- Attend each meeting
- To champion the plan in their own agency
"""


def test_terms_of_reference_bind_the_board_they_are_of():
    assert (
        owed(BOARD)
        == """
board/2/2.1/a: The Board
board/2/2.1/b: The Board
board/2/2.2: Children's Improvement Board
board/2/2.2: the commissioner
board/3/3.1/a: The chair
board/3/3.1/b: The chair
board/3/3.2: the vice-chair
board/4/4.1: the secretariat
board/4/4.1: the secretariat
board/4/4.2: Children's Improvement Board
board/5/b1: Members
board/5/b2: Members
"""
    )
