"""Pages of oversight: works, stranger, wrong role, elsewhere, empty, many rows; and its forms."""

import io
from datetime import timedelta

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from sightline.domains.oversight.models import Instruction
from tests.factories.documents import make_document
from tests.factories.instruments import confirm, read
from tests.factories.oversight import DUE, enlarge_oversight, instruct
from tests.factories.register import DAY, clerk_of_works, make_register

pytestmark = pytest.mark.django_db
ROLES = ("director", "commissioner", "scrutiny_councillor", "dfe_official")
MOST_QUERIES = 15


@pytest.fixture
def register():
    return make_register(roles=ROLES)


def at(name, *args):
    return reverse(f"oversight:{name}", args=["westmere", *args])


def text(answer) -> str:
    return answer.content.decode()


def test_an_empty_register_teaches(register, sign_in):
    councillor = sign_in("scrutiny_councillor", on=DAY)
    page = text(councillor.get(at("instructions")))
    assert "None is recorded" in page and "accepted by whoever gave it" in page
    assert "It needs the permission oversight.instruct" in page
    assert "No instruction is overdue" in text(councillor.get(at("overview")))


def test_an_instruction_is_given_answered_and_accepted_on_its_pages(register, sign_in):
    instrument = confirm(register, read(register, by=clerk_of_works()), by=clerk_of_works())
    clause = instrument.clauses.get(path="direction/2/a")
    giver, addressee = register.posts["commissioner"], register.posts["director"]
    sent = {
        "giver": giver.pk,
        "addressee": addressee.pk,
        "text": "Give a room.",
        "on": str(DAY),
        "due_on": str(DUE),
        "clause": clause.pk,
    }
    page = text(sign_in("commissioner", on=DAY).post(at("instruction_new"), sent, follow=True))
    for words in ("IT-1 is given.", "Give a room.", "must comply by 18 March 2024", "Clause 2(a) of IN-1", "nobody has answered"):
        assert words in page, words
    director = sign_in("director", on=DAY)
    page = text(director.post(at("instruction_answer", 1), {"text": "It is ready.", "on": str(DAY)}, follow=True))
    assert "has not accepted the answer yet" in page and "You answered this instruction" not in page
    shown = make_document(register, title="Booking of the room")
    director.post(at("instruction_show", 1), {"document": shown.pk, "shows": "It is booked.", "on": str(DAY)})
    director.post(at("instruction_assist", 1), {"words": "Keys.", "minutes": "20", "on": str(DAY)})
    page = text(director.get(at("instruction", 1)))
    assert "Booking of the room" in page and "20 minutes are counted" in page
    commissioner = sign_in("commissioner", on=DAY)
    form = text(commissioner.get(at("instruction_accept", 1)))
    seen = form.split('name="seen" value="')[1].split('"')[0]
    page = text(commissioner.post(at("instruction_accept", 1), {"seen": seen, "on": str(DAY)}, follow=True))
    assert "IT-1 was complied with." in page and "Complied with" in page
    assert commissioner.get(at("instruction_accept", 1)).status_code == 409


@pytest.mark.parametrize(
    ("name", "role", "sent", "reached"),
    [
        ("instruction_dispute", "director", {"reason": "No rooms."}, "disputed"),
        ("instruction_withdraw", "commissioner", {"reason": "Settled."}, "withdrawn"),
    ],
)
def test_other_moves_have_their_forms(register, sign_in, name, role, sent, reached):
    instruct(register)
    client = sign_in(role, on=DAY)
    assert client.get(at(name, 1)).status_code == 200
    client.post(at(name, 1), {**sent, "on": str(DAY)})
    assert Instruction.objects.as_at(DAY).get().state == reached
    assert "History" in text(client.get(at("instruction", 1)))


def test_an_answer_is_sent_back_by_its_form(register, sign_in):
    instruct(register)
    sign_in("director", on=DAY).post(at("instruction_answer", 1), {"text": "It is ready.", "on": str(DAY)})
    sign_in("commissioner", on=DAY).post(at("instruction_send_back", 1), {"reason": "It is not.", "on": str(DAY)})
    assert Instruction.objects.as_at(DAY).get().state == "given"


def test_what_is_missing_or_wrong_is_told_at_its_field(register, sign_in):
    giver = register.posts["commissioner"].pk
    sent = {"giver": giver, "addressee": giver, "text": "", "on": str(DAY), "due_on": str(DAY - timedelta(days=1))}
    page = sign_in("commissioner", on=DAY).post(at("instruction_new"), sent)
    assert page.status_code == 400 and not Instruction.objects.exists()
    for told in ("Enter the instruction", "must be another post", "must be the day it was given or later"):
        assert text(page).count(told) == 2, told


def test_what_is_late_is_said_on_the_overview_the_list_and_the_page(register, sign_in):
    instruct(register)
    councillor = sign_in("scrutiny_councillor", on=DUE + timedelta(days=2))
    assert "1 instruction is overdue." in text(councillor.get(at("overview")))
    assert "2 days late" in text(councillor.get(at("instructions"), {"state": "overdue"}))
    assert "2 days late, and nobody has answered" in text(councillor.get(at("instruction", 1)))
    assert "No instruction matches" in text(councillor.get(at("instructions"), {"q": "nothing like it"}))


def test_who_may_not_is_told_why_and_refused(register, sign_in):
    instruct(register)
    councillor = sign_in("scrutiny_councillor", on=DAY)
    page = text(councillor.get(at("instruction", 1)))
    assert (
        "It needs the permission oversight.answer" in page and 'href="/w/westmere/oversight/instructions/1/answer/"' not in page
    )
    assert councillor.get(at("instruction_new")).status_code == 403
    assert councillor.get(at("instruction_answer", 1)).status_code == 403
    assert councillor.post(at("instruction_answer", 1), {"text": "x", "on": str(DAY)}).status_code == 403


def test_strangers_sign_in_and_elsewhere_is_not_found(client, register, sign_in):
    instruct(register)
    make_register("northby", roles=("director",))
    director = sign_in("director", on=DAY)
    assert director.get(reverse("oversight:overview", args=["northby"])).status_code == 404
    assert director.get(at("instruction", 99)).status_code == 404
    assert director.post(at("instructions")).status_code == 405
    client.logout()
    assert client.get(at("overview")).status_code == 302


def test_the_list_stands_in_pages_and_downloads_as_filtered(register, sign_in, django_assert_max_num_queries):
    instruct(register, text="Open the files.")
    enlarge_oversight(register, 150)
    director = sign_in("director", on=DAY)
    with django_assert_max_num_queries(MOST_QUERIES):
        page = text(director.get(at("instructions")))
    assert "151 instructions as at 4 March 2024" in page and "page=2" in page
    answer = director.get(at("instructions_xlsx"), {"q": "files"})
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert [row[0].value for row in sheet.iter_rows()] == ["Number", "IT-1"]


def test_it_is_reached_from_the_line_of_sight_and_from_an_instrument(register, sign_in):
    read(register, by=clerk_of_works())
    director = sign_in("director", on=DAY)
    for page in (reverse("reports:line_of_sight", args=["westmere"]), reverse("instruments:show", args=["westmere", 1])):
        assert at("overview") in text(director.get(page))
