"""The page of what the plan proposes for a meeting: works, empty, who may not, elsewhere."""

from datetime import timedelta

import pytest
from django.urls import reverse

from sightline.domains.decisions.models import AgendaItem
from tests.domains.reports.test_agenda import NEXT, TODAY, make_news
from tests.factories.boards import call, lay_table
from tests.factories.register import DAY, make_register

pytestmark = pytest.mark.django_db


@pytest.fixture
def register():
    return make_register(roles=("clerk", "scrutiny_councillor"))


@pytest.fixture
def table(register):
    return lay_table(register)


def at(register, number=1):
    return reverse("progress:agenda", args=[register.workspace.slug, number])


def read(answer):
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return answer.content.decode()


def test_items_are_proposed_with_why_and_links_and_taken_over(register, table, sign_in):
    call(table, NEXT, on=DAY)
    make_news(register, table)
    client = sign_in("clerk")
    shown = read(client.get(at(register), {"as-at": TODAY.isoformat()}))
    for words in ("Due and not done: 1", "Why it is here:", "The date is past", "For decision", "/plan/1/", "Put them on the agenda",
                  "No meeting of this body was held before"):  # fmt: skip
        assert words in shown, words
    assert client.post(at(register), {}).status_code == 400
    answer = client.post(at(register), {"keys": ["late"]}, follow=True)
    assert "1 item of the plan stand on the agenda of MT-1." in answer.content.decode() and "Due and not done: 1" in read(answer)
    again = read(client.get(at(register)))
    assert "On the agenda" in again and AgendaItem.objects.count() == 1
    meeting = reverse("boards:meeting", args=[register.workspace.slug, 1])
    assert "Items that the plan proposes" in read(client.get(meeting))


def test_nothing_to_propose_is_said_and_who_may_not_is_told_why(register, table, sign_in):
    call(table, NEXT, on=DAY)
    client = sign_in("scrutiny_councillor")
    assert "The plan proposes nothing" in read(client.get(at(register), {"as-at": TODAY.isoformat()}))
    make_news(register, table)
    shown = read(client.get(at(register)))
    assert "It needs the permission boards.arrange" in shown and "Put them on the agenda" not in shown
    assert client.post(at(register), {"keys": ["late"]}).status_code == 403


def test_what_is_not_there_or_elsewhere_is_not_found(register, table, sign_in):
    elsewhere = make_register("northby", roles=())
    call(lay_table(elsewhere), NEXT, on=DAY)
    client = sign_in("clerk")
    assert client.get(at(register)).status_code == 404 == client.get(at(elsewhere)).status_code


def test_a_board_leads_to_what_changed_since_it_met(register, table, sign_in):
    client = sign_in("scrutiny_councillor")
    board = read(client.get(reverse("boards:board", args=[register.workspace.slug, table.body.number])))
    where = f"{reverse('progress:since', args=[register.workspace.slug])}?body={table.body.number}"
    assert where in board
    shown = read(client.get(f"{where}&as-at={DAY + timedelta(days=9)}"))
    assert "What changed after 4 March 2024" in shown
