"""Board packs: drafted from the register, sealed, and from then on the same whatever happens."""

import hashlib
import subprocess
import sys
from datetime import date, timedelta

import pytest
from click.testing import CliRunner
from django.db import DatabaseError, connection, transaction

from sightline.core.refusals import NotAllowed, NotNow, NotVisible
from sightline.domains.instruments.actions import notice_conflict, settle_conflict
from sightline.domains.organisations.models import Event
from sightline.domains.plans import actions as plans
from sightline.domains.reports import actions, queries
from sightline.domains.reports.actions import packs
from sightline.domains.reports.models import Edition, Pack
from sightline.domains.reports.queries.seals import verify_packs
from sightline.domains.reports.queries.sight import latest_sealed
from sightline.domains.reports.rendering import VERSION, render_pdf, render_word
from sightline.domains.reports.rules.breaks import printed
from sightline.interfaces.cli.main import main
from tests.domains.reports.test_pack_pdf import words_of as pdf_words
from tests.domains.reports.test_pack_word import opened
from tests.domains.reports.test_pack_word import words_of as docx_words
from tests.factories.plans import make_action, prove, revise
from tests.factories.register import clerk_of_works, make_register
from tests.factories.sight import decide, make_board, make_sight

pytestmark = pytest.mark.django_db
APRIL, JUNE = date(2024, 4, 10), date(2024, 6, 10)
TODAY = date(2024, 9, 2)
"""Packs about a day that is past are drafted and sealed today."""


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def register():
    return make_register(roles=("board_chair", "programme_manager", "scrutiny_councillor"))


@pytest.fixture
def sight(register):
    return make_sight(register)


def draft(register, sight, as_at=APRIL, by=None, body=None):
    return actions.draft_pack(
        by=by or register.person("board_chair", TODAY), workspace=register.workspace, body=body or sight.board, as_at=as_at,
        title=f"Board pack as at {as_at}", on=TODAY,
    )  # fmt: skip


def seal(register, sight, as_at=APRIL, by=None, body=None):
    pack = draft(register, sight, as_at, by, body)
    return actions.seal_pack(by=by or register.person("board_chair", TODAY), pack=pack, on=TODAY)


def state_of(pack):
    return Pack.objects.as_at(TODAY).get(pk=pack.pk).state


def shown(register, pack, role="scrutiny_councillor"):
    return actions.content_to_show(register.person(role, TODAY), pack)


def handed_out(register, pack, form):
    return actions.download_pack(by=register.person("scrutiny_councillor", TODAY), pack=pack, on=TODAY, form=form)


