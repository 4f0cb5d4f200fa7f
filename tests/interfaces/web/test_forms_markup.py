"""Forms say what to do, and every error links to a field that is there."""

from datetime import date
from html.parser import HTMLParser

import pytest
from django import forms as fields
from django.core.exceptions import ValidationError
from django.template import Context, Template

from sightline.interfaces.web.forms import DayField, Form, lowered, markup
from sightline.interfaces.web.forms.dates import month_number
from sightline.interfaces.web.gallery.forms import Specimen

PAGE = Template("{% load fields %}{% error_summary form %}<form>{{ form }}</form>")


class Ids(HTMLParser):
    def __init__(self, text: str):
        super().__init__()
        self.ids, self.links, self.names = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        self.ids += [told["id"]] if "id" in told else []
        self.names += [told["name"]] if "name" in told else []
        self.links += [told["href"][1:]] if tag == "a" and told.get("href", "").startswith("#") else []


def shown(form) -> str:
    return PAGE.render(Context({"form": form}))


def test_every_error_of_a_form_sent_empty_links_to_an_id_that_is_there_once():
    read = Ids(shown(Specimen({})))
    required = [name for name, field in Specimen.base_fields.items() if field.required]
    assert len(read.links) == len(required)
    assert [link for link in read.links if read.ids.count(link) != 1] == []


def test_every_field_of_the_form_has_a_control_of_its_name():
    read = Ids(shown(Specimen()))
    for name, field in Specimen.base_fields.items():
        wanted = [f"{name}-{part}" for part in ("day", "month", "year")] if isinstance(field, DayField) else [name]
        assert all(one in read.names for one in wanted), name


def test_the_summary_says_what_the_field_says():
    made = shown(Specimen({}))
    for sentence in (
        "Enter title",
        "Enter due date",
        "Select kind of evidence",
        "Choose a file for the document",
        "Enter why it matters",
    ):
        assert made.count(sentence) == 2, sentence


def test_what_was_typed_comes_back_escaped():
    made = shown(
        Specimen({"title": '"><b>x', "due-day": "31", "due-month": "Feb", "due-year": "2026", "kind": "audit", "clauses": ["8b"]})
    )
    assert 'value="&#34;&gt;&lt;b&gt;x"' in made
    assert 'value="Feb"' in made
    assert made.count(" checked") == 2


@pytest.mark.parametrize(
    ("sent", "says", "part"),
    [
        (("", "3", "2026"), "Due date must include a day", "day"),
        (("1", "", ""), "Due date must include a month and a year", "month"),
        (("31", "2", "2026"), "Due date must be a real date", "day"),
        (("x", "2", "2026"), "Due date must be a real date", "day"),
        (("1", "13", "2026"), "Due date must have a month like 6 or June", "month"),
        (("1", "Ju", "2026"), "Due date must have a month like 6 or June", "month"),
        (("1", "6", "26"), "Due date must have a year of four figures, like 2026", "year"),
        (("1", "6", "²026"), "Due date must have a year of four figures, like 2026", "year"),
    ],
)
def test_a_wrong_day_says_which_part_and_links_to_it(sent, says, part):
    form = Specimen(dict(zip(("due-day", "due-month", "due-year"), sent, strict=True)))
    made = shown(form)
    assert form.errors["due"] == [says]
    assert markup.target(form["due"]) == f"id_due-{part}"
    assert f'<a href="#id_due-{part}">{says}</a>' in made


@pytest.mark.parametrize("month", ["6", "06", "June", "june", "Jun", "jun."])
def test_a_month_may_be_a_number_or_a_name(month):
    assert DayField(label="Due").clean(["4", month, "2017"]) == date(2017, 6, 4)


def test_every_month_is_known_by_its_name_and_by_three_letters():
    for number in range(1, 13):
        name = date(2026, number, 1).strftime("%B")
        assert month_number(name) == month_number(name[:3]) == month_number(str(number)) == number


def test_an_empty_day_is_nothing_where_it_need_not_be_given():
    assert DayField(label="Due", required=False).clean(["", "", ""]) is None
    with pytest.raises(ValidationError):
        DayField(label="Due").clean(["", "", ""])


def test_a_whole_date_under_the_plain_name_is_read_too():
    form = Specimen({"due": "2026-03-27"})
    assert form["due"].field.clean(form["due"].data) == date(2026, 3, 27)


def test_a_date_from_the_record_fills_its_three_fields():
    made = shown(Specimen(initial={"due": date(2026, 3, 27)}))
    assert 'id="id_due-month" name="due-month" type="text" value="3"' in made


def test_a_field_that_no_component_shows_is_refused():
    class Odd(Form):
        odd = fields.Field(widget=fields.Widget())

    with pytest.raises(LookupError, match="No component shows Widget"):
        markup.component(Odd()["odd"])


def test_errors_of_the_whole_form_stand_above_it_and_in_the_summary():
    class Whole(Form):
        name = fields.CharField()

        def clean(self):
            raise ValidationError("The end comes before the start")

    read = Ids(made := shown(Whole({"name": "x"})))
    assert made.count("The end comes before the start") == 2
    assert read.links == ["form-error-1"]
    assert "form-error-1" in read.ids


@pytest.mark.parametrize(
    ("label", "inside"), [("Due date", "due date"), ("DfE reference", "DfE reference"), ("A clause", "a clause")]
)
def test_a_label_inside_a_sentence_begins_small_unless_it_is_a_name(label, inside):
    assert lowered(label) == inside
