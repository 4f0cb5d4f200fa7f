"""Pages of access, support, visits and terms of reference: works, wrong role, empty; and their forms."""

import io
from datetime import timedelta

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from sightline.domains.oversight.models import AccessRequest, Mandate, Support, TermProof, Visit
from tests.factories.documents import make_document
from tests.factories.oversight import ask, give_mandate, give_support, make_terms, visit
from tests.factories.register import DAY, make_register

pytestmark = pytest.mark.django_db
ROLES = ("director", "commissioner", "programme_manager", "scrutiny_councillor", "partner_member")
REGISTERS = ("instructions", "access", "supports", "visits")


@pytest.fixture
def register():
    return make_register(roles=ROLES)


def at(name, *args):
    return reverse(f"oversight:{name}", args=["westmere", *args])


def text(answer) -> str:
    return answer.content.decode()


@pytest.mark.parametrize("name", REGISTERS)
def test_an_empty_register_teaches_and_downloads_its_headings(register, sign_in, name):
    councillor = sign_in("scrutiny_councillor", on=DAY)
    assert "None is recorded" in text(councillor.get(at(name)))
    sheet = load_workbook(io.BytesIO(councillor.get(at(f"{name}_xlsx")).content)).active
    assert [row[0].value for row in sheet.iter_rows()] == ["Number"]


def test_access_is_asked_granted_and_counted_on_its_pages(register, sign_in):
    sent = {
        "kind": "premises", "what": "The front door office.", "asked_by": register.posts["commissioner"].pk, "reason": "Term b.",
        "on": str(DAY),
    }  # fmt: skip
    page = text(sign_in("commissioner", on=DAY).post(at("accessrequest_new"), sent, follow=True))
    assert "AR-1 is asked." in page and "not decided for 0 days" in page and "Term b." in page
    director = sign_in("director", on=DAY + timedelta(days=2))
    assert "2 so far" in text(director.get(at("access")))
    director.post(at("accessrequest_partly", 1), {"reason": "Not at night.", "on": str(DAY + timedelta(days=2))})
    page = text(director.get(at("accessrequest", 1)))
    assert "Partly granted on 6 March 2024, 2 days after it was asked." in page and "Not at night." in page
    page = text(director.get(at("access")))
    assert "1 asked: 0 granted, 1 partly" in page and "at all reasonable times" in page
    director.post(at("accessrequest_grant", 1), {"on": str(DAY + timedelta(days=3))})
    assert AccessRequest.objects.as_at(DAY + timedelta(days=3)).get().state == "granted"


@pytest.mark.parametrize(("name", "role"), [("accessrequest_refuse", "director"), ("accessrequest_withdraw", "commissioner")])
def test_a_refusal_and_a_withdrawal_say_why(register, sign_in, name, role):
    ask(register)
    client = sign_in(role, on=DAY)
    assert client.post(at(name, 1), {"on": str(DAY)}).status_code == 400
    assert "It is not needed." in text(client.post(at(name, 1), {"on": str(DAY), "reason": "It is not needed."}, follow=True))


def test_a_partner_member_is_told_that_requests_about_people_are_not_shown(register, sign_in):
    ask(register, kind="people", what="Team managers of the front door.")
    partner = sign_in("partner_member", on=DAY)
    page = text(partner.get(at("access")))
    assert "front door" not in page and "not shown to you" in page
    assert partner.get(at("accessrequest", 1)).status_code == 404
    assert "AR-1" not in text(partner.get(reverse("search", args=["westmere"]), {"q": "front door"}))
    assert b"front door" not in partner.get(at("access_xlsx")).content
    page = text(sign_in("scrutiny_councillor", on=DAY).get(at("access")))
    assert "front door" in page and "not shown to you" not in page


def test_support_is_recorded_in_pounds_and_struck_out(register, sign_in):
    director = sign_in("director", on=DAY)
    sent = {"kind": "rooms", "what": "A room", "on": str(DAY), "minutes": "90", "pence": "£1,250.50"}
    page = text(director.post(at("support_new"), sent, follow=True))
    assert "SU-1 is recorded." in page and "£1,250.50" in page and "1 hour 30 minutes" in page
    assert Support.objects.get().pence == 125_050
    give_support(register, pence=None, minutes=None)
    page = text(director.get(at("supports")))
    for words in ("1 of 2 records say neither", "By kind", "March 2024", "Not counted"):
        assert words in page, words
    director.post(at("support_strike", 1), {"on": str(DAY), "reason": "Twice."})
    assert "Struck out on 4 March 2024: Twice." in text(director.get(at("support", 1)))
    assert "None is recorded" not in text(director.get(at("supports"), {"state": "struck out"}))


@pytest.mark.parametrize(
    ("typed", "told"), [("12.345", "must be an amount"), ("lots", "must be an amount"), ("-3", "between nothing")]
)
def test_an_amount_that_is_none_is_told_at_its_field(register, sign_in, typed, told):
    sent = {"kind": "rooms", "what": "A room", "on": str(DAY), "pence": typed, "ends_on": str(DAY - timedelta(days=1))}
    page = sign_in("director", on=DAY).post(at("support_new"), sent)
    assert page.status_code == 400 and text(page).count(told) == 2 and "must be the day it begins or later" in text(page)
    assert not Support.objects.exists()