def forge(edition, **changed):
    """What somebody with the database in his hands could do: the trigger taken away, the row changed."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER reports_edition_no_update")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with checks still to come cannot be altered
            cursor.execute("ALTER TABLE reports_edition DISABLE TRIGGER reports_edition_append_only")
    Edition.objects.filter(pk=edition.pk).update(**changed)
    edition.refresh_from_db()


def test_a_draft_is_drawn_from_the_register_each_time_it_is_opened(register, sight):
    pack = draft(register, sight)
    before = shown(register, pack)
    assert before.prepared_by == "Scrutiny Councillor of Westmere, draft" and before.edition == 1 and before.previous_seal is None
    assert [line.reference for line in before.lines_of_sight] == ["IN-1"] and next(due.reference for due in before.dues) == "OB-2"
    assert before.sources[0].number == "DO-1" and len(before.sources[0].sha256) == 64
    prove(register, sight.action, on=APRIL, proves="A second room")
    after = shown(register, pack)
    assert sum(len(row.evidence) for row in after.lines_of_sight[0].rows) == 2 and before.seal != after.seal


def test_sealing_fixes_the_content_and_binds_the_seal_to_it(register, sight):
    edition = seal(register, sight)
    assert state_of(edition.pack) == "sealed" and edition.previous is None
    assert edition.pack.transitions.get(to_state="sealed").content_hash == edition.seal == shown(register, edition.pack).seal
    event = Event.objects.get(move="reports.seal")
    assert event.details["content"] == edition.seal and event.on == TODAY
    assert edition.seal[:19] in str(edition)
    with pytest.raises(NotNow, match="PK-1 is sealed"):
        actions.seal_pack(by=register.person("board_chair", TODAY), pack=edition.pack, on=TODAY)
    with pytest.raises(NotNow, match="PK-1 is sealed"):
        actions.discard_pack(by=register.person("board_chair", TODAY), pack=edition.pack, on=TODAY)


def test_a_draft_is_discarded_and_leaves_the_list(register, sight):
    pack = draft(register, sight)
    actions.discard_pack(by=register.person("board_chair", TODAY), pack=pack, on=TODAY, reason="Wrong day")
    assert state_of(pack) == "discarded"
    assert not queries.packs_on(register.person("board_chair", TODAY), register.workspace, TODAY).exists()
    with pytest.raises(NotNow, match="PK-1 is discarded"):
        actions.seal_pack(by=register.person("board_chair", TODAY), pack=pack, on=TODAY)


@pytest.mark.parametrize(("form", "begins"), [("pdf", b"%PDF-"), ("docx", b"PK\x03\x04")])
def test_a_sealed_pack_is_the_same_byte_for_byte_whatever_the_register_says_later(form, begins, register, sight):
    edition = seal(register, sight)
    first = handed_out(register, edition.pack, form)
    prove(register, sight.action, on=APRIL, proves="Written down later")
    revise(sight.action, APRIL, title="Other words", due_on=None)
    plans.withdraw_action(by=clerk_of_works(), action=sight.action, on=APRIL, reason="Replaced")
    again = handed_out(register, edition.pack, form)
    assert first.startswith(begins) and first == again
    assert Event.objects.filter(move="reports.download", ref="PK-1").count() == 2
    assert {event.details["content"] for event in Event.objects.filter(move="reports.download")} == {edition.seal}


def test_a_sealed_pack_is_rebuilt_the_same_in_another_process(register, sight, tmp_path):
    edition = seal(register, sight)
    (tmp_path / "pack.json").write_text(edition.content, encoding="utf-8")
    program = (
        "import sys, hashlib, pathlib\n"
        "from sightline.domains.reports.content import PackContent\n"
        "from sightline.domains.reports.rendering import render_pdf, render_word\n"
        "content = PackContent.from_json(pathlib.Path(sys.argv[1]).read_text(encoding='utf-8'))\n"
        "print(content.seal, *(hashlib.sha256(made(content)).hexdigest() for made in (render_pdf, render_word)))\n"
    )
    rebuilt = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "pack.json")], capture_output=True, text=True, check=True, timeout=120
    )
    content = actions.sealed_content(edition)
    here = [hashlib.sha256(made(content)).hexdigest() for made in (render_pdf, render_word)]
    assert rebuilt.stdout.split() == [edition.seal, *here]
    assert hashlib.sha256(handed_out(register, edition.pack, "pdf")).hexdigest() == here[0]


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_a_print_by_other_templates_than_sealed_it_says_so_and_changes_nothing_else(form, register, sight, monkeypatch):
    with monkeypatch.context() as before:
        before.setattr(packs, "VERSION", "board-1")
        edition = seal(register, sight)
    assert edition.renderer == "board-1" and verify_packs().breaks == ()
    content, printed = actions.sealed_content(edition), words_in(handed_out(register, edition.pack, form), form)
    note = f"Sealed under the templates board-1, printed now by {VERSION}"
    assert note in printed and edition.seal in printed.replace(" ", "")
    assert note not in words_in(packs.FORMS[form](content), form)
    assert packs.FORMS[form](content) == packs.FORMS[form](content, sealed_under=VERSION)


def words_in(made, form):
    return pdf_words(made) if form == "pdf" else docx_words(opened(made))


def test_the_next_pack_of_the_body_tells_what_changed_since_though_both_are_sealed_today(register, sight):
    first = seal(register, sight, APRIL)
    revise(sight.action, APRIL + timedelta(days=5), due_on=date(2024, 7, 31))
    second = make_action(sight.action.plan, title="Report each month", on=APRIL + timedelta(days=5))
    plans.link_action(
        by=clerk_of_works(), action=second, on=APRIL + timedelta(days=5), obligation=sight.instrument.clauses.get(
            path="direction/2/b").obligations.get(),
    )  # fmt: skip
    decide(register, sight, on=APRIL + timedelta(days=5))
    edition = seal(register, sight, JUNE)
    content = shown(register, edition.pack)
    assert edition.previous == first.pack and content.previous_seal == first.seal
    told = {(change.kind, change.reference): (change.before, change.after) for change in content.changes}
    assert told["moved", "AC-1"] == ("28 June 2024", "31 July 2024")
    assert ("added", "AC-2") in told and ("added", "DE-1") in told


def test_the_last_pack_is_the_last_sealed_of_the_same_body_with_a_lower_number(register, sight):
    other = make_board(register, key="committee")
    first = seal(register, sight, JUNE)
    seal(register, sight, APRIL, body=other)
    draft(register, sight, APRIL)
    pack = draft(register, sight, APRIL)
    assert latest_sealed(pack) == first.pack and latest_sealed(first.pack) is None
    assert shown(register, pack).previous_seal == first.seal


def test_a_pack_tells_what_contradicts_open_ones_first(register, sight):
    by, day = clerk_of_works(), APRIL - timedelta(days=20)
    for subject in ("How often", "By whom"):
        conflict = notice_conflict(
            by=by, workspace=register.workspace, on=day, subject=subject, one_says="monthly", one_cites="A 1", other_says="quarterly",
            other_cites="B 2", clauses=[sight.instrument.clauses.get(path="direction/2/b")],
        )  # fmt: skip
        if subject == "How often":
            settle_conflict(by=by, conflict=conflict, on=day, reason="The direction binds.")
    told = shown(register, draft(register, sight)).conflicts
    assert [(one.subject, one.settled) for one in told] == [("CF-2 By whom", ""), ("CF-1 How often", f"settled {printed(day)}")]
    assert (told[0].one.says, told[0].other.citation) == ("monthly", "B 2")


def test_who_may_not_draft_or_seal_is_refused(register, sight):
    with pytest.raises(NotAllowed, match=r"reports\.draft"):
        draft(register, sight, by=register.person("scrutiny_councillor", TODAY))
    pack = draft(register, sight, by=register.person("programme_manager", TODAY))
    with pytest.raises(NotAllowed, match=r"reports\.seal"):
        actions.seal_pack(by=register.person("programme_manager", TODAY), pack=pack, on=TODAY)
    assert state_of(pack) == "draft" and not Edition.objects.exists()


def test_a_pack_speaks_of_no_day_to_come_and_of_no_body_elsewhere(register, sight):
    with pytest.raises(NotNow, match="has not come"):
        draft(register, sight, as_at=TODAY + timedelta(days=1))
    elsewhere = make_register("northby", roles=("board_chair",))
    with pytest.raises(NotNow, match="another workspace"):
        draft(register, sight, body=make_board(elsewhere))
    pack, stranger = draft(register, sight), elsewhere.person("board_chair", TODAY)
    with pytest.raises(NotVisible):
        actions.seal_pack(by=stranger, pack=pack, on=TODAY)
    with pytest.raises(NotVisible):
        actions.download_pack(by=stranger, pack=pack, on=TODAY, form="pdf")
    assert not queries.packs_on(stranger, register.workspace, TODAY).exists()


@pytest.mark.parametrize("table", ["edition", "packtransition"])
def test_the_database_refuses_to_change_what_was_sealed(table, register, sight):
    seal(register, sight)
    for change in (f"UPDATE reports_{table} SET id = id", f"DELETE FROM reports_{table}"):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)


def test_what_was_sealed_holds_and_a_forged_content_is_named(register, sight):
    edition = seal(register, sight)
    assert verify_packs().packs == 1 and verify_packs().breaks == ()
    forge(edition, content=edition.content.replace("give rooms", "give a room"))
    assert verify_packs().breaks == ("PK-1 of Westmere children's services: its content is not what was sealed.",)
    with pytest.raises(NotNow, match="PK-1 is not what was sealed"):
        shown(register, edition.pack)
    with pytest.raises(NotNow, match="Run `sightline verify`"):
        handed_out(register, edition.pack, "pdf")


def test_a_content_forged_so_that_it_cannot_be_read_is_refused_too(register, sight):
    edition = seal(register, sight)
    forge(edition, content="{")
    with pytest.raises(NotNow, match="is not what was sealed"):
        shown(register, edition.pack)


def test_a_forged_content_with_a_seal_to_fit_is_named_by_the_command(register, sight):
    edition = seal(register, sight)
    other = edition.content.replace("give rooms", "give a room")
    forge(edition, content=other, seal="sha256:" + hashlib.sha256(other.encode()).hexdigest())
    told = CliRunner().invoke(main, ["verify"])
    assert told.exit_code == 1
    assert "BROKEN PK-1 of Westmere children's services: its seal is not the one it was sealed with." in told.output
    assert "1 sealed packs: 1 broken." in told.output
