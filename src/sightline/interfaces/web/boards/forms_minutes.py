"""What people write about a meeting that was held: who was there, what was said, what was decided and agreed."""

from django import forms

from sightline.domains.decisions.actions import Present
from sightline.domains.decisions.models import AgendaItem, Decision
from sightline.domains.decisions.queries import MeetingPage
from sightline.domains.decisions.rules.attending import HOW
from sightline.interfaces.web.boards.forms import MOST, Items, few_lines
from sightline.interfaces.web.forms import DayField, OnADay, Records

BEFORE = {"apologies", "deputy"}


class Attend(OnADay):
    """A choice and a line for each seat of the body, and one more for somebody else in the room."""

    on = DayField(label="Recorded for which day")

    def __init__(self, *args, page: MeetingPage, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        self.page = page
        ways = [(key, words) for key, words in HOW.items() if page.meeting.state == "held" or key in BEFORE]
        for seat in page.seats:
            key, post = seat.membership.pk, seat.membership.post
            self.fields[f"how-{key}"] = forms.ChoiceField(
                label=str(post), required=False, choices=[("", "Not recorded"), *ways], initial=seat.how
            )
            self.fields[f"words-{key}"] = forms.CharField(
                label=f"{post}: who came as deputy", required=False, max_length=200, initial=seat.words,
                help_text="By post rather than by name.",
            )  # fmt: skip
        self.fields["other_organisation"] = forms.ModelChoiceField(
            label="Somebody else in the room: of which organisation", queryset=organisations, required=False, empty_label="Nobody"
        )
        self.fields["other_words"] = forms.CharField(label="Who that was", required=False, max_length=200)
        self.order_fields([*(name for name in self.fields if name != "on"), "on"])

    def clean(self):
        found = super().clean()
        if found.get("other_organisation") and not found.get("other_words"):
            self.add_error("other_words", "Enter who that was")
        if found.get("other_words") and not found.get("other_organisation"):
            self.add_error("other_organisation", "Select the organisation of who that was")
        return found

    def present(self) -> list[Present]:
        given = self.cleaned_data
        seats = [(seat, given[f"how-{seat.membership.pk}"], given[f"words-{seat.membership.pk}"]) for seat in self.page.seats]
        found = [Present(how, seat.membership, words=words) for seat, how, words in seats if how]
        if given["other_words"]:
            found.append(Present("present", organisation=given["other_organisation"], words=given["other_words"]))
        return found


class WriteMinutes(OnADay):
    """A field for each item of the agenda."""

    on = DayField(label="Written for which day")

    def __init__(self, *args, page: MeetingPage, **kwargs):
        super().__init__(*args, **kwargs)
        self.page = page
        for item in page.items:
            self.fields[f"item-{item.key}"] = forms.CharField(
                label=f"{item.number}. {item.version.title}", required=False, max_length=MOST, widget=forms.Textarea,
                initial=item.minute,
            )  # fmt: skip
        self.order_fields([*(name for name in self.fields if name != "on"), "on"])

    def clean(self):
        found = super().clean()
        for item in self.page.items:
            if item.minute and not found.get(f"item-{item.key}"):
                self.add_error(f"item-{item.key}", "A minute is not taken back: write what stands instead")
        return found

    def written(self) -> list[tuple[int, str]]:
        """The items whose words differ, by key."""
        found = [(item, self.cleaned_data[f"item-{item.key}"].strip()) for item in self.page.items]
        return [(item.key, text) for item, text in found if text and text != item.minute]


class Approve(OnADay):
    on = DayField(label="Approved on which day")
    seen = forms.CharField(widget=forms.HiddenInput)


class Decide(OnADay):
    decision = Records(
        label="A decision that is recorded already", queryset=Decision.objects.none(), required=False,
        empty_label="None: it is new, as below",
    )  # fmt: skip
    title = forms.CharField(label="What was decided, in a few words", required=False, max_length=300)
    text = few_lines("Its wording", required=False, help_text="As it was made.")
    state = forms.ChoiceField(
        label="How far it is", choices=[("made", "It is made"), ("noted", "It was noted, and nothing decided")],
        widget=forms.RadioSelect, initial="made",
    )  # fmt: skip
    item = Items(label="Item of the agenda", queryset=AgendaItem.objects.none(), required=False, empty_label="None in particular")
    on = DayField(label="On which day")

    def __init__(self, *args, decisions, items, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["decision"].queryset, self.fields["item"].queryset = decisions, items

    def clean(self):
        found = super().clean()
        if not found.get("decision"):
            for name, words in (("title", "Enter what was decided"), ("text", "Enter its wording")):
                if not found.get(name) and name not in self.errors:
                    self.add_error(name, words)
        return found
