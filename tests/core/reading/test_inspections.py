"""Reports and letters of the inspectorate, written as their pages look."""

import re
from dataclasses import replace

from sightline.core.reading.inspections import read_inspection
from sightline.core.reading.result import Inspection
from tests.factories.printed import printed

SINGLE = """
~ 1

# Borough of Anytown
# Inspection of services for children in need of help and
# protection, children looked after and care leavers1
# Inspection date: 22 October – 12 November 2014
# Report published: 6 January 2015

# The overall judgement is that children’s services require
# improvement
The judgements on areas of the service are:

## 1. Children who need help and protection|Requires
                              ## improvement
## 2. Children looked after and achieving
## permanence

                              Requires improvement
     2.1 Adoption performance|Good
     2.2 Experiences and progress of care leavers|Good
## 3. Leadership, management and governance|Inadequate
The effectiveness of the Local Safeguarding Children Board (LSCB) is
inadequate.

~ 1 Ofsted produces this report under its power to combine reports.
===
# Contents

## The local authority|3
What does the local authority need to improve?|4
   Inspection judgements about the local authority and a title that runs
## over|5
===
# The local authority

# What does the local authority need to improve?2

## Priority and immediate action
Capacity
1. Ensure that managers have capacity to undertake their full
   role (paragraphs 12–
   14, 20).

2. Review all plans, in particular:
     • plans of children at risk
     • plans of care leavers.

## Areas for improvement

## Quality of practice

3. Improve the multi-
   agency work with children who are
===
~ 4
   at risk.

A note that is no item.
4. Improve records.

# Inspection judgements about the local authority

5. Partners should do better in the year
     12. The rest belongs here.
===
# The Local Safeguarding Children Board (LSCB)

# The LSCB requires improvement to be good because:

# What does the LSCB need to improve?

## Priority and immediate action

There are no priority actions.

## Areas for improvement

131. Evaluate the quality of multi-agency work.

132. Gain an understanding of local need.

# Key strengths and weaknesses of the LSCB

133. The board meets each month.
===
# Information about this inspection

Lead inspector: Ann Other HMI
Deputy lead inspector: Some One HMI
"""


def test_a_single_inspection_is_read_with_its_board_review():
    reading = read_inspection(printed(SINGLE))
    assert reading.kind == "inspection-report"
    assert [(item.group, item.number, item.text, item.page) for item in reading.recommendations] == [
        ("priority action", "1", "Ensure that managers have capacity to undertake their full role (paragraphs 12– 14, 20).", 3),
        ("priority action", "2", "Review all plans, in particular: plans of children at risk plans of care leavers.", 3),
        ("area for improvement", "3", "Improve the multi-agency work with children who are at risk.", 3),
        ("area for improvement", "4", "Improve records.", 4),
        ("lscb", "131", "Evaluate the quality of multi-agency work.", 5),
        ("lscb", "132", "Gain an understanding of local need.", 5),
    ]
    assert reading.inspection == Inspection("2014-10-22", "2014-11-12", "2015-01-06", "Ann Other HMI")


def test_grades_of_a_single_inspection_are_read_from_a_table_that_runs_over_lines():
    grades = {judgement.area: judgement.grade for judgement in read_inspection(printed(SINGLE)).judgements}
    assert grades == {
        "Overall effectiveness": "Requires improvement",
        "Children who need help and protection": "Requires improvement",
        "Children looked after and achieving permanence": "Requires improvement",
        "Adoption performance": "Good",
        "Experiences and progress of care leavers": "Good",
        "Leadership, management and governance": "Inadequate",
        "Local Safeguarding Children Board": "Inadequate",
    }


def test_clauses_have_the_numbers_as_printed_and_others_counted_in_their_section():
    clauses = {clause.path: clause for clause in read_inspection(printed(SINGLE)).clauses}
    assert clauses["authority-2/5"].text == "Partners should do better in the year 12. The rest belongs here."
    assert clauses["priority/2/b1"].parent == "priority/2"
    assert clauses["priority/p1"].text == "Capacity"
    assert not any("Contents" in clause.text or "combine reports" in clause.text for clause in clauses.values())


STANDARD = """
# Inspection of Anytown local authority children’s services

Inspection dates: 20 to 31 January 2025
Lead inspector: Ann Other, His Majesty’s Inspector

## Judgement|Grade

The impact of leaders on social work
practice with children and families

                              Good

The experiences and progress of
children who need help and protection

                              Requires improvement to
                              be good

The experiences and progress of
children in care

                              Outstanding

The experiences and progress of care
leavers|Good

Overall effectiveness|Good

Children who need help and protection are now seen as early as they should be in this place, and this is good.
It was not always so.

Leaders have a plan.
===
~ 2
# What needs to improve?

  \uf06e the quality of plans, including:

       \uf02d plans for care leavers

  \uf06e supervision.

# The experiences and progress of children who need help and protection: requires
# improvement to be good

1. The service is well led
"""


