"""Documents taken in, classed, withdrawn and disposed of, each through the one door."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from sightline.core.refusals import BadInput, NotAllowed, NotNow, NotVisible
from sightline.domains.documents import actions, queries, storage
from sightline.domains.documents.models import Classification, Correspondence, Document, StoredFile
from sightline.domains.organisations.models import Entry, Event
from tests.factories.documents import PNG, make_document, pdf
from tests.factories.register import DAY, clerk_of_works, make_register

pytestmark = pytest.mark.django_db
LATER = DAY + timedelta(days=30)


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def test_a_document_is_held_with_its_bytes_under_their_hash(shelf):
    register = make_register()
    document = make_document(register, retain_years=6, dated_on=date(2016, 5, 26))
    version = document.versions.get()
    assert (document.ref, document.classification, document.retain_until) == ("DO-1", "official", date(2022, 5, 26))
    assert (shelf / version.file.path).read_bytes() == pdf("Direction of May 2016")
    assert version.content_hash == "sha256:" + version.file.sha256
    assert Document.objects.as_at(DAY).get().state == "held"
    assert not Document.objects.as_at(DAY - timedelta(days=1)).exists()


def test_the_same_bytes_are_stored_once_for_two_workspaces():
    one, other = make_register("westmere"), make_register("northby")
    first, second = make_document(one), make_document(other)
    assert StoredFile.objects.count() == 1
    assert first.versions.get().file == second.versions.get().file


def test_versions_stand_beside_each_other_and_each_day_has_its_own():
    register = make_register()
    document = make_document(register)
    actions.add_version(by=register.person("director"), document=document, on=LATER, data=pdf("signed"), filename="signed.pdf")
    assert [version.n for version in document.versions.order_by("n")] == [1, 2]
    assert queries.version_on(document, LATER - timedelta(days=1)).n == 1
    assert queries.version_on(document, LATER).n == 2
    assert queries.version_on(document, DAY - timedelta(days=1)) is None


def test_what_was_known_then_leaves_out_a_version_written_down_later():
    register = make_register()
    document = make_document(register)
    known = document.versions.get().at
    actions.add_version(by=clerk_of_works(), document=document, on=DAY, data=pdf("found later"), filename="a.pdf")
    assert queries.version_on(document, DAY).n == 2
    assert queries.version_on(document, DAY, known_at=known).n == 1


def test_the_same_bytes_are_no_new_version():
    register = make_register()
    document = make_document(register)
    with pytest.raises(BadInput, match="same, byte for byte, as version 1"):
        actions.add_version(by=clerk_of_works(), document=document, on=LATER, data=pdf(document.title), filename="again.pdf")


def test_a_file_may_be_handed_over_as_a_stream(tmp_path):
    (tmp_path / "a.png").write_bytes(PNG)
    with (tmp_path / "a.png").open("rb") as stream:
        document = make_document(make_register(), data=stream, filename="a.png", kind="evidence")
    assert document.versions.get().media_type == "image/png"


def test_a_file_above_the_limit_of_the_site_is_refused(settings):
    settings.UPLOAD_MB = 1
    with pytest.raises(BadInput, match="larger than 1 MB"):
        make_document(make_register(), data=pdf("x") + b" " * 2**20)


@pytest.mark.parametrize(
    ("facts", "problem"),
    [
        ({"title": " "}, "no title"),
        ({"title": "x" * 301}, "longer than 300"),
        ({"kind": "novel"}, "not a kind of document"),
        ({"classification": "secret"}, "not a class of document"),
        ({"classification": "exempt"}, "says why"),
        ({"exempt_reason": "paragraph 3"}, "Only an exempt document"),
        ({"retain_years": 0}, "not from 1 to 150"),
    ],
)
def test_facts_that_cannot_be_are_refused_with_their_place(facts, problem):
    with pytest.raises(BadInput, match=problem) as refused:
        make_document(make_register(), **facts)
    assert all(finding.place and finding.mend for finding in refused.value.findings)
    assert not Document.objects.exists()


def test_the_database_itself_wants_a_reason_for_an_exemption():
    document = make_document(make_register())
    last = document.classifications.get()
    with pytest.raises(IntegrityError, match="an_exempt_document_says_why"):
        Classification.objects.create(record=document, level="exempt", on=DAY, at=last.at, by=last.by, content_hash="x")


def test_a_change_of_class_is_dated_and_the_class_before_stays_readable():
    register = make_register()
    document = make_document(register)
    actions.reclassify(
        by=register.person("director"), document=document, on=LATER, classification="exempt",
        exempt_reason="paragraph 1 of Schedule 12A", reason="Names a child's carer",
    )  # fmt: skip
    then, now = (Document.objects.classified(day).get() for day in (LATER - timedelta(days=1), LATER))
    assert (then.classification, now.classification, now.exempt_reason) == ("official", "exempt", "paragraph 1 of Schedule 12A")
    assert document.classification == "exempt"


def test_the_class_of_an_earlier_day_opens_nothing_to_those_who_may_not_read_the_present_one():
    register = make_register(roles=("director", "scrutiny_councillor"))
    document = make_document(register, classification="public")
    actions.reclassify(
        by=clerk_of_works(),
        document=document,
        on=LATER,
        classification="exempt",
        exempt_reason="paragraph 1",
        reason="Names a child",
    )
    councillor = register.person("scrutiny_councillor")
    earlier = Document.objects.classified(DAY).get()
    assert earlier.classification == "public"
    assert queries.find(councillor, register.workspace, document.number, DAY) is None
    with pytest.raises(NotVisible):
        actions.log_view(by=councillor, document=earlier, on=LATER)


def test_a_class_is_changed_forwards_only_and_to_another():
    document = make_document(make_register(), on=LATER)
    change = {"by": clerk_of_works(), "document": document, "reason": "Published"}
    with pytest.raises(NotNow, match="cannot be dated before that"):
        actions.reclassify(**change, on=DAY, classification="public")
    with pytest.raises(NotNow, match="is official already"):
        actions.reclassify(**change, on=LATER, classification="official")
    with pytest.raises(BadInput, match="says why"):
        actions.reclassify(**{**change, "reason": " "}, on=LATER, classification="public")


def test_nobody_puts_a_document_where_they_could_not_read_it():
    register = make_register(roles=("analyst",))
    with pytest.raises(NotAllowed, match="official-sensitive"):
        make_document(register, by=register.person("analyst"), classification="official-sensitive")
    document = make_document(register)
    with pytest.raises(NotAllowed, match="exempt"):
        actions.reclassify(
            by=register.person("analyst"), document=document, on=LATER, classification="exempt", exempt_reason="p1", reason="x"
        )


def test_a_withdrawn_document_stays_readable_takes_no_version_and_can_come_back():
    register = make_register()
    document, by = make_document(register), register.person("director")
    actions.withdraw(by=by, document=document, on=LATER, reason="The wrong draft")
    assert actions.log_download(by=by, version=document.versions.get(), on=LATER) == pdf(document.title)
    with pytest.raises(NotNow, match="DO-1 is withdrawn"):
        actions.add_version(by=by, document=document, on=LATER, data=pdf("b"), filename="b.pdf")
    actions.restore(by=by, document=document, on=LATER, reason="It was the right one")
    assert Document.objects.as_at(LATER).get().state == "held"


def test_a_withdrawal_says_why():
    with pytest.raises(BadInput, match="reason"):
        actions.withdraw(by=clerk_of_works(), document=make_document(make_register()), on=LATER, reason="")


def test_disposal_waits_for_the_end_of_retention():
    register = make_register(roles=("programme_manager", "director"))
    document = make_document(register, retain_years=1)
    permanent = make_document(register, title="Agreement")
    by = register.person("programme_manager")
    with pytest.raises(NotNow, match="must be kept until 4 March 2025"):
        actions.dispose(by=by, document=document, on=date(2025, 3, 4))
    with pytest.raises(NotNow, match="kept permanently"):
        actions.dispose(by=by, document=permanent, on=date(2030, 1, 1))
    with pytest.raises(NotAllowed):
        actions.dispose(by=register.person("director"), document=document, on=date(2025, 3, 5))


def test_disposal_removes_the_bytes_and_keeps_the_record_and_the_hash(shelf, django_capture_on_commit_callbacks):
    register = make_register()
    document = make_document(register, retain_years=1)
    version = document.versions.get()
    with django_capture_on_commit_callbacks(execute=True):
        actions.dispose(by=clerk_of_works(), document=document, on=date(2025, 3, 5))
    assert not (shelf / version.file.path).exists()
    assert Document.objects.as_at(date(2025, 3, 5)).get().state == "disposed"
    assert StoredFile.objects.get().sha256 == version.file.sha256
    with pytest.raises(NotNow, match="DO-1 is disposed"):
        actions.log_download(by=register.person("director"), version=version, on=date(2025, 3, 6))
    assert queries.verify_files() == queries.FilesReport(1, ())


def test_bytes_that_another_document_holds_stay(shelf, django_capture_on_commit_callbacks):
    one, other = make_register("westmere"), make_register("northby")
    first = make_document(one, retain_years=1)
    second = make_document(other)
    with django_capture_on_commit_callbacks(execute=True):
        actions.dispose(by=clerk_of_works(), document=first, on=date(2025, 3, 5))
    assert (shelf / second.versions.get().file.path).exists()
    assert queries.verify_files().breaks == ()


def test_bytes_that_come_back_after_disposal_are_stored_again(shelf, django_capture_on_commit_callbacks):
    register = make_register()
    first = make_document(register, retain_years=1)
    with django_capture_on_commit_callbacks(execute=True):
        actions.dispose(by=clerk_of_works(), document=first, on=date(2025, 3, 5))
    second = make_document(register, on=date(2025, 3, 6))
    assert (shelf / second.versions.get().file.path).exists()
    assert StoredFile.objects.count() == 1


def test_damage_is_named_and_not_handed_out(shelf):
    register = make_register()
    document, missing = make_document(register), make_document(register, title="Letter")
    path = shelf / document.versions.get().file.path
    path.chmod(0o640)
    path.write_bytes(b"something else")
    storage.remove(missing.versions.get().file.path)
    report = queries.verify_files()
    assert report.files == 2
    assert report.breaks[0].startswith("westmere DO-1 version 1: its bytes are not what was added")
    assert report.breaks[1].startswith("westmere DO-2 version 1: its bytes are missing")
    for broken, words in ((document, "no longer what was added"), (missing, "missing from the store")):
        with pytest.raises(NotNow, match=words):
            actions.log_download(by=register.person("director"), version=broken.versions.get(), on=DAY)
    assert not Event.objects.filter(move="documents.download").exists()


def test_bytes_left_behind_by_a_disposal_are_named():
    register = make_register()
    document = make_document(register, retain_years=1)
    actions.dispose(by=clerk_of_works(), document=document, on=date(2025, 3, 5))
    assert "still in the store although it was disposed of" in queries.verify_files().breaks[0]


def test_a_stored_file_is_never_written_over(shelf):
    document = make_document(make_register())
    file = document.versions.get().file
    storage.put(file.path, b"other bytes")
    assert (shelf / file.path).read_bytes() == pdf(document.title)


def test_every_view_and_download_is_an_event_that_tells_no_title():
    register = make_register()
    document, by = make_document(register, title="Serious case review of J"), register.person("director")
    actions.log_view(by=by, document=document, on=LATER)
    actions.log_download(by=by, version=document.versions.get(), on=LATER)
    looked, downloaded = Event.objects.order_by("pk").filter(kind="document", on=LATER)
    assert (looked.move, downloaded.move, downloaded.details["version"]) == ("documents.view", "documents.download", 1)
    assert not any("Serious case" in str(event.content()) for event in Event.objects.all())


def test_search_finds_a_document_for_those_who_may_read_it_only():
    register = make_register(roles=("director", "scrutiny_councillor"))
    document = make_document(register, classification="exempt", exempt_reason="paragraph 1", title="Care of J")
    assert Entry.objects.visible_to(register.person("director")).filter(ref=document.ref).exists()
    assert not Entry.objects.visible_to(register.person("scrutiny_councillor")).filter(ref=document.ref).exists()


@pytest.mark.parametrize("table", ["storedfile", "documentversion", "documenttransition", "classification", "correspondence"])
@pytest.mark.parametrize("statement", ["UPDATE documents_{} SET id = id", "DELETE FROM documents_{}"])
def test_the_database_refuses_to_change_what_was_written(table, statement):
    letter(make_document(make_register()))
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))


def letter(document, **facts):
    chosen = {"from_text": "Robert Goodwill MP", "to_text": "Gordon Oliver", "sent_on": date(2017, 6, 30), **facts}
    return actions.record_letter(by=chosen.pop("by", None) or clerk_of_works(), document=document, on=DAY, **chosen)


def test_letters_stand_in_the_thread_they_answer():
    register = make_register()
    asked, answered, thanked, apart = (make_document(register, title=f"Letter {n}", kind="letter") for n in range(4))
    letter(asked)
    letter(answered, in_reply_to=asked, sent_on=date(2017, 7, 20), received_on=date(2017, 7, 22))
    letter(thanked, in_reply_to=answered, sent_on=date(2017, 7, 30))
    letter(apart)
    thread = queries.thread(register.person("director"), asked.pk)
    assert [found.document.ref for found in thread] == ["DO-1", "DO-2", "DO-3"]


@pytest.mark.parametrize(
    ("facts", "problem"),
    [
        ({"from_text": " "}, "a writer and a reader"),
        ({"received_on": date(2017, 6, 29)}, "received before it was sent"),
    ],
)
def test_a_letter_that_cannot_be_is_refused(facts, problem):
    with pytest.raises(BadInput, match=problem):
        letter(make_document(make_register()), **facts)
    assert not Correspondence.objects.exists()


def test_a_letter_is_recorded_once_and_never_answers_itself():
    document = make_document(make_register())
    with pytest.raises(BadInput, match="never answers itself"):
        letter(document, in_reply_to=document)
    letter(document)
    with pytest.raises(BadInput, match="recorded already"):
        letter(document)


def test_a_letter_answers_only_what_its_recorder_can_see():
    register, elsewhere = make_register(roles=("director", "analyst")), make_register("northby")
    withheld = make_document(register, title="Exempt", classification="exempt", exempt_reason="paragraph 3")
    document = make_document(register, title="Reply")
    for by, asked in ((register.person("analyst"), withheld), (register.person("director"), make_document(elsewhere))):
        with pytest.raises(NotVisible):
            letter(document, by=by, in_reply_to=asked)


def test_a_letter_names_only_posts_of_its_own_workspace():
    register, elsewhere = make_register(), make_register("northby")
    with pytest.raises(NotVisible):
        letter(make_document(register), from_post=elsewhere.posts["director"])