def test_a_visit_is_recorded_and_stands_beside_what_was_promised(register, sign_in):
    give_mandate(register)
    commissioner = sign_in("commissioner", on=DAY)
    sent = {
        "kind": "commissioner", "visitor": f"post-{register.posts['commissioner'].pk}", "purpose": "A day at the front door",
        "on": str(DAY), "precision": "day", "met": "Team managers", "findings": "Thresholds hold.",
    }  # fmt: skip
    assert commissioner.get(at("visit_new")).status_code == 200
    page = text(commissioner.post(at("visit_new"), sent, follow=True))
    assert "VI-1 is recorded." in page and "Thresholds hold." in page
    page = text(sign_in("scrutiny_councillor", on=DAY + timedelta(days=70)).get(at("visits")))
    assert "promised 1 day a month. In 1 of 2 months fewer are recorded here." in page and "May 2024" in page
    assert "direction 2" in page


def test_a_visit_is_planned_held_and_noted_by_its_forms(register, sign_in):
    commissioner = sign_in("commissioner", on=DAY)
    home = f"organisation-{register.workspace.home.pk}"
    sent = {"kind": "adviser", "visitor": home, "purpose": "Audit of practice", "starts_on": str(DAY)}
    assert "VI-1 is planned." in text(commissioner.post(at("visit_plan"), sent, follow=True))
    letter = make_document(register, title="Note of the audit")
    commissioner.post(at("visit_hold", 1), {"on": str(DAY), "met": "Auditors", "document": letter.pk})
    assert commissioner.post(at("visit_note", 1), {"on": str(DAY)}).status_code == 400
    commissioner.post(at("visit_note", 1), {"on": str(DAY), "findings": "Six good cases."})
    page = text(commissioner.get(at("visit", 1)))
    assert "Six good cases." in page and "Auditors" in page and letter.ref in page
    commissioner.post(at("visit_plan"), sent)
    commissioner.post(at("visit_cancel", 2), {"on": str(DAY), "reason": "Snow."})
    assert "Cancelled on 4 March 2024: Snow." in text(commissioner.get(at("visit", 2)))


def test_a_visit_known_to_the_month_is_shown_so(register, sign_in):
    visit(register, precision="month", place="Town hall", ends_on=None)
    visit(register, ends_on=DAY + timedelta(days=1))
    page = text(sign_in("director", on=DAY).get(at("visits")))
    assert ">March 2024<" in page and "4 March 2024 to 5 March 2024" in page
    assert Visit.objects.count() == 2 and "Town hall" in text(sign_in("director", on=DAY).get(at("visit", 1)))


def test_terms_without_an_instrument_teach(register, sign_in):
    assert "No term of reference binds" in text(sign_in("scrutiny_councillor", on=DAY).get(at("terms")))


def test_the_terms_say_who_holds_the_role_what_shows_them_and_what_is_broken(register, sign_in):
    instrument = make_terms(register)
    clause = instrument.clauses.get(path="annex/a").pk
    manager = sign_in("programme_manager", on=DAY)
    page = text(manager.get(at("terms")))
    assert (
        "Annex a: nobody is recorded as holding the role on this day." in page and "Nobody is recorded as holding a role." in page
    )
    role = {"role": "Commissioner", "holder": f"post-{register.posts['commissioner'].pk}", "on": str(DAY), "days_a_month": "1"}
    page = text(manager.post(at("mandate"), role, follow=True))
    assert "is recorded." in page and "Commissioner of Westmere" in page and "Annex a: nothing shows" in page
    page = text(manager.get(at("term", clause)))
    assert "Nothing does" in page and "chair the board" in page
    held = visit(register)
    wrong = manager.post(at("term_prove", clause), {"duty": "1", "words": "It met.", "on": str(DAY)})
    assert wrong.status_code == 400 and "Choose a document or a visit" in text(wrong)
    page = text(
        manager.post(at("term_prove", clause), {"duty": "1", "visit": held.pk, "words": "It met.", "on": str(DAY)}, follow=True)
    )
    assert "It is added to term Annex a." in page and "VI-1" in page and "the evidence is fresh" in page
    assert TermProof.objects.get().dated_on == DAY
    sheet = load_workbook(io.BytesIO(manager.get(at("terms_xlsx")).content)).active
    assert [row[0].value for row in sheet.iter_rows()] == ["Term", "Annex a", "Annex b"]


def test_a_role_is_ended_on_its_page(register, sign_in):
    role = give_mandate(register)
    manager = sign_in("programme_manager", on=DAY)
    assert at("mandate_end", role.pk) in text(manager.get(at("terms")))
    manager.post(at("mandate_end", role.pk), {"on": str(DAY), "reason": "Revoked."})
    assert Mandate.objects.get().ends_on == DAY
    assert manager.get(at("mandate_end", 999)).status_code == 404
    councillor = sign_in("scrutiny_councillor", on=DAY)
    assert at("mandate_end", role.pk) not in text(councillor.get(at("terms")))
    assert councillor.get(at("mandate_end", role.pk)).status_code == 403
    make_terms(register)
    clause = register.workspace and TermProof._meta.get_field("obligation").related_model.objects.first().clause_id
    assert councillor.get(at("term_prove", clause)).status_code == 403


def test_the_overview_tells_how_every_register_stands(register, sign_in):
    ask(register), give_support(register), visit(register), give_mandate(register)
    page = text(sign_in("scrutiny_councillor", on=DAY).get(at("overview")))
    for words in ("1 asked", "1 recorded: 1 hour 30 minutes and £12.50", "promised 1 day a month", "Terms of reference"):
        assert words in page, words
