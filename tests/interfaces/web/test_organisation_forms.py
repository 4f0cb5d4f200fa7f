"""Recording posts, holders, reporting lines, bodies, seats and who answers for what: what is written, told, and refused."""

from datetime import timedelta

import pytest
from django.urls import reverse

from sightline.core.refusals import NotNow
from sightline.domains.organisations.models import (
    Accountability,
    Body,
    Holding,
    Membership,
    Organisation,
    Person,
    Post,
    ReportingLine,
)
from tests.factories.instruments import read
from tests.factories.register import DAY, clerk_of_works, make_register

pytestmark = pytest.mark.django_db
LATER = DAY + timedelta(days=30)


@pytest.fixture
def register():
    return make_register(roles=("programme_manager", "administrator", "scrutiny_councillor"))


@pytest.fixture
def manager(sign_in, register):
    return sign_in("programme_manager", on=LATER)


def at(name, *args):
    return reverse(f"organisations:{name}", args=["westmere", *args])


def new_post(client, register, title="Director of Children's Services", **facts):
    client.post(at("make_post"), {"title": title, "organisation": register.workspace.home.pk, **facts})
    return Post.objects.get(title=title)


def new_body(client, register, **facts):
    home = register.workspace.home.pk
    return client.post(
        at("make_body"), {"name": "Improvement board", "kind": "board", "organisations": [home], "on": str(DAY), **facts}
    )


def test_a_post_is_recorded_and_held_by_somebody_new_and_then_by_somebody_known(manager, register):
    post = new_post(manager, register, statutory="dcs", cites="000 report/2")
    assert b"Nobody on record holds it" in manager.get(at("post", post.number)).content
    manager.post(at("appoint", post.number), {"name": "Kit Lowe", "kind": "interim", "on": str(DAY), "cites": "minute 4"})
    page = manager.get(at("post", post.number)).content.decode()
    assert "Held by Kit Lowe (interim)." in page and "minute 4" in page and "section 18" in page
    kit = Person.objects.get(name="Kit Lowe")
    second = new_post(manager, register, title="Head of safeguarding")
    manager.post(at("appoint", second.number), {"who": kit.pk, "kind": "joint", "on": str(DAY)})
    assert Holding.objects.filter(person=kit).count() == 2 and Person.objects.filter(name="Kit Lowe").count() == 1


def test_the_end_of_a_holding_is_written_once(manager, register):
    post = new_post(manager, register)
    manager.post(at("appoint", post.number), {"name": "Kit Lowe", "kind": "permanent", "on": str(DAY)})
    end = at("end_holding", post.number, Holding.objects.get(post=post).pk)
    assert b"Kit Lowe as Director" in manager.get(end).content
    early = manager.post(end, {"on": str(DAY - timedelta(days=1))})
    assert early.status_code == 409 and b"cannot end before that" in early.content
    manager.post(end, {"on": str(DAY + timedelta(days=10)), "reason": "A new post."})
    page = manager.get(at("post", post.number)).content.decode()
    assert "4 March 2024 to 14 March 2024" in " ".join(page.split()) and "Nobody on record holds it" in page
    assert manager.post(end, {"on": str(LATER)}).status_code == 409
    before = manager.get(at("post", post.number), {"as-at": str(DAY + timedelta(days=3))}).content.decode()
    assert "Held by Kit Lowe" in before and "14 March" not in before


@pytest.mark.parametrize(
    "sent, told",
    [
        ({"kind": "interim", "on": str(DAY)}, "Choose somebody on record, or write the name of somebody new"),
        ({"name": "Kit Lowe", "kind": "", "on": str(DAY)}, "Select how they hold it"),
        ({"name": "Kit Lowe", "kind": "interim", "on": "2199-01-01"}, "First day in post must be today or a day before"),
        (
            {"name": "Kit", "kind": "interim", "on": "2024-03-04", "ends_on": "2024-03-01"},
            "must not be before the first day in post",
        ),
    ],
)
def test_what_is_wrong_with_an_appointment_is_told_at_its_field(manager, register, sent, told):
    post = new_post(manager, register)
    answer = manager.post(at("appoint", post.number), sent)
    assert (
        answer.status_code == 400 and answer.content.decode().count(told) >= 2 and not Holding.objects.filter(post=post).exists()
    )


