"""Who reads which document: every role by every class, at home and elsewhere; the library and a record's page."""

from datetime import date, timedelta
from itertools import product

import pytest

from sightline.core.refusals import NotVisible
from sightline.domains.documents import actions, queries
from sightline.domains.documents.models import Classification, Correspondence, DocumentVersion
from sightline.domains.documents.rules.classification import LEVELS, permission_to_read
from sightline.domains.organisations.models import Event
from sightline.domains.organisations.rules.permissions import GRANTS, ROLES
from tests.factories.documents import make_document, pdf
from tests.factories.register import DAY, add_role, clerk_of_works, make_register

pytestmark = pytest.mark.django_db
LATER = DAY + timedelta(days=30)


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def one_of_each(register):
    return {
        level: make_document(
            register, title=level, classification=level, exempt_reason="paragraph 3" if level == "exempt" else ""
        )
        for level in LEVELS
    }


@pytest.mark.parametrize("role", sorted(ROLES))
def test_every_role_reads_the_classes_that_its_permissions_name_and_no_other(role):
    register, elsewhere = make_register(roles=(role,)), make_register("northby")
    documents, foreign = one_of_each(register), one_of_each(elsewhere)
    person = register.person(role)
    allowed = {level for level in LEVELS if permission_to_read(level) in GRANTS[role]}
    seen = {document.title for document in queries.library(person, register.workspace, DAY)}
    assert seen == allowed
    for model in (DocumentVersion, Classification):
        assert {row.record.title for row in model.objects.visible_to(person)} == allowed
    assert not queries.library(person, elsewhere.workspace, DAY).exists()
    for level, (home, document) in product(LEVELS, (("home", documents), ("elsewhere", foreign))):
        _each_way_in_agrees(person, document[level], may=home == "home" and level in allowed)


def _each_way_in_agrees(person, document, may):
    version = document.versions.get()
    ways = (
        lambda: queries.record_page(person, document.workspace, document.number, DAY),
        lambda: queries.content(person, version),
        lambda: actions.log_view(by=person, document=document, on=DAY),
        lambda: actions.log_download(by=person, version=version, on=DAY),
    )
    for way in ways:
        if may:
            way()
        else:
            with pytest.raises(NotVisible):
                way()


MOVES_OF_A_HELD_DOCUMENT = {
    "add_version": lambda by, document: actions.add_version(
        by=by, document=document, on=LATER, data=pdf("new"), filename="a.pdf"
    ),
    "withdraw": lambda by, document: actions.withdraw(by=by, document=document, on=LATER, reason="x"),
    "reclassify": lambda by, document: actions.reclassify(
        by=by, document=document, on=LATER, classification="public", reason="x"
    ),
    "dispose": lambda by, document: actions.dispose(by=by, document=document, on=LATER + timedelta(days=4000)),
    "record_letter": lambda by, document: actions.record_letter(
        by=by, document=document, on=LATER, from_text="A", to_text="B", sent_on=DAY
    ),
}


@pytest.mark.parametrize("name", sorted(MOVES_OF_A_HELD_DOCUMENT))
def test_a_document_that_may_not_be_read_cannot_be_changed(name):
    register, elsewhere = make_register(roles=("programme_manager",)), make_register("northby")
    person = register.person("programme_manager")
    withheld = make_document(register, classification="exempt", exempt_reason="paragraph 3", retain_years=1)
    for document in (withheld, make_document(elsewhere, retain_years=1)):
        with pytest.raises(NotVisible):
            MOVES_OF_A_HELD_DOCUMENT[name](person, document)
    MOVES_OF_A_HELD_DOCUMENT[name](person, make_document(register, title="open", classification="official", retain_years=1))


def test_the_library_is_read_as_at_a_day():
    register = make_register()
    early, late = make_document(register, title="Early"), make_document(register, title="Late", on=LATER)
    actions.withdraw(by=clerk_of_works(), document=early, on=LATER, reason="Overtaken")
    person = register.person("director")
    assert [(one.title, one.state) for one in queries.library(person, register.workspace, DAY)] == [("Early", "held")]
    assert [(one.title, one.state) for one in queries.library(person, register.workspace, LATER)] == [
        ("Late", "held"), ("Early", "withdrawn"),
    ]  # fmt: skip
    with pytest.raises(NotVisible, match="as at 4 March 2024"):
        queries.record_page(person, register.workspace, late.number, DAY)


def test_the_library_is_filtered_by_kind_class_state_and_words():
    register = make_register()
    make_document(register, title="Direction of May 2016")
    make_document(register, title="Letter of the Minister", kind="letter", classification="public")
    withdrawn = make_document(register, title="Draft", kind="plan")
    actions.withdraw(by=clerk_of_works(), document=withdrawn, on=DAY, reason="Wrong file")

    def found(**wanted):
        return [one.ref for one in queries.library(register.person("director"), register.workspace, DAY, **wanted)]

    assert found() == ["DO-3", "DO-2", "DO-1"]
    assert (found(kind="letter"), found(classification="public"), found(state="withdrawn")) == (["DO-2"], ["DO-2"], ["DO-3"])
    assert (found(text="minister LETTER"), found(text="do-1"), found(text="3"), found(text="do-99999999999")) == (
        ["DO-2"], ["DO-1"], ["DO-3"], [],
    )  # fmt: skip
    assert queries.classes_on(register.person("director"), register.workspace, DAY) == ["official", "public"]


