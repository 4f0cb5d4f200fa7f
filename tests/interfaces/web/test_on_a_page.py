"""The page of a plan on one page and its PDF: works, empty, elsewhere, wrong method."""

import pytest
from django.urls import reverse

from sightline.domains.plans import actions as plans
from tests.factories.plans import make_action, make_plan
from tests.factories.register import DAY, clerk_of_works, make_register

pytestmark = pytest.mark.django_db


@pytest.fixture
def register():
    return make_register(roles=("scrutiny_councillor",))


def at(register, name="page", number=1):
    return reverse(f"on_a_page:{name}", args=[register.workspace.slug, number])


def test_the_page_shows_both_keys_apart_and_leads_to_the_pdf(register, sign_in):
    plan = make_plan(register)
    make_action(plan, title="Recruit", theme="Workforce")
    claimed = make_action(plan, title="Train", theme="Workforce", due_on=None)
    plans.start_action(by=clerk_of_works(), action=claimed, on=DAY)
    client = sign_in("scrutiny_councillor")
    answer = client.get(at(register), {"as-at": "2024-07-01"})
    shown = answer.content.decode()
    assert answer.status_code == 200, shown[:2000]
    for words in ("Overdue", "AC-1 Recruit: by 3 days", "AC-2 Train: under way, no date", "No outcome is said.", "None is named.",
                  "on-a-page.css", f"{at(register, 'pdf')}?paper=a4"):  # fmt: skip
        assert words in shown, words
    one_plan = client.get(reverse("plans:plan", args=[register.workspace.slug, 1])).content.decode()
    assert at(register) in one_plan


@pytest.mark.parametrize(("asked", "named"), [({}, "a3"), ({"paper": "a4"}, "a4"), ({"paper": "a0"}, "a3")])
def test_it_is_taken_away_as_pdf(asked, named, register, sign_in):
    make_action(make_plan(register))
    answer = sign_in("scrutiny_councillor").get(at(register, "pdf"), asked)
    assert answer["Content-Type"] == "application/pdf" and answer.content.startswith(b"%PDF-")
    assert f"-{named}.pdf" in answer["Content-Disposition"]


def test_an_empty_plan_teaches_and_what_is_elsewhere_is_not_found(register, sign_in):
    make_plan(register)
    elsewhere = make_register("northby", roles=())
    make_plan(elsewhere)
    client = sign_in("scrutiny_councillor")
    assert "This plan has no action and no outcome yet." in client.get(at(register)).content.decode()
    for name in ("page", "pdf"):
        assert client.get(at(register, name, 2)).status_code == 404 == client.get(at(elsewhere, name)).status_code
        assert client.post(at(register, name)).status_code == 405
