"""A form sent after the session ended is kept for whoever typed it, and for nobody else."""

from types import SimpleNamespace

import pytest
from django.http import QueryDict
from django.template import Context, Template

from sightline.interfaces.web.forms import keeping


def request(session, *, person=None, method="GET", path="/w/a/plan/add/", sent=""):
    return SimpleNamespace(
        session=session, person=person, method=method, path=path, POST=QueryDict(sent), get_full_path=lambda: path
    )


ANNA, BEN = SimpleNamespace(pk=1), SimpleNamespace(pk=2)


def sent_by(person, session, extra="title=Moderate&clause=8b&clause=8c&password=secret&csrfmiddlewaretoken=t"):
    body = QueryDict(extra, mutable=True)
    body[keeping.FIELD] = keeping.token(person, "/w/a/plan/add/?from=OB-14")
    return keeping.keep(request(session, method="POST", sent=body.urlencode()))


def test_the_person_comes_back_to_the_page_and_finds_the_text_once():
    session = {}
    assert sent_by(ANNA, session) == "/w/a/plan/add/?from=OB-14"
    filled = keeping.kept(request(session, person=ANNA))
    assert filled["title"] == "Moderate"
    assert filled.getlist("clause") == ["8b", "8c"]
    assert keeping.kept(request(session, person=ANNA)) is None


def test_passwords_and_tokens_are_never_kept():
    session = {}
    sent_by(ANNA, session)
    assert {name for name, _ in session["kept"]["fields"]} == {"title", "clause"}


def test_somebody_else_at_the_same_browser_sees_nothing():
    session = {}
    sent_by(ANNA, session)
    assert keeping.kept(request(session, person=BEN)) is None
    assert "kept" not in session


@pytest.mark.parametrize("other", [{"path": "/w/a/plan/"}, {"method": "POST"}, {"person": None}])
def test_the_text_waits_for_its_own_page(other):
    session = {}
    sent_by(ANNA, session)
    assert keeping.kept(request(session, **{"person": ANNA, **other})) is None
    assert "kept" in session


@pytest.mark.parametrize("forged", ["", "x", "eyJ3aG8iOjF9:forged"])
def test_a_form_that_nobody_signed_is_not_kept(forged):
    session = {}
    assert keeping.keep(request(session, method="POST", sent=f"{keeping.FIELD}={forged}&title=x")) is None
    assert session == {}


def test_text_beyond_the_limit_is_not_kept_but_the_person_comes_back():
    session = {}
    assert sent_by(ANNA, session, extra="title=" + "x" * (keeping.LARGEST + 1)) == "/w/a/plan/add/?from=OB-14"
    assert session == {}


def test_a_page_that_does_not_fill_its_form_shows_the_text():
    session = {}
    sent_by(ANNA, session, extra="why_it_matters=<b>&empty=")
    made = Template("{% load fields %}{% kept_texts as kept %}{% for n, t in kept %}{{ n }}={{ t }};{% endfor %}")
    assert made.render(Context({"request": request(session, person=ANNA)})) == "why it matters=&lt;b&gt;;"


def test_the_hidden_field_is_there_only_for_somebody_signed_in():
    made = Template("{% load fields %}{% typed_by %}")
    assert keeping.FIELD in made.render(Context({"request": request({}, person=ANNA)}))
    assert made.render(Context({"request": request({})})) == ""
