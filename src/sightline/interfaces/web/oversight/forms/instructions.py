"""What people write about instructions."""

from django import forms

from sightline.interfaces.web.forms import DayField, OnADay, Records
from sightline.interfaces.web.oversight.forms.fields import MOST, Clauses, Posts


class GiveInstruction(OnADay):
    giver = Posts(label="Who gives it", queryset=None, empty_label="Choose")
    addressee = Posts(label="Who must comply", queryset=None, empty_label="Choose")
    text = forms.CharField(label="The instruction", max_length=MOST, widget=forms.Textarea, help_text="As it was given.")
    on = DayField(label="Given on which day")
    due_on = DayField(label="By when", required=False)
    clause = Clauses(label="Clause it rests on", queryset=None, required=False, empty_label="None is named")
    document = Records(label="Document it stands in", queryset=None, required=False, empty_label="None is held")

    def __init__(self, *args, givers, posts, clauses, documents, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["giver"].queryset, self.fields["addressee"].queryset = givers, posts
        self.fields["clause"].queryset, self.fields["document"].queryset = clauses, documents

    def clean(self):
        found = super().clean()
        if found.get("due_on") and found.get("on") and found["due_on"] < found["on"]:
            self.add_error("due_on", "By when must be the day it was given or later")
        if found.get("giver") and found.get("giver") == found.get("addressee"):
            self.add_error("addressee", "Who must comply must be another post than who gives it")
        return found


class Answer(OnADay):
    text = forms.CharField(label="What was done", max_length=MOST, widget=forms.Textarea)
    on = DayField(label="Answered on which day")


class Accept(OnADay):
    on = DayField(label="Accepted on which day")
    seen = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(label="Remarks", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args, seen, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = seen


class Show(OnADay):
    document = Records(label="Document that shows it", queryset=None, empty_label="Choose")
    place = forms.CharField(label="Where in it", required=False, max_length=200, help_text="The page, clause or minute.")
    shows = forms.CharField(label="What it shows", max_length=MOST, widget=forms.Textarea(attrs={"rows": 3}))
    on = DayField(label="Added on which day")

    def __init__(self, *args, documents, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["document"].queryset = documents


class Assist(OnADay):
    words = forms.CharField(label="What help was given", max_length=MOST, widget=forms.Textarea(attrs={"rows": 3}))
    minutes = forms.IntegerField(
        label="Minutes it took", required=False, min_value=0, max_value=1_000_000, help_text="Leave empty where nobody counted."
    )
    on = DayField(label="Given on which day")
