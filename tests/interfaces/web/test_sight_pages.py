"""Pages of the line of sight and of board packs: works, stranger, wrong role, wrong method, empty, few queries."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.urls import reverse
from django.utils import timezone

from sightline.domains.organisations.models import Event
from sightline.domains.reports.models import Edition, Pack
from sightline.interfaces.web.reports import views
from tests.factories.register import DAY, make_register
from tests.factories.sight import decide, enlarge, make_sight

pytestmark = pytest.mark.django_db
ROLES = ("programme_manager", "board_chair", "scrutiny_councillor")
MOST_QUERIES = 15
AS_AT = {"as-at": str(DAY + timedelta(days=60))}


@pytest.fixture
def register():
    return make_register(roles=ROLES)


def at(register, name, *args):
    return reverse(f"reports:{name}", args=[register.workspace.slug, *args])


def read_page(answer):
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return answer.content.decode()


def drafted(client, register, sight, number=1):
    client.get(at(register, "line_of_sight"), AS_AT)
    answer = client.post(at(register, "draft"), {"title": "Board pack for May", "body": sight.board.pk})
    assert answer["Location"] == at(register, "pack", number)
    return Pack.objects.get(number=number)


def test_the_overview_says_how_much_of_each_instrument_is_proved(register, sign_in):
    make_sight(register)
    page = read_page(sign_in("scrutiny_councillor").get(at(register, "line_of_sight"), AS_AT))
    assert "1 of 2 binding duties have fresh evidence; 1 of them fell due with nothing to show." in page
    assert "IN-1 Direction to Westmere Council" in page and "Due 2 times, first on 31 March 2024" in page


def test_an_empty_register_teaches(register, sign_in):
    page = read_page(sign_in("scrutiny_councillor").get(at(register, "line_of_sight")))
    assert "No instrument binds on this day" in page and "belongs here once its clauses are confirmed" in page
    assert "No pack yet. A board pack belongs here" in read_page(sign_in("board_chair").get(at(register, "packs")))


def test_the_trace_shows_clause_by_clause_and_leads_to_every_record(register, sign_in):
    decide(register, make_sight(register))
    page = read_page(sign_in("scrutiny_councillor").get(at(register, "trace", 1), AS_AT))
    for words in ("2(a)", "OB-1", "AC-1", "EV-1", "DO-1", "DE-1", "no measure would show the effect of OB-1"):
        assert words in page, words
    slug = register.workspace.slug
    for name, number in (("instruments:duty", 1), ("plans:action", 1), ("documents:document", 1), ("decisions:decision", 1)):
        assert f'href="{reverse(name, args=[slug, number])}"' in page
    assert "<svg" in page and "As at 3 May 2024" in page


def test_the_breaks_can_be_read_alone_and_by_kind(register, sign_in):
    make_sight(register)
    client = sign_in("scrutiny_councillor")
    client.get(at(register, "line_of_sight"), AS_AT)
    overdue = read_page(client.get(at(register, "trace", 1), {"show": "breaks", "kind": "overdue"}))
    assert "Breaks in the line of sight: 1" in overdue and "2(b): OB-2 fell due 2 times" in overdue
    assert "Breaks in the line of sight: 1<" not in read_page(client.get(at(register, "trace", 1), {"kind": "<nothing>"}))
    assert "No break of this kind" in read_page(client.get(at(register, "trace", 1), {"show": "breaks", "kind": "contradiction"}))


def test_the_table_is_taken_away_as_csv(register, sign_in):
    make_sight(register)
    answer = sign_in("scrutiny_councillor").get(at(register, "table", 1), AS_AT)
    rows = answer.content.decode("utf-8-sig").splitlines()
    assert rows[0] == "Clause,Duty,Action,Evidence,Measure,Decision,Breaks" and any("OB-1" in row for row in rows)
    assert answer["Content-Type"].startswith("text/csv") and "IN-1-2024-05-03.csv" in answer["Content-Disposition"]


def test_what_is_not_there_or_elsewhere_is_not_found(register, sign_in):
    elsewhere = make_register("northby", roles=())
    make_sight(elsewhere)
    client = sign_in("programme_manager")
    for where in (register, elsewhere):
        for name in ("trace", "table", "pack"):
            assert client.get(at(where, name, 1)).status_code == 404
        for name in ("seal", "discard"):
            assert client.post(at(where, name, 1)).status_code in (403, 404)
        assert client.get(at(where, "download", 1, "pdf")).status_code == 404
    assert client.get(at(elsewhere, "line_of_sight")).status_code == 404


def test_a_stranger_is_asked_to_sign_in(register, client):
    for address in (
        at(register, "line_of_sight"),
        at(register, "trace", 1),
        at(register, "packs"),
        at(register, "download", 1, "pdf"),
    ):
        assert client.get(address).status_code == 302


def test_a_pack_is_drafted_looked_at_sealed_and_downloaded(register, sign_in):
    sight = make_sight(register)
    client = sign_in("board_chair")
    assert "Draft a board pack as at 3 May 2024" in read_page(client.get(at(register, "draft"), AS_AT))
    pack = drafted(client, register, sight)
    page = read_page(client.get(at(register, "pack", 1)))
    assert "A draft: drawn from the register each time" in page and "Seal the pack" in page and "2(b): OB-2 fell due" in page
    answer = client.post(at(register, "seal", 1), follow=True)
    assert "PK-1 is sealed" in answer.content.decode() and Edition.objects.get().pack == pack
    sealed = read_page(client.get(at(register, "pack", 1)))
    assert (
        "Sealed: what it says cannot change" in sealed and Edition.objects.get().seal in sealed and "Seal the pack<" not in sealed
    )
    for form, kind in (("pdf", "application/pdf"), ("docx", "application/vnd.openxml")):
        downloaded = client.get(at(register, "download", 1, form))
        assert downloaded["Content-Type"].startswith(kind) and f"PK-1-2024-05-03.{form}" in downloaded["Content-Disposition"]
    assert Event.objects.filter(move="reports.download").count() == 2
    assert client.post(at(register, "seal", 1)).status_code == 409


def test_a_draft_is_discarded_by_its_button(register, sign_in):
    sight = make_sight(register)
    client = sign_in("board_chair")
    pack = drafted(client, register, sight)
    assert client.post(at(register, "discard", 1))["Location"] == at(register, "packs")
    assert Pack.objects.as_at(timezone.localdate()).get(pk=pack.pk).state == "discarded"
    assert client.get(at(register, "pack", 1)).status_code == 404


def test_the_page_of_a_pack_sealed_under_older_templates_says_so(register, sign_in, monkeypatch):
    client = sign_in("board_chair")
    sight = make_sight(register)
    drafted(client, register, sight)
    assert "Sealed under the templates" not in read_page(client.get(at(register, "pack", 1)))
    with monkeypatch.context() as before:
        before.setattr("sightline.domains.reports.actions.packs.VERSION", "board-1")
        client.post(at(register, "seal", 1))
    assert "Sealed under the templates board-1, printed now by" in read_page(client.get(at(register, "pack", 1)))
    drafted(client, register, sight, number=2)
    client.post(at(register, "seal", 2))
    assert "Sealed under the templates" not in read_page(client.get(at(register, "pack", 2)))


def test_a_pack_without_a_title_or_a_body_is_refused_beside_the_field(register, sign_in):
    sight = make_sight(register)
    answer = sign_in("board_chair").post(at(register, "draft"), {"title": "", "body": sight.board.pk})
    assert "govuk-error-message" in answer.content.decode() and not Pack.objects.exists()


def test_who_may_not_draft_or_seal_is_refused_and_told_why(register, sign_in):
    sight = make_sight(register)
    drafted(sign_in("programme_manager"), register, sight)
    page = read_page(sign_in("programme_manager").get(at(register, "pack", 1)))
    assert "Sealing: None of your posts here permits this. It needs the permission reports.seal" in page
    assert sign_in("programme_manager").post(at(register, "seal", 1)).status_code == 403
    assert "Drafting a pack: None of your posts" in read_page(sign_in("scrutiny_councillor").get(at(register, "packs")))
    assert sign_in("scrutiny_councillor").get(at(register, "draft")).status_code == 403
    assert sign_in("scrutiny_councillor").post(at(register, "discard", 1)).status_code == 403
    assert not Edition.objects.exists()


def test_the_wrong_method_is_refused(register, sign_in):
    make_sight(register)
    client = sign_in("board_chair")
    for name, args in (("line_of_sight", ()), ("trace", (1,)), ("table", (1,)), ("packs", ()), ("download", (1, "pdf"))):
        assert client.post(at(register, name, *args)).status_code == 405
    for name in ("seal", "discard"):
        assert client.get(at(register, name, 1)).status_code == 405


def test_a_picture_that_nobody_could_read_is_not_drawn(register, sign_in):
    sight = make_sight(register)
    client = sign_in("scrutiny_councillor")
    assert (
        "<title" in read_page(client.get(at(register, "trace", 1), AS_AT)).split("<main")[1]
    )  # of the picture; arrows have none
    enlarge(register, sight, views.MOST_DRAWN)
    caches["pages"].clear()  # enlarged past the door
    page = read_page(client.get(at(register, "trace", 1))).split("<main")[1]
    assert "<title" not in page and "too many for one picture" in page and "OB-1000" in page


@pytest.mark.parametrize("name", ["line_of_sight", "trace", "table"])
def test_a_page_takes_few_queries_and_as_many_for_many_duties(name, register, sign_in, django_assert_max_num_queries):
    sight = make_sight(register)
    enlarge(register, sight, 60)
    client = sign_in("scrutiny_councillor")
    client.get(at(register, "packs"), AS_AT)
    with django_assert_max_num_queries(MOST_QUERIES):
        answer = client.get(at(register, name, *(() if name == "line_of_sight" else (1,))))
    assert answer.status_code == 200
