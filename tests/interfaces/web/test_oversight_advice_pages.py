"""Pages of advisers' support, procedures, recommendations and ministerial conditions: works, wrong role, empty; and their forms."""

import io
from datetime import timedelta

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from sightline.domains.decisions.actions import meet_condition, record_decision
from sightline.domains.organisations.actions import add_organisation
from sightline.domains.organisations.models import Participation
from sightline.domains.oversight.actions.answers import part_recommendation
from sightline.domains.oversight.models import Advice, Procedure, Verdict
from tests.factories.documents import make_document
from tests.factories.oversight import advise, issue, recommend, reply
from tests.factories.register import DAY, clerk_of_works, make_register

pytestmark = pytest.mark.django_db
ROLES = ("director", "programme_manager", "scrutiny_councillor", "partner_member")
REGISTERS = ("advices", "procedures", "recommendations", "conditions")
LATER = DAY + timedelta(days=60)


@pytest.fixture
def register():
    return make_register(roles=ROLES)


def at(name, *args):
    return reverse(f"oversight:{name}", args=["westmere", *args])


def text(answer) -> str:
    return answer.content.decode()


def direct(register, state="minded"):
    return record_decision(
        by=clerk_of_works(), workspace=register.workspace, on=DAY, title="The role ends", kind="ministerial", text="It ends.",
        maker=register.workspace.home, state=state, conditions=["The review agrees."],
    )  # fmt: skip


@pytest.mark.parametrize("name", REGISTERS)
def test_an_empty_register_teaches_and_downloads_its_headings(register, sign_in, name):
    councillor = sign_in("scrutiny_councillor", on=DAY)
    assert "None is recorded" in text(councillor.get(at(name)))
    sheet = load_workbook(io.BytesIO(councillor.get(at(f"{name}_xlsx")).content)).active
    assert len(list(sheet.iter_rows())) == 1


def test_support_is_recorded_planned_given_tapered_and_ended(register, sign_in):
    manager = sign_in("programme_manager", on=DAY)
    home = f"organisation-{register.workspace.home.pk}"
    sent = {
        "organisation": home,
        "what": "Leaders of practice",
        "on": str(DAY),
        "needs_direction": "on",
        "ends_when": "A direction.",
    }
    assert manager.get(at("advice_new")).status_code == 200
    page = text(manager.post(at("advice_new"), sent, follow=True))
    assert "AV-1 is recorded." in page and "there is no taper to draw" in page and "Needed to end it" in page
    for month, days in (("2024-03-01", "20"), ("2024-04-01", "5")):
        manager.post(at("advice_plan", 1), {"month": month, "days": days, "on": str(DAY), "cites": "letter 2"})
    manager.post(at("advice_give", 1), {"month": "2024-03-09", "days": "7.5", "on": str(DAY)})
    manager.post(at("advice_taper", 1), {"on": str(DAY)})
    page = text(manager.get(at("advice", 1)))
    for words in ("<svg", "5 days a month are planned, down from 20", "7.5", "letter 2", "Tapering", "No handover is recorded"):
        assert words in page, words
    assert "Days a month planned" in text(manager.get(at("advices")))
    decision = direct(register, state="made")
    assert manager.post(at("advice_end", 1), {"on": str(DAY)}).status_code == 409
    page = text(manager.post(at("advice_end", 1), {"on": str(DAY), "decision": decision.pk}, follow=True))
    assert "AV-1 has ended." in page and decision.ref in page
    assert Advice.objects.as_at(DAY).get().state == "ended"


def test_who_takes_over_is_another_council(register, sign_in):
    other = add_organisation(
        by=clerk_of_works(), on=DAY, key="plymouth", name="Plymouth Council", short_name="Plymouth", kind="council"
    )
    Participation.objects.create(workspace=register.workspace, organisation=other)
    manager = sign_in("programme_manager", on=DAY)
    home = f"organisation-{register.workspace.home.pk}"
    sent = {"organisation": home, "what": "Leaders", "on": str(DAY), "handover_to": home}
    assert "must be another organisation" in text(manager.post(at("advice_new"), sent))
    sent |= {"handover_to": f"organisation-{other.pk}", "handover": "A shared path."}
    page = text(manager.post(at("advice_new"), sent, follow=True))
    assert "To Plymouth Council." in page and "A shared path." in page


def test_a_procedure_is_issued_checked_overdue_and_withdrawn(register, sign_in):
    director = sign_in("director", on=DAY)
    sent = {
        "title": "Strategy meetings", "audience": "All staff", "on": str(DAY), "precision": "day", "every_months": "1",
        "monitor": register.posts["director"].pk, "posts": [register.posts["programme_manager"].pk],
    }  # fmt: skip
    page = text(director.post(at("procedure_new"), sent, follow=True))
    assert "PC-1 is issued." in page and "no check is recorded" in page and "Programme manager, Westmere" in page
    wrong = director.post(at("procedure_check", 1), {"on": str(DAY), "sample": "5", "compliant": "6"})
    assert wrong.status_code == 400 and "No more cases can have followed it" in text(wrong)
    shown = make_document(register, title="Audit of five cases", classification="official-sensitive")
    director.post(
        at("procedure_check", 1), {"on": str(DAY), "sample": "5", "compliant": "3", "remarks": "Two late.", "document": shown.pk}
    )
    page = text(director.get(at("procedure", 1)))
    assert "3 of 5 cases followed it on 4 March 2024" in page and "Two late." in page and shown.ref in page
    late = sign_in("partner_member", on=LATER)
    assert "Check 29 days overdue" in text(late.get(at("procedures"))) and "The next check was due" in text(
        late.get(at("procedure", 1))
    )
    assert "A document that you may not read" in text(late.get(at("procedure", 1)))
    assert "the check of compliance was due on 4 April 2024" in text(late.get(at("overview")))
    sign_in("director", on=DAY).post(at("procedure_withdraw", 1), {"on": str(DAY), "reason": "Another."})
    assert Procedure.objects.as_at(DAY).get().state == "withdrawn"


