"""Authored reports: facts drawn, the author's words beside them, what moved since, sealed and printed."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.domains.reports.content import PackMistake
from sightline.domains.reports.content.authored import AuthoredContent, Drawn, Fact, Section
from sightline.domains.reports.rendering import render_pdf, render_word
from sightline.domains.reports.rules.authored import Moved, Wording, moved_in_words, moved_since, with_words
from tests.domains.reports.test_pack_pdf import HOSTILE, structure, words_of

DAY, KNOWN = date(2017, 4, 1), datetime(2017, 4, 3, 9, 0, tzinfo=UTC)


def fact(key="duty:OB-1", sentence="OB-1 was due on 31 March 2017.", **more) -> Fact:
    return Fact(
        **{"key": key, "sentence": sentence, "kind": "obligation", "reference": "OB-1", "source": "IN-1 2", "as_at": DAY} | more
    )


def section(key="practice", heading="Quality of practice", facts=(), **more) -> Section:
    return Section(key, heading, tuple(facts), **more)


def drawn(*sections: Section) -> Drawn:
    return Drawn(DAY, KNOWN, tuple(sections))


def content(**more) -> AuthoredContent:
    given_ = {
        "kind": "Commissioner's report", "title": "Third report", "workspace": "Westmere", "body": "Secretary of State", "as_at": DAY,
        "known_at": KNOWN, "edition": 1, "prepared_by": "The Commissioner", "judged": "The Commissioner's judgement",
        "recipients": ("Secretary of State",),
        "sections": (section(facts=[fact()], words="Practice improves.\n\nNot yet everywhere.", written_by="The Commissioner",
                             written_on=DAY, wording=2), section("board", "Improvement Board")),
    }  # fmt: skip
    return AuthoredContent(**given_ | more)


def test_what_is_read_back_from_its_json_is_the_same_with_the_same_seal():
    assert AuthoredContent.from_json(content().as_json()) == content()
    assert AuthoredContent.from_json(content().as_json()).seal == content().seal
    one = drawn(section(facts=[fact()]))
    assert Drawn.from_json(one.as_json()) == one


@pytest.mark.parametrize(
    ("build", "told"),
    [
        (lambda: fact(sentence=" "), "Fact.sentence"), (lambda: fact(source=""), "Fact.source"),
        (lambda: fact(reference=""), "Fact.reference"),
        (lambda: Section("a", "A", [fact()]), "hand over a tuple"),
        (lambda: section(facts=[fact(), fact()]), "two facts of one key"),
        (lambda: section(words="Good."), "written_by"), (lambda: section(written_by="Somebody"), "written_by"),
        (lambda: Drawn(DAY, KNOWN.replace(tzinfo=None), ()), "time zone"), (lambda: Drawn(DAY, KNOWN, []), "hand over a tuple"),
        (lambda: content(known_at=KNOWN.replace(tzinfo=None)), "time zone"), (lambda: content(edition=0), "edition"),
        (lambda: content(previous_seal="md5:1"), "previous_seal"), (lambda: content(recipients=["x"]), "hand over a tuple"),
        (lambda: content(title=""), "title"),
    ],
)  # fmt: skip
def test_what_cannot_be_printed_is_refused_with_its_place(build, told):
    with pytest.raises(PackMistake, match=told):
        build()


def test_a_change_of_any_word_of_fact_author_or_recipient_changes_the_seal():
    base = content()
    first = base.sections[0]
    others = [
        replace(base, recipients=("The Minister",)), replace(base, previous_seal="sha256:0"), replace(base, edition=2),
        replace(base, sections=(replace(first, words="Practice worsens."), base.sections[1])),
        replace(base, sections=(replace(first, facts=(fact(sentence="OB-1 was done."),)), base.sections[1])),
    ]  # fmt: skip
    assert len({one.seal for one in (base, *others)}) == 6


def test_facts_that_are_new_gone_or_told_otherwise_are_counted_and_named():
    before = drawn(section(facts=[fact("a", "One."), fact("b", "Two."), fact("c", "Three.")]))
    after = drawn(section(facts=[fact("a", "One."), fact("b", "Two and a half."), fact("d", "Four.")]))
    moved = moved_since(before, after)
    assert moved == (
        Moved("changed", "OB-1", "Quality of practice", "Two.", "Two and a half."),
        Moved("new", "OB-1", "Quality of practice", "", "Four."),
        Moved("gone", "OB-1", "Quality of practice", "Three.", ""),
    )  # fmt: skip
    assert moved_in_words(moved) == "3 facts changed since: draw anew"
    assert moved_in_words(moved[:1]) == "1 fact changed since: draw anew"
    assert moved_since(before, before) == () and moved_in_words(()) == ""


SENTENCES = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(["One.", "Two.", "Three."]))


@given(SENTENCES, SENTENCES)
def test_what_moved_is_every_key_that_is_not_told_alike_in_both(before, after):
    def told(sentences):
        return drawn(section(facts=[fact(key, sentence) for key, sentence in sentences.items()]))

    differing = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    assert len(moved_since(told(before), told(after))) == len(differing)


def test_the_author_s_words_stand_beside_the_facts_and_change_none():
    sections = (section(facts=[fact()]), section("board", "Improvement Board"), section("other", "Other"))
    words = {"practice": Wording("Better.", "Ada", DAY, 3), "board": Wording("  \n", "Ada", DAY, 1)}
    found = with_words(sections, words)
    assert (found[0].words, found[0].written_by, found[0].wording) == ("Better.", "Ada", 3)
    assert found[1:] == sections[1:] and [one.facts for one in found] == [one.facts for one in sections]


def test_the_pdf_holds_words_and_facts_is_tagged_and_the_same_each_time():
    pdf = render_pdf(content())
    assert pdf == render_pdf(content())
    said = words_of(pdf)
    for part in ("Practice improves.", "Not yet everywhere.", "Written by The Commissioner, 1 April 2017.", 
                 "OB-1 was due on 31 March 2017.", "IN-1 2", "as at 1 April 2017",
                 "The author has written nothing here.", "The register holds nothing",
                 "none: this is the first version"):  # fmt: skip
        assert part in said
    assert content().seal in said.replace(" ", "")
    assert structure(pdf)[0]["Table"] == 1
    assert "nobody yet: a draft" in words_of(render_pdf(content(recipients=())))


def test_the_word_file_holds_the_same_words():
    file = docx.Document(io.BytesIO(render_word(content())))
    said = "\n".join(paragraph.text for paragraph in file.paragraphs)
    assert "Practice improves." in said and "Quality of practice" in said
    assert "OB-1 was due on 31 March 2017." in file.tables[0].rows[1].cells[0].text
    assert render_word(content()) == render_word(content())


@settings(max_examples=8, deadline=None)
@given(st.sampled_from(HOSTILE))
def test_whatever_people_typed_is_printed_as_text(text):
    typed = content(sections=(section(facts=[fact(sentence=f"x {text}")], words=f"y {text}", written_by="Ada", written_on=DAY),))
    assert render_pdf(typed).startswith(b"%PDF-") and render_word(typed).startswith(b"PK")