def test_an_ilacs_report_is_read():
    reading = read_inspection(printed(STANDARD, "anytown_-_4_march_2025.pdf"))
    assert [(item.group, item.number, item.text) for item in reading.recommendations] == [
        ("what needs to improve", None, "the quality of plans, including: plans for care leavers"),
        ("what needs to improve", None, "supervision."),
    ]
    assert [(judgement.area, judgement.grade) for judgement in reading.judgements] == [
        ("Impact of leaders on social work practice with children and families", "Good"),
        ("Experiences and progress of children who need help and protection", "Requires improvement to be good"),
        ("Experiences and progress of children in care", "Outstanding"),
        ("Experiences and progress of care leavers", "Good"),
        ("Overall effectiveness", "Good"),
    ]
    assert reading.inspection == Inspection("2025-01-20", "2025-01-31", "2025-03-04", "Ann Other")


def test_a_date_that_neither_report_nor_file_name_has_is_left_open():
    reading = read_inspection(printed(STANDARD.replace("20 to 31 January 2025", "to be confirmed later"), "anytown.pdf"))
    assert (reading.inspection.start, reading.inspection.end, reading.inspection.published) == (None, None, None)


def test_dates_are_those_of_all_stretches_and_the_last_line_may_bear_the_name():
    text = STANDARD.replace("20 to 31 January 2025", "8 July 2019 to 12 July 2019 and 7 August 2019 to\n8 August 2019")
    text = text.replace(
        "Lead inspector: Ann Other, His Majesty’s Inspector", "Lead inspector:\nAnn Other\nHer Majesty’s Inspector"
    )
    inspection = read_inspection(printed(text)).inspection
    assert (inspection.start, inspection.end, inspection.lead_inspector) == ("2019-07-08", "2019-08-08", "Ann Other")


def test_care_leavers_share_a_judgement_in_the_older_form():
    text = STANDARD.replace("children in care\n\n", "children in care and care\nleavers\n\n").replace(
        "The experiences and progress of care\nleavers|Good\n\n", ""
    )
    areas = [judgement.area for judgement in read_inspection(printed(text)).judgements]
    assert areas[2] == "Experiences and progress of children in care and care leavers"


def test_a_grade_in_a_title_alone_is_kept_as_it_is_printed():
    (judgement,) = read_inspection(printed("# Children’s services in Anytown require improvement to be good")).judgements
    assert (judgement.area, judgement.grade) == ("Overall effectiveness", "Requires improvement to be good")


def test_a_title_with_more_words_than_the_name_of_the_grade_takes_the_words_of_its_table():
    text = "# Children’s services in Anytown require improvement to be good\n\n## 1. Children who need help and protection|Good"
    assert [judgement.grade for judgement in read_inspection(printed(text)).judgements] == ["Requires improvement", "Good"]


def test_only_a_name_is_a_lead_inspector():
    assert read_inspection(printed("Lead inspector: to be named")).inspection.lead_inspector is None


OLDER = """
# Inspection of looked after children services
Inspection dates:|24 – 28 June 2013
Reporting inspector Ann Other HMI
Published:|2 August 2013
===
# Overall effectiveness

## Grade 4 (Inadequate)

The service is inadequate.

# Areas for improvement

28. In order to improve, the authority should take the following action.

## Immediately:

  • Ensure that a plan is in place

## Within three months:

  • Ensure the quality of records

# Findings

  • Nothing more
"""


def test_the_older_form_has_grades_in_headings_and_times_inside_its_list():
    reading = read_inspection(printed(OLDER))
    assert [(judgement.area, judgement.grade) for judgement in reading.judgements] == [("Overall effectiveness", "Inadequate")]
    assert [item.text for item in reading.recommendations] == ["Ensure that a plan is in place", "Ensure the quality of records"]
    assert reading.inspection == Inspection("2013-06-24", "2013-06-28", "2013-08-02", "Ann Other HMI")


def test_text_without_type_is_read_by_its_words():
    text = re.sub(r"^([ ]*)#+ ", r"\1", STANDARD, flags=re.M)
    pages = printed(text)
    plain = replace(pages, lines=tuple(replace(line, size=None, bold=False) for line in pages.lines), form="txt")
    reading = read_inspection(plain)
    assert [item.text for item in reading.recommendations][-1] == "supervision."
    assert len(reading.judgements) == 5
