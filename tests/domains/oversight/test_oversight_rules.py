"""What may follow what between a council and its overseer, what is late, who may turn the second key: on paper."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.domains.oversight.rules import moves
from sightline.domains.oversight.rules.instructions import OPEN, WAITS_FOR_ANSWER, Standing, sentence, why_not_accept

DAY = date(2024, 3, 4)
FOLLOWS = {
    ("given", "answered"), ("given", "disputed"), ("given", "withdrawn"), ("answered", "complied"), ("answered", "given"),
    ("answered", "disputed"), ("answered", "withdrawn"), ("disputed", "answered"), ("disputed", "given"), ("disputed", "withdrawn"),
}  # fmt: skip
DAYS = st.dates(date(2010, 1, 1), date(2030, 1, 1))


@pytest.mark.parametrize(("before", "after"), list(product(moves.states_of_instructions, repeat=2)))
def test_a_state_of_an_instruction_follows_another_only_where_the_table_says_so(before, after):
    allowed = any(before in move.sources and move.target == after for move in moves.INSTRUCTION_MOVES)
    assert allowed == ((before, after) in FOLLOWS)


def test_an_instruction_that_was_complied_with_or_withdrawn_is_over():
    assert set(moves.states_of_instructions) - OPEN == {"complied", "withdrawn"}


@given(due=st.none() | DAYS, day=DAYS, state=st.sampled_from(moves.states_of_instructions))
def test_an_instruction_is_late_only_while_an_answer_is_waited_for(due, day, state):
    late = Standing(state, DAY, due).days_overdue(day)
    assert late == ((day - due).days if due and due < day and state in WAITS_FOR_ANSWER else 0)


@given(due=st.none() | DAYS, answered=st.none() | DAYS)
def test_an_answer_is_late_by_the_days_after_it_was_wanted(due, answered):
    late = Standing("answered", DAY, due, answered).days_answered_late()
    assert late == ((answered - due).days if due and answered and answered > due else 0)


@pytest.mark.parametrize(("answered_by", "is_of", "complies"), list(product([None, 1, 2], [True, False], [True, False])))
def test_only_somebody_of_the_giver_who_neither_answered_nor_must_comply_accepts(answered_by, is_of, complies):
    why = why_not_accept(accepting=1, answered_by=answered_by, is_of_the_giver=is_of, complies=complies, giver="the Commissioner")
    assert (why == "") == (answered_by == 2 and is_of and not complies)


LATE = DAY + timedelta(days=2)
SENTENCES = {
    "the director was to comply by 4 March 2024: 2 days late, and nobody has answered.": (Standing("given", DAY, DAY), LATE, "bad"),
    "the director was to comply by 4 March 2024: 1 day late, and nobody has answered.": (
        Standing("disputed", DAY, DAY), DAY + timedelta(days=1), "bad",
    ),
    "the director must comply by 6 March 2024.": (Standing("given", DAY, LATE), DAY, ""),
    "the director must comply; it names no day to comply by.": (Standing("given", DAY), DAY, ""),
    "Answered on 4 March 2024. the giver has not accepted the answer yet.": (Standing("answered", DAY), DAY, "attention"),
    "Answered on 6 March 2024. the giver has not accepted the answer yet. The answer came 2 days late.": (
        Standing("answered", LATE, DAY, LATE), LATE, "attention",
    ),
    "Disputed by the director since 4 March 2024. It binds until the giver withdraws it.": (
        Standing("disputed", DAY), DAY, "attention",
    ),
    "Complied with: the giver accepted the answer on 4 March 2024.": (Standing("complied", DAY), DAY, "good"),
    "Withdrawn on 4 March 2024. It no longer binds.": (Standing("withdrawn", DAY), DAY, ""),
}  # fmt: skip


@pytest.mark.parametrize("words", SENTENCES)
def test_the_sentence_says_what_matters_most(words):
    standing, day, tone = SENTENCES[words]
    assert sentence(standing, day, giver="the giver", addressee="the director") == (words, tone)
