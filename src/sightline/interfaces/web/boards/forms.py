"""What people write about meetings before they are held, and about a body as a whole."""

from datetime import date

from django import forms

from sightline.domains.decisions.models import AgendaItem, Paper, Readiness, Remark
from sightline.domains.decisions.rules.rhythms import KINDS, ORDINALS, WEEKDAYS
from sightline.domains.organisations.models import Body, Organisation, Post
from sightline.interfaces.web.forms import DayField, OnADay, Records

MOST = 4000
CITES = "The document and the place in it, for example DO-4 page 2."


def few_lines(label: str, **more) -> forms.CharField:
    return forms.CharField(label=label, max_length=MOST, widget=forms.Textarea(attrs={"rows": 3}), **more)


class Items(forms.ModelChoiceField):
    """Items of an agenda, by what they are called."""

    def label_from_instance(self, item: AgendaItem) -> str:
        return item.title


class Call(OnADay):
    meets_on = DayField(label="Day of the meeting")
    starts_at = forms.TimeField(label="Begins at", required=False, help_text="For example 14:00.", widget=forms.TextInput)
    place = forms.CharField(label="Place", required=False, max_length=200)
    on = DayField(label="Called on which day")
    cites = forms.CharField(label="Source", required=False, max_length=200, help_text=CITES)


class CallNext(OnADay):
    most = forms.IntegerField(label="How many", min_value=1, max_value=24, initial=6, widget=forms.TextInput)
    on = DayField(label="Called on which day")


class MoveMeeting(OnADay):
    meets_on = DayField(label="New day of the meeting")
    starts_at = forms.TimeField(label="Begins at", required=False, widget=forms.TextInput)
    place = forms.CharField(label="Place", required=False, max_length=200)
    reason = forms.CharField(label="Why it is moved", max_length=300, help_text="Kept in the event log: name nobody.")
    on = DayField(label="Moved on which day")


class OnlyTheDay(OnADay):
    on = DayField(label="On which day")


class WithReason(OnADay):
    reason = forms.CharField(label="Why", max_length=300, help_text="Kept in the event log: name nobody.")
    on = DayField(label="On which day")


