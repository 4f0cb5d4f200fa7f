"""The library's pages: works, stranger, wrong role, wrong method, empty, many rows; and bytes that no browser runs."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from sightline.domains.documents import actions, queries
from sightline.domains.documents.models import Document
from sightline.domains.organisations.models import Event
from tests.factories.documents import PNG, make_document, office, pdf
from tests.factories.register import DAY, clerk_of_works, make_register

pytestmark = pytest.mark.django_db
ROLES = ("clerk", "analyst", "scrutiny_councillor", "programme_manager")
MOST_QUERIES = 15


@pytest.fixture
def register():
    return make_register(roles=ROLES)


def at(register, name, *args):
    return reverse(f"documents:{name}", args=[register.workspace.slug, *args])


def test_the_library_lists_what_the_person_may_read(register, sign_in):
    make_document(register, title="Direction of May 2016")
    make_document(register, title="Care of J", classification="exempt", exempt_reason="paragraph 1")
    page = sign_in("scrutiny_councillor").get(at(register, "library")).content.decode()
    assert "Direction of May 2016" in page
    assert "Care of J" not in page
    assert "1 document as at" in page
    assert "Add a document" not in page
    assert "Care of J" in sign_in("clerk").get(at(register, "library")).content.decode()


def test_an_empty_library_teaches(register, sign_in):
    page = sign_in("clerk").get(at(register, "library")).content.decode()
    assert "Here belongs everything in writing" in page
    assert "Begin with the direction" in page


def test_a_filter_is_shown_and_can_be_taken_away(register, sign_in):
    make_document(register, title="Letter of the Minister", kind="letter")
    make_document(register, title="Direction")
    client = sign_in("clerk")
    page = client.get(at(register, "library"), {"kind": "letter", "q": "minister"}).content.decode()
    assert "1 document as at" in page
    assert "remove" in page
    nothing = client.get(at(register, "library"), {"q": "nowhere", "kind": "<script>"}).content.decode()
    assert "No document that you may read matches" in nothing
    assert "<script>" not in nothing.replace('<script type="module"', "").replace("<script src=", "")


def test_the_list_downloads_as_it_is_filtered_and_runs_nothing(register, sign_in):
    make_document(register, title="=HYPERLINK(1)", kind="letter")
    make_document(register, title="Direction")
    answer = sign_in("clerk").get(at(register, "library_csv"), {"kind": "letter"})
    rows = answer.content.decode("utf-8-sig").splitlines()
    assert answer["Content-Type"].startswith("text/csv")
    assert len(rows) == 2
    assert "'=HYPERLINK(1)" in rows[1]


def test_elsewhere_and_withheld_do_not_exist(register, sign_in):
    elsewhere = make_register("northby")
    foreign = make_document(elsewhere)
    withheld = make_document(register, classification="exempt", exempt_reason="paragraph 1")
    client = sign_in("scrutiny_councillor")
    for home, document in ((elsewhere, foreign), (register, withheld)):
        for address in (
            at(home, "document", document.number),
            at(home, "document_download", document.number, 1),
            at(home, "document_view", document.number, 1),
        ):
            assert client.get(address).status_code == 404
    assert not Event.objects.filter(move__in=["documents.view", "documents.download"]).exists()


def test_a_stranger_is_asked_to_sign_in(client, register):
    make_document(register)
    for address in (at(register, "library"), at(register, "document", 1), at(register, "document_download", 1, 1)):
        assert client.get(address).status_code == 302


CHANGES = ("document_version_add", "document_letter", "document_class", "document_withdraw", "document_dispose")


@pytest.mark.parametrize("name", CHANGES)
def test_who_may_not_change_is_refused_and_nothing_changes(name, register, sign_in):
    document = make_document(register)
    events = Event.objects.count()
    assert sign_in("scrutiny_councillor").post(at(register, name, document.number), {"reason": "x"}).status_code == 403
    assert Event.objects.count() == events


@pytest.mark.parametrize("name", ["library", "library_csv"])
def test_a_list_takes_no_form(name, register, sign_in):
    assert sign_in("clerk").post(at(register, name)).status_code == 405


def given(**facts):
    chosen = {
        "upload": SimpleUploadedFile("direction.pdf", pdf("x")), "title": "Direction", "kind": "direction", "dated_on-day": "26",
        "dated_on-month": "May", "dated_on-year": "2016", "classification": "official", **facts,
    }  # fmt: skip
    return {name: value for name, value in chosen.items() if value is not None}


def test_a_document_is_added_by_its_form(register, sign_in):
    client = sign_in("clerk")
    assert client.get(at(register, "document_add")).status_code == 200
    answer = client.post(
        at(register, "document_add"), given(retain_years="6", classification="exempt", exempt_reason="paragraph 3")
    )
    document = Document.objects.get()
    assert answer["Location"] == at(register, "document", document.number)
    assert (document.title, str(document.dated_on), document.retain_years) == ("Direction", "2016-05-26", 6)
    assert (document.classification, document.exempt_reason) == ("exempt", "paragraph 3")


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"upload": None}, "Choose a file"),
        ({"upload": SimpleUploadedFile("a.pdf", b"<!doctype html><html>not found</html>")}, "its content is a web page"),
        ({"upload": SimpleUploadedFile("a.docx", office(more={"word/vbaProject.bin": b"x"}))}, "macros or controls"),
        ({"title": ""}, "Enter the title"),
        ({"classification": "exempt"}, "An exempt document says why"),
        ({"exempt_reason": "paragraph 3"}, "Only an exempt document has a reason"),
        ({"retain_years": "0"}, "greater than or equal to 1"),
        ({"dated_on-month": "Maybe"}, "month"),
    ],
)  # fmt: skip
def test_a_form_that_cannot_be_used_keeps_what_was_typed_and_says_what_to_mend(facts, told, register, sign_in):
    answer = sign_in("clerk").post(at(register, "document_add"), given(cites="000 report/2", **facts))
    assert answer.status_code == 400
    page = answer.content.decode()
    assert told.lower().replace("the ", "") in page.lower().replace("the ", "")
    assert "000 report/2" in page
    assert not Document.objects.exists()


def test_a_form_offers_only_classes_its_person_may_read(register, sign_in):
    page = sign_in("analyst").get(at(register, "document_add")).content.decode()
    assert 'value="official"' in page
    assert 'value="exempt"' not in page
    answer = sign_in("analyst").post(at(register, "document_add"), given(classification="exempt", exempt_reason="x"))
    assert answer.status_code == 400


def test_the_page_of_a_record_shows_its_versions_letters_and_what_may_be_done(register, sign_in):
    asked, answered = (
        make_document(register, title="Asked", kind="letter"),
        make_document(register, title="Answered", kind="letter"),
    )
    for document, earlier in ((asked, None), (answered, asked)):
        actions.record_letter(
            by=clerk_of_works(),
            document=document,
            on=DAY,
            from_text="The Minister",
            to_text="The Mayor",
            sent_on=DAY,
            in_reply_to=earlier,
        )
    page = sign_in("clerk").get(at(register, "document", asked.number)).content.decode()
    for words in (
        "DO-1",
        "Asked",
        "The Minister wrote to The Mayor",
        "DO-2 Answered",
        asked.versions.get().file.sha256,
        "Add a version",
    ):
        assert words in page
    assert "None of your posts here may" in page  # dispose: shown with its reason
    assert Event.objects.filter(move="documents.view", ref="DO-1").count() == 1


def test_each_change_has_its_form(register, sign_in):
    document = make_document(register, retain_years=1)
    client = sign_in("programme_manager")
    forms = {
        "document_version_add": {"upload": SimpleUploadedFile("b.png", PNG), "note": "Signed"},
        "document_letter": {"from_text": "A", "to_text": "B", "sent_on-day": "4", "sent_on-month": "3", "sent_on-year": "2024"},
        "document_class": {"classification": "public", "reason": "Published"},
        "document_withdraw": {"reason": "The wrong draft"},
        "document_dispose": {"reason": "Its time is over"},
    }
    assert set(forms) == set(CHANGES)
    for name, form in forms.items():
        assert client.get(at(register, name, document.number)).status_code == 200
        assert client.post(at(register, name, document.number), {}).status_code == 400
        answer = client.post(at(register, name, document.number), form)
        assert (answer.status_code, answer["Location"]) == (302, at(register, "document", document.number))
        assert client.get(answer["Location"]).status_code == 200
    assert Document.objects.as_at(timezone.localdate()).get().state == "disposed"


def test_a_letter_answers_a_document_by_its_number(register, sign_in):
    make_document(register, title="Asked"), make_document(register, title="Answered")
    client, address = sign_in("clerk"), at(register, "document_letter", 2)
    form = {"from_text": "A", "to_text": "B", "sent_on-day": "4", "sent_on-month": "3", "sent_on-year": "2024"}
    assert "Write the number of a document" in client.post(address, {**form, "in_reply_to": "seven"}).content.decode()
    assert client.post(address, {**form, "in_reply_to": "DO-99"}).status_code == 404
    early = {**form, "received_on-day": "3", "received_on-month": "3", "received_on-year": "2024"}
    assert "received before it was sent" in client.post(address, early).content.decode()
    assert client.post(address, {**form, "in_reply_to": "do-1"}).status_code == 302
    assert Document.objects.get(number=2).letter.in_reply_to.number == 1


@pytest.mark.parametrize(
    ("data", "filename", "how"),
    [
        (pdf("x"), "Brief – final.pdf", "inline"),
        (PNG, "a.png", "inline"),
        (office(), "a.docx", "attachment"),
        (b"a,b\n", "a.csv", "attachment"),
    ],
)  # fmt: skip
def test_bytes_are_sent_typed_and_never_run(data, filename, how, register, sign_in):
    make_document(register, data=data, filename=filename)
    client = sign_in("clerk")
    shown, saved = (client.get(at(register, name, 1, 1)) for name in ("document_view", "document_download"))
    assert shown.content == saved.content == data
    assert shown["Content-Disposition"].startswith(how)
    assert saved["Content-Disposition"].startswith("attachment")
    for answer in (shown, saved):
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer["Content-Security-Policy"]
    assert Event.objects.filter(move="documents.download").count() == 2


def test_a_version_that_is_not_there_is_not_found(register, sign_in):
    make_document(register)
    assert sign_in("clerk").get(at(register, "document_download", 1, 2)).status_code == 404


def test_an_earlier_day_shows_the_library_as_it_stood_and_offers_no_change(register, sign_in):
    make_document(register, title="Early")
    make_document(register, title="Late", on=DAY + timedelta(days=30))
    client = sign_in("clerk")
    page = client.get(at(register, "library"), {"as-at": "2024-03-05"}).content.decode()
    assert "Early" in page
    assert "Late" not in page
    record = client.get(at(register, "document", 1)).content.decode()
    assert "What you can do" not in record


def test_pages_take_few_queries_and_as_many_for_many_rows(register, sign_in, django_assert_max_num_queries):
    for n in range(60):
        make_document(register, title=f"Letter {n}", kind="letter")
    client = sign_in("clerk")
    with django_assert_max_num_queries(MOST_QUERIES):
        page = client.get(at(register, "library")).content.decode()
    assert "60 documents as at" in page
    assert "Page 1 of 2" in page
    assert "Letter 0<" in client.get(at(register, "library"), {"page": 2}).content.decode()
    # Opening a document is an event; on PostgreSQL the end of the chain is locked by a query of its own.
    with django_assert_max_num_queries(MOST_QUERIES + (connection.vendor == "postgresql")):
        client.get(at(register, "document", 1))
    assert queries.library(register.person("clerk"), register.workspace, DAY).count() == 60
