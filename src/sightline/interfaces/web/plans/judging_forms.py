"""Forms of the second key and of ratings: the standard, two views of an action, a rating otherwise than the rule's."""

from django import forms

from sightline.domains.plans.rules.rag import COLOURS
from sightline.domains.plans.rules.two_keys import MOST_SENTENCES, sentences
from sightline.domains.plans.rules.words import CONFIDENCE, OWN
from sightline.interfaces.web.forms import Form

MOST = 4000
PROGRESS = [(word, f"{word.capitalize()}: {meaning[0].lower()}{meaning[1:]}") for word, meaning in OWN.items()]
SURE = [(str(points), f"{points}: {words}") for points, words in CONFIDENCE.items()]
SENTENCES = f"One sentence a line, at most {MOST_SENTENCES}. A verifier confirms each by itself. "


class Standard(Form):
    standard = forms.CharField(
        label="Sentences that a verifier confirms", required=False, max_length=MOST, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=SENTENCES + "None: the standard of the plan holds, or that of the house.",
    )  # fmt: skip
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_standard(self) -> str:
        try:
            return "\n".join(sentences(self.cleaned_data["standard"]))
        except ValueError as error:
            raise forms.ValidationError(str(error).rstrip(".")) from error


class Terms(Standard):
    blind = forms.BooleanField(
        label="Claims are verified blind", required=False,
        help_text="Whoever may verify sees how an action stands in its owner's eyes only after judging it themselves.",
    )  # fmt: skip

    field_order = ("blind", "standard", "seen")


class SayView(Form):
    progress = forms.ChoiceField(label="How far it is in the owner's eyes", choices=PROGRESS, widget=forms.RadioSelect)
    confidence = forms.TypedChoiceField(label="How sure the owner is", choices=SURE, coerce=int, widget=forms.RadioSelect)
    words = forms.CharField(label="In a sentence", required=False, max_length=300)


class Judge(Form):
    rag = forms.ChoiceField(
        label="How it stands in your judgement", choices=[(rag.value, rag.value) for rag in COLOURS], widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label="Why, although the rule says otherwise", max_length=MOST, widget=forms.Textarea(attrs={"rows": 3})
    )
    facts = forms.CharField(widget=forms.HiddenInput)


class TwoViews(Form):
    """How an action stands in the eyes of whoever judges its claim; asked for where the plan is verified blind."""

    progress = forms.ChoiceField(label="How far it is in your eyes", choices=PROGRESS, widget=forms.RadioSelect)
    confidence = forms.TypedChoiceField(
        label="How sure you are", choices=SURE, coerce=int, empty_value=None, widget=forms.RadioSelect
    )  # fmt: skip

    def __init__(self, *args, blind: bool, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("progress", "confidence"):
            self.fields[name].required = blind

    def clean(self):
        given = super().clean()
        if bool(given.get("progress")) != bool(given.get("confidence")) and not self.errors:
            missing = "confidence" if given.get("progress") else "progress"
            self.add_error(missing, "Say both, how far it is and how sure you are, or neither")
        return given


class Verify(TwoViews):
    """Every sentence of the standard is confirmed by itself: a claim that misses one is returned."""

    met = forms.MultipleChoiceField(
        label="The evidence standard: confirm each sentence", widget=forms.CheckboxSelectMultiple,
        help_text="Where one is not met, return the claim and say what is missing.",
    )  # fmt: skip
    remarks = forms.CharField(label="Remarks", required=False, max_length=MOST, widget=forms.Textarea(attrs={"rows": 3}))
    seen = forms.CharField(widget=forms.HiddenInput)

    field_order = ("met", "progress", "confidence", "remarks", "seen")

    def __init__(self, *args, standard, **kwargs):
        super().__init__(*args, blind=standard.blind, **kwargs)
        self.standard = standard.sentences
        self.fields["met"].choices = [(str(place), sentence) for place, sentence in enumerate(self.standard)]

    def clean_met(self) -> list[str]:
        met = [self.standard[int(place)] for place in self.cleaned_data["met"]]
        if len(met) < len(self.standard):
            raise forms.ValidationError("Confirm every sentence of the standard, or return the claim")
        return met


class Return(TwoViews):
    reason = forms.CharField(label="Why", max_length=300, help_text="Kept in the event log: name nobody.")

    field_order = ("reason", "progress", "confidence")