class PutOnAgenda(OnADay):
    title = forms.CharField(label="What is to be dealt with", max_length=300)
    kind = forms.ChoiceField(label="What the board is asked for", choices=AgendaItem.Kind.choices, widget=forms.RadioSelect)
    detail = few_lines("Detail", required=False)
    presenter = forms.ModelChoiceField(
        label="Post that presents it", queryset=Post.objects.none(), required=False, empty_label="Nobody yet"
    )
    position = forms.IntegerField(
        label="Place on the agenda", required=False, min_value=1, max_value=999, widget=forms.TextInput,
        help_text="Leave empty to put it at the end.",
    )  # fmt: skip
    on = DayField(label="On which day")

    def __init__(self, *args, posts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["presenter"].queryset = posts


class ReviseItem(PutOnAgenda):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["position"].required, self.fields["position"].help_text = True, ""


class GivePaper(OnADay):
    kind = forms.ChoiceField(label="What it is", choices=Paper.Kind.choices, widget=forms.RadioSelect, initial="paper")
    document = Records(
        label="Document of the library", queryset=None, required=False, empty_label="None: it is spoken",
        help_text="A paper is always a document. A presentation may have none.",
    )  # fmt: skip
    title = forms.CharField(
        label="Title", required=False, max_length=300, help_text="Leave empty to call it as the document is called."
    )
    given_by = forms.ModelChoiceField(
        label="Organisation that gives it", queryset=Organisation.objects.none(), empty_label="Choose"
    )
    circulated_on = DayField(label="Sent out on which day", required=False)
    item = Items(label="Item of the agenda", queryset=AgendaItem.objects.none(), required=False, empty_label="None in particular")
    on = DayField(label="Recorded for which day")

    def __init__(self, *args, documents, organisations, items, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["document"].queryset, self.fields["given_by"].queryset = documents, organisations
        self.fields["item"].queryset = items

    def clean(self):
        found = super().clean()
        if found.get("kind") == "paper":
            for name, words in (
                ("document", "Select the document of the paper"),
                ("circulated_on", "Enter when it was sent out"),
            ):
                if not found.get(name) and name not in self.errors:
                    self.add_error(name, words)
        elif not found.get("document") and not found.get("title"):
            self.add_error("title", "Enter a title of the presentation, or select its document")
        return found


class Calendar(OnADay):
    kind = forms.ChoiceField(label="When the body meets", choices=list(KINDS.items()), widget=forms.RadioSelect, initial="month")
    nth = forms.TypedChoiceField(
        label="Which weekday of the month", choices=list(ORDINALS.items()), coerce=int, empty_value=1, required=False
    )
    weekday = forms.TypedChoiceField(
        label="Weekday", choices=list(enumerate(WEEKDAYS)), coerce=int, empty_value=0, required=False,
        help_text="For a weekday of the month.",
    )  # fmt: skip
    every = forms.IntegerField(
        label="Every how many months or weeks", min_value=1, max_value=99, initial=1, required=False, widget=forms.TextInput
    )
    first_on = DayField(
        label="Counted from which day", required=False, help_text="Every six weeks is counted from it. No meeting is before it."
    )
    dates = few_lines("Days of the list", required=False, help_text="One a line, as 2017-11-13. For a list of days.")
    papers_days = forms.IntegerField(
        label="Working days before the meeting by which papers are out", required=False, min_value=0, max_value=60,
        widget=forms.TextInput, help_text="Leave empty where the body has no such rule: then no paper is late.",
    )  # fmt: skip
    starts_at = forms.TimeField(label="Begins at", required=False, widget=forms.TextInput)
    place = forms.CharField(label="Place", required=False, max_length=200)
    on = DayField(label="From which day the calendar stands")
    cites = forms.CharField(label="Source", required=False, max_length=200, help_text=CITES)

    def clean_dates(self) -> list[date]:
        lines = [line.strip() for line in self.cleaned_data["dates"].splitlines() if line.strip()]
        try:
            return [date.fromisoformat(line) for line in lines]
        except ValueError:
            raise forms.ValidationError("Write each day as 2017-11-13, one a line") from None

    def clean_every(self) -> int:
        return self.cleaned_data["every"] or 1

    def clean(self):
        found = super().clean()
        if found.get("kind") == "dates" and not found.get("dates") and "dates" not in self.errors:
            self.add_error("dates", "Enter the days of the list")
        return found


class SayOfPartner(OnADay):
    organisation = forms.ModelChoiceField(
        label="Organisation", queryset=Organisation.objects.none(), required=False, empty_label="The partners as a whole"
    )
    standing = forms.ChoiceField(label="How its part was found", choices=Remark.Standing.choices, widget=forms.RadioSelect)
    text = few_lines("What was said", help_text="In your own words; name the organisation, no person.")
    document = Records(label="Document that says so", queryset=None, required=False, empty_label="None is held")
    cites = forms.CharField(label="Where in it", required=False, max_length=200, help_text=CITES)
    on = DayField(label="Said on which day")

    def __init__(self, *args, organisations, documents, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset, self.fields["document"].queryset = organisations, documents


class Foresee(OnADay):
    to_body = forms.ModelChoiceField(label="Body that is to take over", queryset=Body.objects.none(), empty_label="Choose")
    duty = forms.CharField(label="What it takes over", max_length=300)
    steps = few_lines("What must come first", required=False, help_text="One step a line.")
    on = DayField(label="Since which day this is known")
    cites = forms.CharField(label="Source", required=False, max_length=200, help_text=CITES)

    def __init__(self, *args, bodies, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to_body"].queryset = bodies

    def clean_steps(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["steps"].splitlines() if line.strip()]
        if any(len(line) > 300 for line in lines):
            raise forms.ValidationError("Shorten each step to 300 characters")
        return lines


class AddStep(OnADay):
    text = forms.CharField(label="What must come first", max_length=300)
    on = DayField(label="Since which day this is known")
    cites = forms.CharField(label="Source", required=False, max_length=200, help_text=CITES)


class JudgeReadiness(OnADay):
    level = forms.ChoiceField(label="How ready it was found", choices=Readiness.Level.choices, widget=forms.RadioSelect)
    text = few_lines("What was found")
    document = Records(label="Document that says so", queryset=None, required=False, empty_label="None is held")
    cites = forms.CharField(label="Where in it", required=False, max_length=200, help_text=CITES)
    on = DayField(label="Found on which day")

    def __init__(self, *args, documents, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["document"].queryset = documents


class MeetStep(OnADay):
    evidence = Records(label="Document that shows it", queryset=None, required=False, empty_label="None is held")
    on = DayField(label="Made on which day")

    def __init__(self, *args, documents, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["evidence"].queryset = documents
