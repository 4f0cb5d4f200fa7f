"""Slides of other places: who owes each duty. Invented, each in the words of its genre."""

from tests.factories.papers import owed

REVIEW = """
Shared Fostering Service

Readiness Review

Scrutiny Panel 4 March 2021

Workstream Leads

Workstream	Lead
HR	Pat Stone
Finance	Lee Marsh
Legal	Kim Wood
ICT	Ola Field

HR

- 1. Explain how staff will transfer
 - TUPE consultation will be run in April
 - HR to brief unions by 30 April
 - Managers will meet each team
- 2. Confirm pensions
 - Actuary report to be commissioned

Finance

- 1. Provide the budget
 - Budget will be agreed by the Section 151 Officer
 - Finance will monitor spend monthly
- 2. Set out savings
 - Savings plan will be drafted

Legal

- 1. Contract
 - Terms will be drafted in May
 - Final review by external counsel
- 2. Governance
 - Joint Committee will approve the contract
"""


def test_work_without_a_name_is_owed_by_who_leads_it():
    assert (
        owed(REVIEW)
        == """
hr/1/a1: HR (Pat Stone)
hr/1/a2: HR
hr/1/a3: Managers
hr/2/a1: HR (Pat Stone)
finance/1/a1: the Section 151 Officer
finance/1/a2: Finance
finance/2/a1: Finance (Lee Marsh)
legal/1/a1: Legal (Kim Wood)
legal/1/a2: external counsel
legal/2/a1: Joint Committee
"""
    )


PROGRAMME = """
Family Safeguarding Programme

Update for Corporate Parenting Panel

5 July 2022

Progress

- Programme Board in place
- Recruitment of 12 workers under way
- Police to second two officers
- Training will be delivered by Milford University

Next steps

- Adult services will co-locate staff by October 2022
- Evaluation will be commissioned
- Director to sign off the business case
- We will report back in January 2023
- Risks to be reviewed by the Programme Board
- Hubs open in all areas
- Partners must agree data sharing
"""


def test_work_of_a_programme_without_leads_is_owed_by_the_programme():
    assert (
        owed(PROGRAMME)
        == """
progress/b3: Police
progress/b4: Milford University
next-steps/1: Adult services
next-steps/2: Family Safeguarding Programme
next-steps/3: Director
next-steps/4: Family Safeguarding Programme
next-steps/5: the Programme Board
next-steps/7: Partners
"""
    )


PLACEMENTS = """
Improving Placements

Joint Commissioning Programme Board

11 May 2023

Leads

Area	Lead
Finance	Ria Cole
Legal	Max Orr
HR	Una Flint

Finance

- 1. How will costs be kept down?
 - New prices will be negotiated
 - Finance to report monthly
 - Savings to be tracked
- 2. Who checks invoices?
 - Payments Team will check each invoice
 - Sign-off by the Section 151 Officer

Legal

- 1. Is the framework lawful?
 - The framework agreement will be redrafted
 - Advice by leading counsel
- 2. What about data?
 - Sharing agreements to be signed by all partners
 - Information governance leads will meet monthly

HR

- 1. Are there enough staff?
 - Vacancies will be advertised in June
 - Team managers will interview
"""


def test_notes_without_a_verb_name_who_is_to_do_them():
    assert (
        owed(PLACEMENTS)
        == """
finance/1/a1: Finance (Ria Cole)
finance/1/a2: Finance
finance/1/a3: Finance (Ria Cole)
finance/2/a1: Payments Team
finance/2/a2: the Section 151 Officer
legal/1/a1: Legal (Max Orr)
legal/1/a2: leading counsel
legal/2/a1: all partners
legal/2/a2: Information governance leads
hr/1/a1: HR (Una Flint)
hr/1/a2: Team managers
"""
    )