def test_a_procedure_known_to_the_month_and_without_checks_says_so(register, sign_in):
    issue(register, precision="month", monitor=None, every_months=None)
    page = text(sign_in("scrutiny_councillor", on=DAY).get(at("procedures")))
    assert "By March 2024" in page and "No check" in page and "No interval is set" in page


def test_a_recommendation_is_parted_answered_and_followed(register, sign_in):
    made = recommend(register)
    letter = make_document(register, title="Letter of the Minister")
    manager = sign_in("programme_manager", on=DAY)
    assert "No answer is recorded" in text(manager.get(at("recommendations")))
    page = text(manager.get(at("recommendation", 1)))
    assert "neither a yes nor a no" in page and "Keep its conclusions apart" in page
    assert manager.post(at("recommendation_part", 1), {"conclusions": "One.", "on": str(DAY)}).status_code == 400
    manager.post(at("recommendation_part", 1), {"conclusions": "Not alone.\r\nA partner.", "on": str(DAY)})
    home = f"organisation-{register.workspace.home.pk}"
    sent = {
        "conclusion": "2",
        "verdict": "minded",
        "answerer": home,
        "on": str(DAY),
        "document": letter.pk,
        "place": "paragraph 3",
    }
    page = text(manager.post(at("recommendation_answer", 1), sent, follow=True))
    for words in (
        "0 of 2 conclusions answered, 1 minded or awaited, 1 without an answer",
        "Conclusion 2",
        f"{letter.ref} paragraph 3",
        "A partner.",
    ):
        assert words in page, words
    wrong = manager.post(at("recommendation_answer", 1), {**sent, "verdict": "rejected", "reason": ""})
    assert wrong.status_code == 400 and "Enter what is not accepted, and why" in text(wrong)
    manager.post(at("recommendation_answer", 1), {"verdict": "accepted", "answerer": home, "on": str(DAY)})
    assert Verdict.objects.count() == 2 and "Accepted" in text(manager.get(at("recommendations"), {"state": "answered"}))
    sheet = load_workbook(io.BytesIO(manager.get(at("recommendations_xlsx")).content)).active
    assert len(list(sheet.iter_rows())) == 4 and made.ref == "RE-1"


def test_an_instrument_leads_to_the_answers_of_its_recommendations(register, sign_in):
    made = recommend(register)
    secret = make_document(register, title="Letter about J", classification="official-sensitive")
    reply(register, made, document=secret)
    partner = sign_in("partner_member", on=DAY)
    assert at("recommendation", 1) in text(partner.get(reverse("instruments:show", args=["westmere", made.instrument.number])))
    page = text(partner.get(at("recommendation", 1)))
    assert "A document that you may not read" in page and "Letter about J" not in page
    assert "It needs the permission oversight.respond" in page and partner.get(at("recommendation_answer", 1)).status_code == 403


def test_an_answer_without_a_document_shows_where_it_is_cited(register, sign_in):
    made = recommend(register)
    part_recommendation(by=clerk_of_works(), recommendation=made, on=DAY, conclusions=["a", "b"])
    reply(register, made, cites="minute 4")
    page = text(sign_in("director", on=DAY).get(at("recommendation", 1)))
    assert "minute 4" in page and "Keep its conclusions apart" not in page and "The whole" in page


def test_ministerial_conditions_show_what_meets_them(register, sign_in):
    decision = direct(register)
    councillor = sign_in("scrutiny_councillor", on=DAY)
    page = text(councillor.get(at("conditions")))
    assert (
        "1 ministerial condition not met." in page
        and "The review agrees." in page
        and "Minded, not made since 4 March 2024" in page
    )
    secret = make_document(register, title="Letter about J", classification="official-sensitive")
    meet_condition(by=clerk_of_works(), condition=decision.conditions.get(), on=DAY, evidence=secret)
    page = text(councillor.get(at("conditions")))
    assert "No ministerial condition is open." in page and "A document that you may not read" in page
    assert secret.title in text(sign_in("director", on=DAY).get(at("conditions"), {"state": "met"}))
    assert "No condition matches" in text(sign_in("director", on=DAY).get(at("conditions"), {"state": "open"}))


def test_the_overview_counts_all_of_it(register, sign_in):
    advise(register), issue(register), direct(register), reply(register, recommend(register))
    page = text(sign_in("scrutiny_councillor", on=DAY).get(at("overview")))
    for words in ("1 running", "1 made, 1 with an answer recorded", "1 issued", "1 stand, 1 not met"):
        assert words in page, words
