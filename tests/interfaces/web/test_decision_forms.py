"""Recording decisions and their conditions: what is written, what is told, who may not."""

import pytest
from django.urls import reverse

from sightline.domains.decisions.models import Decision
from tests.factories.documents import make_document
from tests.factories.register import DAY, make_register

pytestmark = pytest.mark.django_db
TITLE = "A partner is chosen"


@pytest.fixture
def register():
    return make_register(roles=("clerk", "scrutiny_councillor", "director"))


@pytest.fixture
def clerk(sign_in, register):
    return sign_in("clerk", on=DAY)


def at(name, *args):
    return reverse(f"decisions:{name}", args=["westmere", *args])


def written(register, **facts):
    maker = f"post-{register.posts['director'].pk}"
    return {"title": TITLE, "kind": "council", "maker": maker, "state": "minded", "on": str(DAY), "text": "Minded so.", **facts}


def state() -> str:
    return Decision.objects.as_at(DAY).get().state


def test_a_decision_is_recorded_with_its_conditions_and_the_document_that_says_so(clerk, register):
    letter = make_document(register, title="Letter of the Minister")
    sent = written(register, conditions="The review agrees.\r\n\r\nThe money is found.", document=letter.pk, cites="page 2")
    answer = clerk.post(at("new"), sent, follow=True)
    page = answer.content.decode()
    for words in ("DE-1 is recorded.", TITLE, "The review agrees.", "The money is found.", "Letter of the Minister", "page 2"):
        assert words in page, words
    assert [each.text for each in Decision.objects.get().conditions.order_by("n")] == [
        "The review agrees.",
        "The money is found.",
    ]


def test_what_is_missing_is_told_at_the_field_and_at_the_top(clerk):
    page = clerk.post(at("new"), {"on": "2199-01-01", "state": "made"})
    assert page.status_code == 400 and not Decision.objects.exists()
    for told in ("Enter what is decided, in a few words", "Select who decides", "Select kind of decision", "Enter its wording"):
        assert page.content.decode().count(told) == 2, told
    assert b"Since which day must be today or a day before" in page.content


def test_a_maker_of_another_workspace_cannot_be_named(clerk, register):
    other = make_register("northby", roles=("director",)).posts["director"]
    assert clerk.post(at("new"), written(register, maker=f"post-{other.pk}")).status_code == 400
    assert "Northby" not in clerk.get(at("new")).content.decode()


def test_it_is_made_by_its_button_in_other_words(clerk, register):
    clerk.post(at("new"), written(register))
    assert b"Record it made" in clerk.get(at("decision", 1)).content
    assert clerk.get(at("make", 1)).status_code == 200
    clerk.post(at("make", 1), {"on": str(DAY), "text": "Plymouth runs the services."})
    page = clerk.get(at("decision", 1)).content
    assert state() == "made" and b"Plymouth runs the services." in page and b"Record it made" not in page
    assert clerk.get(at("make", 1)).status_code == 409  # nobody fills in a form that would be refused


@pytest.mark.parametrize(
    "begun, move, reached",
    [("expected", "be_minded", "minded"), ("minded", "note", "noted"), ("made", "supersede", "superseded")],
)
def test_each_move_has_its_form(clerk, register, begun, move, reached):
    clerk.post(at("new"), written(register, state=begun))
    clerk.post(at(move, 1), {"on": str(DAY), "reason": "The minute says so."})
    assert state() == reached


def test_a_condition_is_set_and_met_with_what_shows_it(clerk, register):
    clerk.post(at("new"), written(register))
    clerk.post(at("condition", 1), {"text": "The staff are asked.", "on": str(DAY)})
    shown = make_document(register, title="Minutes of the staff meeting")
    assert b"Record it met" in clerk.get(at("decision", 1)).content
    assert b"The staff are asked." in clerk.get(at("meet", 1, 1)).content
    page = clerk.post(at("meet", 1, 1), {"on": str(DAY), "evidence": shown.pk}, follow=True).content
    assert b"Condition 1 of DE-1 is met." in page and b"Not met" not in page
    assert clerk.get(at("meet", 1, 2)).status_code == 404
    assert clerk.post(at("meet", 1, 1), {"on": str(DAY)}).status_code == 409


def test_one_decision_takes_the_place_of_another(clerk, register):
    clerk.post(at("new"), written(register, state="made"))
    first = Decision.objects.get()
    clerk.post(at("new"), written(register, title="Another partner", state="made", supersedes=first.pk))
    assert Decision.objects.as_at(DAY).get(pk=first.pk).state == "superseded"


def test_a_day_later_than_the_one_looked_at_opens_the_register_there(clerk, register):
    later = str(DAY.replace(month=5))
    answer = clerk.post(at("new"), written(register, on=later))
    assert answer["Location"] == f"{at('decision', 1)}?as-at={later}" and clerk.get(answer["Location"]).status_code == 200


def test_who_may_not_record_is_told_why_and_refused(sign_in, register):
    sign_in("clerk", on=DAY).post(at("new"), written(register))
    councillor = sign_in("scrutiny_councillor", on=DAY)
    assert b"It needs the permission decisions.record" in councillor.get(at("decisions")).content
    page = councillor.get(at("decision", 1)).content
    assert b"Recording anything of it:" in page and b"Record it made" not in page
    assert councillor.get(at("new")).status_code == 403
    for name, args in (("make", (1,)), ("condition", (1,)), ("meet", (1, 1))):
        assert councillor.post(at(name, *args), {"on": str(DAY)}).status_code == 403