def test_documents_are_found_by_their_numbers():
    register = make_register(roles=("scrutiny_councillor",))
    make_document(register)
    make_document(register, title="Withheld", classification="exempt", exempt_reason="paragraph 1")
    person = register.person("scrutiny_councillor")
    assert [one.ref for one in queries.of_number(person, register.workspace, [1, 2, 3])] == ["DO-1"]
    assert queries.find(person, register.workspace, 1).title == "Direction of May 2016"
    assert queries.find(person, register.workspace, 2) is None


def test_a_thread_shows_only_the_letters_its_reader_may_read():
    register = make_register(roles=("director", "scrutiny_councillor"))
    asked = make_document(register, title="Asked", kind="letter")
    answered = make_document(register, title="Answered", kind="letter", classification="exempt", exempt_reason="paragraph 1")
    for document, earlier in ((asked, None), (answered, asked)):
        actions.record_letter(
            by=clerk_of_works(), document=document, on=DAY, from_text="A", to_text="B", sent_on=DAY, in_reply_to=earlier
        )
    pages = {
        role: queries.record_page(register.person(role), register.workspace, asked.number, DAY)
        for role in ("director", "scrutiny_councillor")
    }
    assert [letter.document.ref for letter in pages["director"].thread] == ["DO-1", "DO-2"]
    assert [letter.document.ref for letter in pages["scrutiny_councillor"].thread] == ["DO-1"]
    assert Correspondence.objects.visible_to(register.person("scrutiny_councillor")).count() == 1


def test_the_page_of_a_record_says_what_stood_on_the_day():
    register = make_register()
    document = make_document(register, retain_years=1, dated_on=date(2016, 5, 26))
    actions.add_version(
        by=clerk_of_works(), document=document, on=LATER, data=pdf("signed"), filename="signed.pdf", note="Signed"
    )
    actions.reclassify(by=clerk_of_works(), document=document, on=LATER, classification="public", reason="Published")
    then = queries.record_page(register.person("director"), register.workspace, 1, LATER - timedelta(days=1))
    now = queries.record_page(register.person("director"), register.workspace, 1, LATER)
    assert (then.current.n, then.document.classification, len(then.classes)) == (1, "official", 1)
    assert (now.current.n, now.document.classification, len(now.classes)) == (2, "public", 2)
    assert (now.state, now.has_bytes, now.kept_because, now.letter) == ("held", True, "", None)
    assert [version.n for version in now.versions] == [2, 1]


def test_a_document_back_dated_by_a_version_takes_the_latest_day_as_current():
    register = make_register()
    document = make_document(register, on=DAY)
    actions.add_version(by=clerk_of_works(), document=document, on=LATER, data=pdf("b"), filename="b.pdf")
    actions.add_version(by=clerk_of_works(), document=document, on=DAY, data=pdf("found later"), filename="c.pdf")
    assert queries.record_page(register.person("director"), register.workspace, 1, LATER).current.n == 2


@pytest.mark.parametrize("count", [5, 50])
def test_library_and_record_take_the_same_queries_however_many_there_are(count, django_assert_num_queries):
    register = make_register()
    first = make_document(register, kind="letter")
    actions.record_letter(by=clerk_of_works(), document=first, on=DAY, from_text="A", to_text="B", sent_on=DAY)
    for n in range(1, count):
        document = make_document(register, title=f"Reply {n}", kind="letter")
        actions.record_letter(
            by=clerk_of_works(), document=document, on=DAY, from_text="B", to_text="A", sent_on=DAY, in_reply_to=first
        )
        actions.add_version(by=clerk_of_works(), document=first, on=DAY, data=pdf(f"version {n}"), filename="a.pdf")
    person = register.person("director")
    assert person.rights
    with django_assert_num_queries(1):
        shown = [
            (one.ref, one.level_words, one.state, one.version_count) for one in queries.library(person, register.workspace, DAY)
        ]
    assert len(shown) == count
    with django_assert_num_queries(6):
        page = queries.record_page(person, register.workspace, 1, DAY)
        assert len(page.versions) == len([version.file.sha256 for version in page.versions]) == count
        assert len([letter.document.ref for letter in page.thread]) == count


def test_a_new_role_reads_nothing_until_it_is_given_a_post():
    register = make_register(roles=())
    make_document(register, classification="public")
    person = add_role(register, "inspector", LATER)
    assert not queries.library(person.acting(DAY), register.workspace, DAY).exists()
    assert queries.library(person.acting(LATER), register.workspace, DAY).exists()
    assert not Event.objects.filter(move="documents.download").exists()
