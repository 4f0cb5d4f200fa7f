"""Confirming clause by clause: each answer, its undo, its errors, and who may not."""

import pytest
from django.urls import reverse

from sightline.domains.instruments.models import Clause, Instrument, Obligation
from tests.factories.instruments import confirm, read
from tests.factories.register import DAY, clerk_of_works, make_register

pytestmark = pytest.mark.django_db
DUTY = {"keep": "on", "obligor": "The Council", "modality": "must", "action": "give rooms", "frequency": ""}


@pytest.fixture
def register():
    return make_register(roles=("legal_officer", "scrutiny_councillor"))


@pytest.fixture
def instrument(register):
    return read(register, by=clerk_of_works())


@pytest.fixture
def lawyer(sign_in, register):
    return sign_in("legal_officer", on=DAY)


def clause(path):
    return Clause.objects.as_at(DAY).get(path=path)


def page(path, name="clause"):
    return reverse(f"instruments:{name}", args=["westmere", 1, clause(path).pk])


def at(name):
    return reverse(f"instruments:{name}", args=["westmere", 1])


def duties(**facts):
    sent = {"duty-TOTAL_FORMS": 2, "duty-INITIAL_FORMS": 1, "_accept": "1", "duty-1-modality": "must", "duty-1-keep": "on"}
    number = Obligation.objects.get(clause__path="direction/2/a").number
    return sent | {"duty-0-number": number} | {f"duty-0-{name}": value for name, value in {**DUTY, **facts}.items()}


def test_a_clause_is_accepted_with_its_duty_and_undone_from_the_next(lawyer, instrument):
    answer = lawyer.post(page("direction/2/a"), duties(), follow=True)
    assert clause("direction/2/a").state == "accepted"
    assert b"2(a) is accepted." in answer.content and b"Undo" in answer.content
    undone = lawyer.post(page("direction/2/a", "reopen"), follow=True)
    assert clause("direction/2/a").state == "proposed" and b"2(a) is open again." in undone.content


def test_a_duty_without_an_obligor_is_refused_at_the_top_and_what_was_written_stays(lawyer, instrument):
    answer = lawyer.post(page("direction/2/a"), duties(obligor="", action="give two rooms"))
    assert answer.status_code == 400 and b"There is a problem" in answer.content and b"give two rooms" in answer.content
    assert clause("direction/2/a").state == "proposed"


@pytest.mark.parametrize(
    "button, sent, state",
    [
        ("_no_duty", {"reason": "A recital."}, "no duty"),
        ("_correct", {"text": "to give the Commissioner two rooms;"}, "proposed"),
        ("_split", {"parts": "to give rooms;\r\n---\r\nand to furnish them."}, "split"),
    ],
)
def test_a_clause_is_set_aside_corrected_or_split(lawyer, instrument, button, sent, state):
    assert lawyer.post(page("direction/2/a"), {**sent, button: "1"}).status_code == 302
    assert clause("direction/2/a").state == state


@pytest.mark.parametrize(
    "button, sent, told",
    [
        ("_no_duty", {"reason": ""}, "Enter why it is no duty"),
        ("_correct", {"text": " "}, "Enter the words as the source has them"),
        ("_split", {"parts": "only one"}, "Write at least two parts"),
    ],
)
def test_what_cannot_be_used_is_told_at_the_field_and_at_the_top(lawyer, instrument, button, sent, told):
    answer = lawyer.post(page("direction/2/a"), {**sent, button: "1"})
    assert answer.status_code == 400 and answer.content.decode().count(told) == 2
    assert b'govuk-details" data-key' in answer.content and b" open>" in answer.content
    assert clause("direction/2/a").state == "proposed"


def test_a_form_without_any_button_changes_nothing(lawyer, instrument):
    assert lawyer.post(page("direction/2/a"), {"reason": "x"}).status_code == 400
    assert clause("direction/2/a").state == "proposed"


def test_the_page_names_its_neighbours_and_its_keys(lawyer, instrument):
    first, last = lawyer.get(page("direction")).content, lawyer.get(page("direction/2/b")).content
    assert b'data-key="j"' in first and b'data-key="k"' not in first
    assert b'data-key="k"' in last and b'data-key="j"' not in last
    assert b"Keys of this page" in first and b"<noscript>" in first


def test_who_may_not_confirm_is_told_why_and_offered_nothing(sign_in, instrument):
    councillor = sign_in("scrutiny_councillor", on=DAY)
    shown = councillor.get(page("direction/2/a")).content
    assert (
        b"Confirming it:" in shown
        and b"instruments.confirm" in shown
        and b"_accept" not in shown
        and b'data-key="a"' not in shown
    )
    assert councillor.post(page("direction/2/a"), duties()).status_code == 403


