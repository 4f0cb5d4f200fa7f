"""Forms of measures: targets, judgements, explanations, meetings and returns."""

from decimal import Decimal

from django import forms

from sightline.domains.organisations.models import Post
from sightline.domains.performance.models import PerformanceMeeting
from sightline.domains.performance.rules.judging import Rag
from sightline.interfaces.web.forms import DayField, Form

MOST = 2000


class Posts(forms.ModelChoiceField):
    def label_from_instance(self, post: Post) -> str:
        return str(post)


class Meetings(forms.ModelChoiceField):
    def label_from_instance(self, meeting: PerformanceMeeting) -> str:
        return f"{meeting.ref}: {meeting.title}, {meeting.held_on:%-d %B %Y}"


class SetTarget(Form):
    value = forms.DecimalField(
        label="Target",
        required=False,
        max_digits=12,
        decimal_places=4,
        help_text="In the unit of the measure. Empty: the target ends.",
    )
    tolerance = forms.DecimalField(
        label="Tolerance", required=False, min_value=Decimal(0), max_digits=12, decimal_places=4,
        help_text="How much worse than the target still counts as on track. Empty: none.",
    )  # fmt: skip
    reason = forms.CharField(
        label="Who agreed it, and why this figure", max_length=MOST, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="For example: agreed by the Improvement Board on 12 May 2017; the median of our neighbours.",
    )  # fmt: skip

    def clean_tolerance(self) -> Decimal:
        return self.cleaned_data["tolerance"] or Decimal(0)


class Judge(Form):
    rag = forms.ChoiceField(
        label="How you judge it",
        choices=[(rag.value, rag.value) for rag in (Rag.ON_TRACK, Rag.AT_RISK, Rag.OFF_TRACK)],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label="Why, where the rule says otherwise", max_length=MOST, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Shown beside the rule's judgement to everybody who sees the figure: name no child.",
    )  # fmt: skip


class Explain(Form):
    cause = forms.CharField(label="Why it is where it is", max_length=MOST, widget=forms.Textarea(attrs={"rows": 3}))
    remedy = forms.CharField(label="What is done about it", max_length=MOST, widget=forms.Textarea(attrs={"rows": 3}))
    owner = Posts(label="Post that sees to it", queryset=None, required=False, empty_label="Nobody yet")
    better_by = DayField(label="Better by", required=False)
    meeting = Meetings(label="Agreed at", queryset=None, required=False, empty_label="No meeting")

    def __init__(self, *args, posts, meetings, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset, self.fields["meeting"].queryset = posts, meetings


class Meet(Form):
    title = forms.CharField(label="What it was", max_length=200, initial="Performance meeting")
    held_on = DayField(label="Held on")
    present = forms.CharField(label="Who was there", required=False, max_length=MOST, widget=forms.Textarea(attrs={"rows": 2}))
    notes = forms.CharField(label="Notes", required=False, max_length=MOST, widget=forms.Textarea(attrs={"rows": 4}))


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class ReturnFiles(forms.FileField):
    """Several files of one council; `cleaned_data` has the uploaded files as they came, nothing of them read."""

    widget = ManyFiles

    def __init__(self, *args, most_bytes: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.most_bytes = most_bytes

    def clean(self, data, initial=None):
        files = data if isinstance(data, list) else [data] if data else []
        if not files:
            raise forms.ValidationError(self.error_messages["required"])
        if sum(file.size for file in files) > self.most_bytes:
            raise forms.ValidationError(
                f"Together the files are over {self.most_bytes // 2**20} MB. Zip them, or load them with the command."
            )
        return files


class LoadReturns(Form):
    day = DayField(
        label="Day they speak for",
        required=False,
        help_text="Only where the files do not say it: Annex A and the dataset do not.",
    )
    is_invented = forms.BooleanField(
        label="These children are invented", required=False, help_text="Every page that shows the figures will say so."
    )

    def __init__(self, *args, most_bytes: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["files"] = ReturnFiles(
            label="The returns",
            most_bytes=most_bytes,
            error_messages={"required": "Choose the returns"},
            help_text=(
                "Children in need census (XML), SSDA903 (CSV or XML), Annex A (Excel), Standard Safeguarding Dataset (CSV or Parquet), "
                f"workforce census (XML), or a zip of them; up to {most_bytes // 2**20} MB together."
            ),
        )
        self.order_fields(["files", "day", "is_invented"])
