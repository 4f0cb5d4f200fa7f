"""The first walk through the worked example goes as its page tells it."""

import re

import click
import pytest
from click.testing import CliRunner
from django.db import transaction
from django.urls import reverse

from sightline.interfaces.cli import demonstrate
from tests.house.tree import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

TUTORIAL = (ROOT / "docs/tutorials/first-line-of-sight.md").read_text(encoding="utf-8")
[BREAK] = re.findall(r"^> (.+)$", TUTORIAL, re.MULTILINE)


@pytest.fixture(scope="module")
def example(django_db_setup, django_db_blocker):
    """The worked example, loaded by the command of `make run`; taken away again with the database of this run."""
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patched:
        patched.setattr(demonstrate, "serve", click.Command("serve", params=[], callback=lambda host, port: None))
        result = CliRunner().invoke(demonstrate.demonstrate, [], catch_exceptions=False)
        assert result.exit_code == 0, result.output
        yield
        transaction.set_rollback(True)


@pytest.fixture
def reader(example, client, settings):
    settings.DEMONSTRATION = True
    answer = client.post(reverse("demonstration"), {"username": "commissioner"})
    assert answer.status_code == 302
    return client


def seen(client, name: str, *args, **query) -> str:
    answer = client.get(reverse(name, args=["torbay", *args]), query, follow=True)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode())).replace("&#x27;", "'")


def test_the_register_opens_as_at_the_day_the_council_met(reader):
    assert "As at 20 July 2017" in seen(reader, "reports:line_of_sight")


def test_the_first_instrument_that_binds_is_the_direction_of_2016(reader):
    page = seen(reader, "reports:line_of_sight")
    assert "IN-1 Statutory direction to Torbay Council, 11 May 2016" in page
    assert re.search(r"\d+ of \d+ binding duties have fresh evidence", page)


def test_clause_8b_is_followed_to_its_measure(reader):
    table = seen(reader, "reports:trace", 1).rpartition("Clause by clause")[2]
    row = table.partition("8(b) The Council")[2].partition("8(b)(i)")[0]
    for told in re.findall(r"\*\*([A-Z]{2}-\d+)\*\*", TUTORIAL.split("## 4.")[1].split("## 5.")[0]):
        assert told in row
    for figure in re.findall(r"\d+\.\d %", TUTORIAL.split("## 4.")[1].split("## 5.")[0]):
        assert figure in row
    assert "John Coughlan" in row


def test_the_break_that_is_quoted_is_on_the_page(reader):
    assert BREAK in seen(reader, "reports:trace", 1)
    assert "8(c)(ii): no action answers" in seen(reader, "reports:trace", 1, show="breaks")


def test_the_measure_says_its_figure_against_england(reader):
    page = seen(reader, "performance:measure", "re_referrals_12m")
    assert "28.9 % in 2016 against 22.5 % in England" in page


def test_the_pack_is_drafted_sealed_and_taken_away_and_stays(reader):
    from sightline.domains.organisations.models import Body

    answer = reader.get(reverse("reports:draft", args=["torbay"]))
    body = answer.context["form"].fields["body"].queryset.first()
    assert isinstance(body, Body)
    drafted = reader.post(reverse("reports:draft", args=["torbay"]), {"title": "Board pack", "body": body.pk})
    number = int(drafted.url.rstrip("/").rpartition("/")[2])
    assert reader.post(reverse("reports:seal", args=["torbay", number])).status_code == 302
    pdf, word = (reader.get(reverse("reports:download", args=["torbay", number, form])).content for form in ("pdf", "docx"))
    assert pdf.startswith(b"%PDF") and word.startswith(b"PK")
    reader.post(reverse("as_at", args=["torbay"]), {"as_at": "22 January 2018"})
    assert reader.get(reverse("reports:download", args=["torbay", number, "pdf"])).content == pdf


def test_on_another_day_the_direction_no_longer_binds(reader):
    reader.post(reverse("as_at", args=["torbay"]), {"as_at": "22 January 2018"})
    assert "It stopped binding on 1 October 2017" in seen(reader, "reports:trace", 1)