def test_an_old_link_of_undo_offers_nothing(lawyer, instrument):
    for done in ("x", "999999", str(clause("direction/2/b").pk)):
        assert b"sl-undo__button" not in lawyer.get(page("direction/2/a"), {"done": done}).content


def test_the_whole_is_confirmed_brought_into_force_and_ended_on_its_own_page(lawyer, instrument):
    for each in instrument.clauses.all():
        lawyer.post(page(each.path), {"reason": "It binds nobody.", "_no_duty": "1"})
    assert lawyer.get(at("confirm"))["Location"] == at("show")
    lawyer.post(at("whole"))
    wrong = lawyer.post(at("enforce"), {"on-day": "3", "on-month": "13", "on-year": "2024"})
    assert wrong.status_code == 400 and b"must have a month" in wrong.content
    late = lawyer.post(at("enforce"), {"on": "2199-01-01"})
    assert b"In force from must be today or a day before" in late.content
    lawyer.post(at("enforce"), {"on": str(DAY)})
    assert Instrument.objects.as_at(DAY).get().state == "in force"
    for later, told in (("soon", b"Write the number of an instrument"), ("IN-99", b"There is no IN-99 here")):
        wrong = lawyer.post(at("end"), {"how": "lifted", "on": str(DAY), "later": later})
        assert wrong.status_code == 400 and told in wrong.content
    assert lawyer.post(at("end"), {"how": "burnt", "on": str(DAY)}).status_code == 400
    lawyer.post(at("end"), {"how": "lifted", "on": str(DAY), "reason": "A letter says so."})
    assert Instrument.objects.as_at(DAY).get().state == "lifted"


@pytest.mark.parametrize("is_confirmed, told", [(False, "Confirming it"), (True, "Recording that it was varied")])
def test_an_instrument_s_page_tells_who_may_not_and_why(sign_in, register, instrument, is_confirmed, told):
    if is_confirmed:
        confirm(register, instrument, by=clerk_of_works())
    shown = sign_in("scrutiny_councillor", on=DAY).get(at("show") if is_confirmed else page("direction")).content.decode()
    assert (
        f"{told}" in shown and "None of your posts here permits this" in shown and '<form method="post" novalidate' not in shown
    )


def test_a_contradiction_is_settled_with_a_reason_told_at_its_own_form(lawyer, register, instrument):
    from sightline.domains.instruments import actions

    for number in (1, 2):
        actions.notice_conflict(
            by=clerk_of_works(), workspace=register.workspace, on=DAY, subject=f"How often, {number}", one_says="Monthly.",
            one_cites="2(b)", other_says="Quarterly.", other_cites="3", clauses=list(instrument.clauses.all()[:1]),
        )  # fmt: skip
    settle = reverse("instruments:settle", args=["westmere", 2])
    wrong = lawyer.post(settle, {"reason": ""}).content
    assert b'href="#id_reason-2"' in wrong and wrong.count(b"govuk-input--error") == 1
    assert lawyer.post(settle, {"reason": "The direction is later."})["Location"].endswith("#CF-2")
    assert b"The direction is later." in lawyer.get(reverse("history", args=["westmere"])).content


def test_a_contradiction_is_recorded_with_both_citations_beside_its_clauses(lawyer, instrument):
    notice, said = reverse("instruments:notice", args=["westmere"]), {"one_says": "Monthly.", "other_says": "Quarterly."}
    sent = {"subject": "How often", "one_cites": "IN-1 2(b)", "other_cites": "Minute 4", **said}
    for wrong, told in (
        ({"one_says": ""}, "Enter one source says"),
        ({"one_cites": "IN-1 9(z)"}, "IN-1 has no clause 9(z)"),
        ({"other_cites": "IN-7"}, "There is no IN-7"),
    ):
        answer = lawyer.post(notice, {**sent, **wrong})
        assert answer.status_code == 400 and told in answer.content.decode()
    page = lawyer.post(notice, sent, follow=True).content.decode()
    for words in ("CF-1 is recorded.", "Monthly.", "Minute 4", f"clauses/{clause('direction/2/b').pk}/"):
        assert words in page, words


def test_who_may_not_settle_may_not_record_a_contradiction(sign_in, register):
    councillor = sign_in("scrutiny_councillor", on=DAY)
    assert b"Recording and settling:" in councillor.get(reverse("instruments:conflicts", args=["westmere"])).content
    assert councillor.get(reverse("instruments:notice", args=["westmere"])).status_code == 403
