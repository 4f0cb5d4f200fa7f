"""Whom one sentence binds, form by form; the papers beside this file show the forms together."""

import pytest

from sightline.core.reading.duties.sentences import sentences
from tests.factories.papers import duties_of, owed, read_paper

NOTICE = 'IMPROVEMENT NOTICE TO ANYSHIRE COUNCIL\n\n1. Anyshire Council ("the Council") is failing.\n\n2. {}\n'
LETTER = (
    "A Sender\nMinister for Schools\n\nB Leader\nLeader, Anyshire Council\n\n1 May 2020\n\nDear B,\n\n{}\n\n"
    "Yours sincerely\n\nA Sender\nMinister for Schools"
)


def told(paper, words):
    return [(duty.obligor, duty.modality) for duty in duties_of(paper.format(words))]


@pytest.mark.parametrize(
    ("words", "obligor"),
    [
        ("The Board must meet.", "The Board"),
        ("By 1 May 2020 the Board must meet.", "the Board"),
        ("In January 2021 Oakley Trust must report.", "Oakley Trust"),
        ("The work of the Board will continue to be reviewed.", "Anyshire Council"),
        ("Oakley County's support will be there.", "Oakley County"),
        ("The Trust is failing. Its plan will be rewritten.", "The Trust"),
        ("Plans are late. Its plan will be rewritten.", "Anyshire Council"),
        ("The Trust is failing. Its culture must improve.", "The Trust"),
        ("Plans are late. Their quality must improve.", "Anyshire Council"),
        ("The Trust is failing and must improve.", "The Trust"),
        ("This is late and must improve.", "Anyshire Council"),
        ("Reports must be sent by e-mail by 1 May 2020.", "Anyshire Council"),
        ("The review will be led by Oakley Council.", "Oakley Council"),
        ("Reports, which must be read, shall be sent by the Clerk.", "the Clerk"),
        ("The chair will be in attendance at each meeting.", "The chair"),
        ("Children's plans will be reviewed.", "Anyshire Council"),
        ("Save as told in clause 1, the Trust must pay.", "the Trust"),
        ("Reports to it must be sent by the Clerk.", "the Clerk"),
        ("If the Trust is late, it must say so.", "the Trust"),
        ("The DfE made Ann Day, of Oakley, its Commissioner. She must report.", "Commissioner"),
        ("The Trust confirms that it has read this and shall report.", "The Trust"),
        ("The Board that fails to meet shall say why.", "The Board"),
        ("The Clerk, which is new, must report to those which will be there.", "The Clerk"),
        ("Following a visit to the Trust, it must report.", "the Trust"),
    ],
)
def test_a_sentence_of_a_notice_binds(words, obligor):
    assert [who for who, _ in told(NOTICE, words)] == [obligor]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("I require you to report.", [("Anyshire Council", "must")]),
        ("I expect you to report.", [("Anyshire Council", "recommended")]),
        ("The direction requires it to report.", [("Anyshire Council", "must")]),
        ("Mr Hale has been told. I have asked him to report again.", [("Mr Hale", "recommended")]),
        ("The Commissioner knows. I have asked her to report again.", [("The Commissioner", "recommended")]),
        ("Your plan will be published.", [("Anyshire Council", "will")]),
        ("Your officers will publish it.", [("Anyshire Council's officers", "will")]),
        ("We will publish it.", [("Minister for Schools", "will")]),
        ("Money is required to mend it. More money is required to help.", []),
        ("The Council agrees to everything and undertakes to help.", []),
        ("The Council is also required to report.", [("Anyshire Council", "must")]),
    ],
)
def test_a_sentence_of_a_letter_binds(words, expected):
    assert told(LETTER, words) == expected


def test_you_are_whoever_is_greeted_where_no_council_is_named():
    words = "You must report. My team will write. Our plan will be sent."
    letter = f"A Sender\n\nB Leader\nThe Hall\n\n1 May 2020\n\nDear Bea,\n\n{words}\n\nYours sincerely"
    assert [duty.obligor for duty in duties_of(letter)] == ["Bea", "My team", "The Council"]
    assert duties_of("To whom it concerns\n\nYou must report.")[0].obligor == "You"


