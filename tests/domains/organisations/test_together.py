"""Several questions in one journey: each answered as it would be alone."""

from datetime import date

import pytest
from django.db.models import Exists, OuterRef

from sightline.domains.organisations.models import Holding, Organisation, Person, Post
from sightline.domains.organisations.models.together import as_day, together
from tests.factories.register import DAY, make_register

pytestmark = pytest.mark.django_db


@pytest.fixture
def register():
    return make_register(roles=("director", "analyst"))


def test_each_question_is_answered_as_it_would_be_alone(register, django_assert_num_queries):
    held = Holding.objects.filter(post=OuterRef("pk"), starts_on__lte=DAY)
    with django_assert_num_queries(1):
        found = together(
            posts=(Post.objects.annotate(is_held=Exists(held)).order_by("-title"), "title", "organisation__name", "is_held"),
            holders=(Holding.objects.all(), "person__name", "starts_on", "ends_on"),
            councils=(Organisation.objects.filter(kind="council"), "pk", "la_code"),
        )
    home = register.workspace.home
    assert sorted(map(tuple, found["posts"])) == sorted((post.title, home.name, True) for post in register.posts.values())
    assert {(name, as_day(begins), as_day(ends)) for name, begins, ends in found["holders"]} == set(
        Holding.objects.values_list("person__name", "starts_on", "ends_on")
    )
    assert {(home.pk, home.la_code)} <= set(map(tuple, found["councils"]))


def test_a_question_without_an_answer_is_an_empty_list(register):
    nobody, everyone = (Person.objects.none(), "name"), (Person.objects.all(), "name")
    assert together(nobody=nobody, unknown=(Person.objects.filter(name="-"), "name")) == {"nobody": [], "unknown": []}
    for questions in ({"nobody": nobody, "everyone": everyone}, {"everyone": everyone, "nobody": nobody}):
        found = together(**questions)
        assert found["nobody"] == [] and len(found["everyone"]) == Person.objects.count()


def test_no_day_is_no_day():
    assert (as_day(None), as_day(""), as_day("2017-06-04")) == (None, None, date(2017, 6, 4))