def test_two_posts_of_one_title_stand_beside_each_other(manager, register):
    for _ in range(2):
        manager.post(at("make_post"), {"title": "Assistant director", "organisation": register.workspace.home.pk})
    assert set(Post.objects.filter(title="Assistant director").values_list("key", flat=True)) == {
        "assistant-director", "assistant-director-2",
    }  # fmt: skip


def test_only_who_may_grant_makes_a_post_that_gives_permissions(sign_in, register):
    manager = sign_in("programme_manager", on=LATER)
    assert b"Roles that it gives" not in manager.get(at("make_post")).content
    silent = new_post(manager, register, title="Quiet post", roles=["legal_officer"])
    assert not silent.roles.exists()
    administrator = sign_in("administrator", on=LATER)
    loud = new_post(administrator, register, title="Solicitor", roles=["legal_officer"])
    assert [each.role for each in loud.roles.all()] == ["legal_officer"]
    assert b"Legal officer" in administrator.get(at("post", loud.number)).content


def test_nobody_appoints_themselves_to_a_post_that_gives_permissions(sign_in, register):
    administrator = sign_in("administrator", on=LATER)
    post = new_post(administrator, register, title="Solicitor", roles=["legal_officer"])
    own = Person.objects.get(pk=register.people["administrator"].pk)
    Person.objects.filter(pk=own.pk).update(is_demonstration=False)
    from sightline.domains.organisations import actions
    from sightline.domains.organisations.rules.moves import APPOINT

    with pytest.raises(NotNow, match="nobody appoints themselves"):
        actions.appoint(by=own.acting(LATER), post=post, person=own, kind="permanent", on=LATER)
    assert APPOINT.permission in own.rights.by_workspace[register.workspace.pk]
    assert not Holding.objects.filter(post=post).exists()


def test_a_reporting_line_runs_to_a_post_or_an_organisation_and_ends(manager, register):
    chief, director = new_post(manager, register, title="Chief executive"), new_post(manager, register)
    manager.post(at("set_line", director.number), {"to": f"post-{chief.pk}", "on": str(DAY)})
    manager.post(at("set_line", director.number), {"to": f"organisation-{register.workspace.home.pk}", "on": str(DAY)})
    page = manager.get(at("post", director.number)).content.decode()
    assert "Chief executive" in page and "Westmere Council" in page
    assert f"post-{director.pk}" not in manager.get(at("set_line", director.number)).content.decode()
    line = ReportingLine.objects.get(to_post=chief)
    manager.post(at("end_line", director.number, line.pk), {"on": str(DAY + timedelta(days=1))})
    assert "Chief executive" not in manager.get(at("post", director.number)).content.decode().split("Who held it")[0]


def test_a_body_is_recorded_given_its_chair_and_ended(manager, register):
    new_body(manager, register, quorum="3", other_names="The board\r\nImprovement group", terms="It looks at the plan.")
    assert Body.objects.get().other_names == ["The board", "Improvement group"]
    chair = new_post(manager, register, title="Independent chair")
    manager.post(at("seat", 1), {"post": chair.pk, "is_chair": "on", "on": str(DAY)})
    page = manager.get(at("body", 1)).content.decode()
    for words in ("Independent chair", "Chair", "quorum 3", "The board; Improvement group", "It looks at the plan."):
        assert words in page, words
    assert "BO-1 Improvement board" in manager.get(at("post", chair.number)).content.decode()
    manager.post(at("end_seat", 1, Membership.objects.get().pk), {"on": str(DAY + timedelta(days=5))})
    assert "Former seats" in manager.get(at("body", 1)).content.decode()
    manager.post(at("end_body", 1), {"on": str(DAY + timedelta(days=6))})
    assert "It does not exist on this day" in manager.get(at("body", 1)).content.decode()
    assert manager.get(at("body", 1), {"as-at": str(DAY - timedelta(days=1))}).status_code == 404