def test_a_list_is_owed_by_whom_its_first_words_name():
    paper = """IMPROVEMENT NOTICE TO ANYSHIRE COUNCIL

1. The Board must, by 1 May 2020, within its means:

 a. report;

2. The Board will also:

 a. meet;

3. The Board must do the following:

 a. plan;

4. The plan will be kept for the years to come, as told below:

 a. in part;

5. The Board is expected to:

 a. smile.

6. Members:

 a. report;
"""
    assert owed(paper) == "\nnotice/1/a: The Board\nnotice/2/a: The Board\nnotice/3/a: The Board\nnotice/4: Anyshire Council\n"


def test_a_heading_that_only_names_somebody_leads_to_what_is_to_be_done():
    paper = "Notes of a day out\n\nImprovement Board\n\n- To plan the day\n- Lunch\n\nReport to the Board\n\n- To plan the day"
    assert [(duty.obligor, duty.action) for duty in duties_of(paper)] == [("Improvement Board", "plan the day")]


def test_a_list_that_names_nobody_binds_nobody():
    assert duties_of("Notes of a day out\n\nThe following will happen:\n\n- lunch\n- tea") == []


def test_two_clauses_beside_the_main_one_are_owed_by_those_they_name():
    paper = NOTICE.format(
        "The Council must appoint a chair, who shall report to it, with the Clerk keeping the minutes and with lunch being served. "
        "This includes the minutes of the first day."
    )
    assert [(duty.obligor, duty.action.split()[0]) for duty in duties_of(paper)] == [
        *(("Anyshire Council", "appoint"), ("a chair", "report"), ("the Clerk", "keeping"), ("Anyshire Council", "the")),
    ]


@pytest.mark.parametrize(
    ("parties", "defined"),
    [
        ('THE OAKLEY CHILDREN\'S TRUST LIMITED ("the Trust")', "Oakley Children's Trust Limited"),
        ('Oakley Trust, a company of Oakley ("the Trust")', "Oakley Trust"),
        ('a body ("the Trust")', "the Trust"),
        ('Friends of Oakley (hereinafter referred to as "the Trust")', "Friends of Oakley"),
    ],
)
def test_a_term_stands_for_the_name_before_it(parties, defined):
    made = f"This is made by {parties} and by others."
    paper = f"Partnership Agreement\n\n{made}\n\n1. The Trust shall pay.\n\n2. The Trust's clerk shall write.\n"
    first, second = duties_of(paper)
    assert first.obligor.removeprefix("The ") == defined.removeprefix("the ")
    assert second.obligor.removeprefix("The ") == f"{defined.removeprefix('the ')}'s clerk"


def test_slides_without_leads_have_notes_all_the_same():
    bullets = "\n".join(f"- point {at}" for at in range(14))
    deck = f"A deck\n\nOf slides\n\n\n\nPlans\n{bullets}\n- Plan to be written\n- Plan to be agreed by the Board\n- A view\n- Time to go"
    assert [(duty.obligor, duty.modality) for duty in duties_of(deck)] == [("The Council", "is to"), ("the Board", "is to")]


def test_a_report_every_six_months_is_not_monthly():
    rhythms = [
        duty.frequency for duty in duties_of(NOTICE.format("The Board must report six monthly. It must meet three-monthly."))
    ]
    assert rhythms == [None, "quarterly"]


def test_terms_of_reference_may_name_their_board_first_or_not_at_all():
    for title, body in (("Oakley Board: Terms of Reference", "Oakley Board"), ("Terms of Reference", "The Council")):
        assert duties_of(f"{title}\n\nMeetings\n\nMeetings will be held by day.")[0].obligor == body


def test_a_paper_is_read_as_json():
    assert read_paper("Notes\n\nThe Board must meet.").as_json()["obligations"][0]["obligor"] == "The Board"


def test_no_words_are_no_sentence():
    assert sentences("") == []


@pytest.mark.parametrize("inspectorate", ["HMCI", "His Majesty’s Chief Inspector", "Ofsted"])
def test_an_inspection_report_is_known_however_it_calls_the_inspectorate(inspectorate):
    words = f"As a result of this inspection, {inspectorate} requires the local area partnership to submit an action plan."
    reading = read_paper(
        f"Area SEND inspection of Oakley Local Area Partnership\nInspection dates: 26 to 30 June 2023\n\n{words}"
    )
    assert reading.kind == "inspection-report"
    assert [(duty.obligor, duty.modality) for duty in reading.obligations] == [("Local area partnership", "must")]
