"""Visit letters, area and joint inspections, and lists that run on, read into what they ask for."""

from sightline.core.reading.inspections import read_inspection
from sightline.core.reading.result import Inspection
from tests.factories.printed import printed

LETTER = """
30 January 2023

Ann Other
Director for Children’s Services
Anytown City Council

Dear Ms Other

## Focused visit to Anytown City Council children’s services

This letter summarises the findings of the visit to Anytown children’s services on 13 and 14
December 2022. His Majesty’s Inspectors for this visit were A and B.

## Areas for priority action

The inspection did not find any areas in the past.

  • The timeliness of meetings.

## What needs to improve in this area of social work practice?

The voice of the child.

## Main findings

The council must submit plans by the dates it was given. Children should send wishes.

You should submit an action plan within 70 working days of receiving this letter. It would be very helpful if you can share an
early draft within 3 weeks. The council should send the written statement by 16 April 2023. Ann Other, DCS should send it
before 31 June 2023 to us.

Your sincerely

Some One
His Majesty’s Inspector
"""


def test_a_visit_letter_is_read_with_its_duties():
    reading = read_inspection(printed(LETTER))
    assert reading.kind == "visit-letter"
    assert [(item.group, item.text) for item in reading.recommendations] == [
        ("priority action", "The timeliness of meetings."), ("what needs to improve", "The voice of the child."),
    ]  # fmt: skip
    assert [(duty.obligor, duty.modality, duty.deadline) for duty in reading.obligations] == [
        ("Council", "must", None),
        ("Anytown City Council", "must", "P70 working days"),
        ("Anytown City Council", "recommended", "P3W"),
        ("Council", "must", "2023-04-16"),
        ("Ann Other, DCS", "recommended", None),
    ]
    assert reading.inspection == Inspection("2022-12-13", "2022-12-14", "2023-01-30", "Some One")
    assert ("2023-04-16", "16 April 2023") in [(date.date, date.text) for date in reading.dates]


def test_a_letter_without_council_names_the_local_authority_and_without_signature_nobody():
    text = (
        LETTER.replace("Anytown City Council\n", "")
        .replace("His Majesty’s Inspector\n", "Director\n")
        .replace("30 January 2023", "Today")
    )
    reading = read_inspection(printed(text))
    assert reading.obligations[1].obligor == "Local authority"
    assert (reading.inspection.lead_inspector, reading.inspection.published) == (None, None)


def test_a_letter_that_names_no_day_leaves_the_days_open():
    reading = read_inspection(printed(LETTER.replace("on 13 and 14\nDecember 2022", "on 3 days")))
    assert reading.inspection.start is None


def test_a_visit_of_one_day_starts_and_ends_on_it():
    reading = read_inspection(printed(LETTER.replace("13 and 14\nDecember 2022", "4 December 2018")))
    assert (reading.inspection.start, reading.inspection.end) == ("2018-12-04", "2018-12-04")


def test_a_heading_that_is_only_a_greeting_from_nobody_ends_the_search_for_the_addressee():
    assert read_inspection(printed("Dear all\n\nYou must submit a plan.")).obligations[0].obligor == "Local authority"
    assert read_inspection(printed("You must submit a plan.")).obligations[0].obligor == "Local authority"


AREA = """
# Area SEND inspection of Anytown Local Area Partnership
Inspection dates: 26 to 30 June 2023

As a result of this inspection, HMCI requires the local area partnership to prepare and submit a priority action plan.

# Areas for priority action

## Responsible body|Areas for priority action
Anytown Council, NHS
Board.

                              Leaders must put children at the
                              centre of all plans.
NHS Board|The Board works with partners
                              on waiting lists.

# Areas for improvement

Leaders should improve the support by ensuring:

  • all children receive checks; and

  • help.

Leaders should continue to address long waiting times for
===
children who ask for support.

Health leaders should act immediately to ensure that children are assessed.

# Inspection team

Ann Other, Ofsted Lead inspector|Some One, CQC Lead inspector
"""


def test_an_area_inspection_is_read_with_its_table_of_bodies():
    reading = read_inspection(printed(AREA))
    assert [(item.group, item.text) for item in reading.recommendations] == [
        ("priority action", "Leaders must put children at the centre of all plans."),
        ("priority action", "The Board works with partners on waiting lists."),
        ("area for improvement", "Leaders should improve the support by ensuring: all children receive checks; and help."),
        ("area for improvement", "Leaders should continue to address long waiting times for children who ask for support."),
        ("area for improvement", "Health leaders should act immediately to ensure that children are assessed."),
    ]
    assert [(duty.obligor, duty.modality, duty.action[:20]) for duty in reading.obligations] == [
        ("Local area partnership", "must", "prepare and submit a"),
        ("Anytown Council, NHS Board", "must", "put children at the "),
        ("NHS Board", "must", "The Board works with"),
        ("Health leaders", "recommended", "act immediately to e"),
    ]
    assert reading.inspection.lead_inspector == "Ann Other"


JOINT = """
Dear partners

## Joint targeted area inspection of Anytown

This inspection took place from 18 to 22 November 2019.

# Areas for improvement

## Identifying risk

  • There is no health professional.

## Response

  • Records are late.

## Case study: area for improvement

A young person goes missing.

# Next steps

We have determined that Anytown Council is the principal authority and should prepare a written statement of action.
"""


def test_topics_stay_inside_a_list_and_a_case_study_ends_it():
    reading = read_inspection(printed(JOINT))
    assert [item.text for item in reading.recommendations] == ["There is no health professional.", "Records are late."]
    assert [(duty.obligor, duty.modality) for duty in reading.obligations] == [("Anytown Council", "must")]
    assert reading.inspection.start == "2019-11-18"


def test_a_topic_between_two_numbers_that_follow_each_other_stays_inside():
    text = "# Recommendations\n\n1. One.\n\n## Leadership\n\n2. Two.\n\n## Findings\n\n4. Four."
    assert [item.number for item in read_inspection(printed(text)).recommendations] == ["1", "2"]


def test_a_lead_in_before_plain_paragraphs_is_no_item():
    text = "# Recommendations\n\nThe council should:\n\nimprove plans.\n\nImprove records."
    assert [item.text for item in read_inspection(printed(text)).recommendations] == ["improve plans.", "Improve records."]


def test_a_kind_that_is_given_is_kept():
    assert read_inspection(printed("Words"), "visit-letter").kind == "visit-letter"
