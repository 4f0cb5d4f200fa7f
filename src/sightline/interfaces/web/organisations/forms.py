"""What people write about posts, holders, bodies and who answers for what."""

from django import forms

from sightline.domains.organisations.actions import Terms
from sightline.domains.organisations.models import Accountability, Body, Holding, Organisation, Person, Post, Tenure
from sightline.domains.organisations.rules.permissions import ROLES
from sightline.interfaces.web.forms import DayField, Form, OnADay, OneOf

CITES = "The document and the place in it, for example IN-4 clause 8(b)."
MOST = 4000


class Organisations(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple


class MakePost(Form):
    title = forms.CharField(label="Title of the post", max_length=200, help_text="For example, Director of Children's Services.")
    organisation = forms.ModelChoiceField(label="Organisation that it is in", queryset=None, empty_label="Choose")
    statutory = forms.ChoiceField(label="Whether the law asks for it", required=False, choices=Post.Statutory.choices)
    roles = forms.MultipleChoiceField(
        label="Roles that it gives its holder", required=False, choices=list(ROLES.items()), widget=forms.CheckboxSelectMultiple,
        help_text="A role lets its holder see and change what the reference of permissions says. None: it is only on record.",
    )  # fmt: skip
    cites = forms.CharField(label="Source", required=False, max_length=200, help_text=CITES)

    def __init__(self, *args, organisations, may_grant: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations
        if not may_grant:
            del self.fields["roles"]


class Appoint(OnADay):
    who = forms.ModelChoiceField(
        label="Somebody who is on record here", queryset=Person.objects.none(), required=False, empty_label="Nobody of these"
    )
    name = forms.CharField(label="Or somebody new: their name", required=False, max_length=200)
    kind = forms.ChoiceField(label="How they hold it", choices=[("", "Choose"), *Holding.Kind.choices])
    on = DayField(label="First day in post")
    ends_on = DayField(label="Last day in post, where it is known", required=False)
    contract_ends_on = DayField(label="Day the contract ends, where there is one", required=False)
    cites = forms.CharField(label="Source", required=False, max_length=200, help_text=CITES)

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["who"].queryset = people

    def clean(self):
        given = super().clean()
        if not self.errors.get("who") and bool(given.get("who")) == bool(given.get("name")):
            self.add_error("name", "Choose somebody on record, or write the name of somebody new")
        for name in ("ends_on", "contract_ends_on"):
            if given.get("on") and given.get(name) and given[name] < given["on"]:
                self.add_error(name, f"{self.fields[name].label} must not be before the first day in post")
        return given


class SetTerms(OnADay):
    """The terms of one holder or of the post; `seen` is the hash of the terms that the person had before them."""

    on = DayField(label="From which day")
    basis = forms.ChoiceField(label="On what basis it is held", choices=[("", "Choose"), *Tenure.Basis.choices])
    contract_ends_on = DayField(label="Day the contract ends, where there is one", required=False)
    terms = forms.CharField(
        label="What else was agreed", required=False, max_length=300, help_text="For example, a week each month afterwards."
    )
    handover = forms.CharField(label="How the work passes on", required=False, max_length=300)
    review = forms.CharField(
        label="What is reviewed, and by whom", required=False, max_length=300,
        help_text="Everybody here reads it: write nothing about a person that is not public.",
    )  # fmt: skip
    review_on = DayField(label="Day of the review, where it is known", required=False)
    cites = forms.CharField(label="Source", required=False, max_length=200, help_text=CITES)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def said(self) -> Terms:
        return Terms(**{name: self.cleaned_data[name] for name in Terms.__dataclass_fields__})


class EndIt(OnADay):
    """Ends a holding, a seat, a line, a body, an accountability: written once, never moved."""

    on = DayField(label="Last day")
    reason = forms.CharField(label="Why", required=False, max_length=300, help_text="Kept in the event log.")


class SetLine(OnADay):
    to = OneOf(label="Reports to")
    on = DayField(label="From which day")
    cites = forms.CharField(label="Source", required=False, max_length=200, help_text=CITES)

    def __init__(self, *args, offered, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].offer(offered)


class TakePart(Form):
    name = forms.CharField(label="Name of the organisation", max_length=200, help_text="In full, as it writes it itself.")
    short_name = forms.CharField(label="Short name", max_length=60, help_text="As it stands behind a post: Plymouth, DfE.")
    kind = forms.ChoiceField(label="Kind of organisation", choices=[("", "Choose"), *Organisation.Kind.choices])


class MakeBody(OnADay):
    name = forms.CharField(label="Name of the body", max_length=200)
    kind = forms.ChoiceField(label="Kind of body", choices=[("", "Choose"), *Body.Kind.choices])
    organisations = Organisations(label="Organisations that it is of", queryset=Organisation.objects.none())
    on = DayField(label="Since which day")
    quorum = forms.IntegerField(label="Quorum", required=False, min_value=1, max_value=999, widget=forms.TextInput)
    terms = forms.CharField(
        label="Terms of reference, in short", required=False, max_length=MOST, widget=forms.Textarea(attrs={"rows": 3})
    )
    other_names = forms.CharField(
        label="Other names that the sources give it",
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="One a line.",
    )
    cites = forms.CharField(label="Source", required=False, max_length=200, help_text=CITES)

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisations"].queryset = organisations

    def clean_other_names(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["other_names"].splitlines() if line.strip()]


class Seat(OnADay):
    post = forms.ModelChoiceField(label="Post that has the seat", queryset=Post.objects.none(), empty_label="Choose")
    is_chair = forms.BooleanField(label="It chairs", required=False)
    on = DayField(label="From which day")
    cites = forms.CharField(label="Source", required=False, max_length=200, help_text=CITES)

    def __init__(self, *args, posts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["post"].queryset = posts


class AnswerFor(OnADay):
    area = forms.CharField(label="What is answered for", max_length=300, help_text="For example, the direction as a whole.")
    kind = forms.ChoiceField(label="In which way", choices=Accountability.Kind.choices, widget=forms.RadioSelect)
    holder = OneOf(label="Who answers")
    stage = forms.CharField(label="At which stage", required=False, max_length=100, help_text="Only where it changes on the way.")
    on = DayField(label="From which day")
    cites = forms.CharField(label="Clause that says so", max_length=200, help_text=CITES)

    def __init__(self, *args, holders, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["holder"].offer(holders)
