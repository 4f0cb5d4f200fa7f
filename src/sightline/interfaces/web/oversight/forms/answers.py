"""What people write about the answers to recommendations."""

from django import forms

from sightline.domains.oversight.rules.answers import VERDICTS
from sightline.interfaces.web.forms import DayField, OnADay, OneOf, Records
from sightline.interfaces.web.oversight.forms.fields import area


class AnswerRecommendation(OnADay):
    conclusion = forms.ChoiceField(label="What is answered", required=False)
    verdict = forms.ChoiceField(
        label="The answer", choices=[(name, words) for name, (words, _) in VERDICTS.items()], widget=forms.RadioSelect
    )
    answerer = OneOf(label="Who answered")
    on = DayField(label="On which day")
    reason = area("Reason", required=False, help_text="Needed where it is accepted in part or rejected.")
    document = Records(label="Document that says so", queryset=None, required=False, empty_label="None is held")
    place = forms.CharField(label="Where in it", required=False, max_length=200)

    def __init__(self, *args, answerers, conclusions, documents, **kwargs):
        super().__init__(*args, **kwargs)
        self.conclusions = {str(one.n): one for one in conclusions}
        parts = [(key, f"Conclusion {key}: {one.text}"[:120]) for key, one in self.conclusions.items()]
        self.fields["conclusion"].choices = [("", "The whole recommendation"), *parts]
        self.fields["answerer"].offer({name: held for name, held in answerers.items() if name != "Bodies"})
        self.fields["document"].queryset = documents

    def clean_conclusion(self):
        return self.conclusions.get(self.cleaned_data["conclusion"])

    def clean(self):
        found = super().clean()
        if found.get("verdict") in ("partly", "rejected") and not (found.get("reason") or "").strip():
            self.add_error("reason", "Enter what is not accepted, and why")
        return found


class PartRecommendation(OnADay):
    conclusions = area("Its conclusions, one a line", rows=5)
    on = DayField(label="On which day")

    def clean_conclusions(self) -> list[str]:
        found = [line.strip() for line in self.cleaned_data["conclusions"].splitlines() if line.strip()]
        if len(found) < 2:
            raise forms.ValidationError("Enter at least two conclusions, one a line", code="few")
        return found