def test_an_organisation_is_brought_in_once_and_never_made_twice(sign_in, register):
    make_register("northby", roles=())
    manager, sent = (
        sign_in("programme_manager", on=LATER),
        {"name": "northby council", "short_name": "Northby", "kind": "council"},
    )
    page = manager.post(at("take_part"), sent, follow=True).content.decode()
    assert "Northby Council takes part." in page and "Northby Council" in manager.get(at("make_post")).content.decode()
    assert manager.post(at("take_part"), sent).status_code == 409
    manager.post(at("take_part"), {"name": "Northby-Council", "short_name": "Other", "kind": "other"})
    assert set(Organisation.objects.values_list("key", flat=True)) >= {"northby-council", "northby-council-2"}
    assert manager.post(at("take_part"), {"name": ""}).status_code == 400


def test_a_body_without_a_name_or_an_organisation_is_told_so(manager, register):
    answer = new_body(manager, register, name="", organisations=[], quorum="none")
    for told in ("Enter name of the body", "Select organisations that it is of", "Enter a whole number"):
        assert answer.status_code == 400 and answer.content.decode().count(told) == 2, told


def test_an_accountability_cites_a_clause_that_is_there(manager, register):
    read(register, by=clerk_of_works())
    post = new_post(manager, register)
    sent = {
        "area": "The direction",
        "kind": "managerial",
        "holder": f"post-{post.pk}",
        "on": str(DAY),
        "cites": "IN-1 clause 2(a)",
    }
    for cites, told in (
        ("", "Enter clause that says so"),
        ("IN-9, 2(a)", "There is no IN-9"),
        ("IN-1 clause 7(z)", "has no clause 7(z)"),
    ):
        wrong = manager.post(at("answer_for"), {**sent, "cites": cites})
        assert wrong.status_code == 400 and told in wrong.content.decode(), told
    manager.post(at("answer_for"), sent)
    page = manager.get(at("accountabilities")).content.decode()
    assert "The direction" in page and "IN-1 clause 2(a)" in page and "Managerial, as at" in page
    assert manager.post(at("answer_for"), {**sent, "area": "Money", "cites": "Letter of 4 March"}).status_code == 302
    manager.post(at("end_answering", 1), {"on": str(DAY + timedelta(days=2))})
    assert [each.area for each in Accountability.objects.on(LATER)] == ["Money"]


def test_who_may_not_is_told_why_on_each_page_and_refused_on_each_form(sign_in, register):
    manager = sign_in("programme_manager", on=LATER)
    post = new_post(manager, register)
    new_body(manager, register)
    councillor = sign_in("scrutiny_councillor", on=LATER)
    for name, args in (("posts", ()), ("bodies", ()), ("accountabilities", ()), ("post", (post.number,)), ("body", (1,))):
        page = councillor.get(at(name, *args)).content.decode()
        assert "None of your posts here permits this" in page and 'govuk-button" data' not in page.split("<main")[1], name
    for name, args in (("make_post", ()), ("appoint", (post.number,)), ("make_body", ()), ("seat", (1,)), ("answer_for", ())):
        assert councillor.post(at(name, *args), {}).status_code == 403, name


def test_parts_of_another_workspace_are_not_found(sign_in, register):
    other = make_register("northby", roles=("director",))
    manager = sign_in("programme_manager", on=LATER)
    own = new_post(manager, register)
    elsewhere = Holding.objects.get(post=other.posts["director"])
    assert manager.get(at("end_holding", own.number, elsewhere.pk)).status_code == 404
    assert "Northby" not in manager.get(at("appoint", own.number)).content.decode()
    assert manager.get(at("post", 99)).status_code == manager.get(at("body", 99)).status_code == 404
    assert manager.get(at("end_answering", 99)).status_code == 404
