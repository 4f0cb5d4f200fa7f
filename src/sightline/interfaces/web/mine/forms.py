"""How often somebody wants to be written to."""

from django import forms

from sightline.domains.organisations.models import Mailing
from sightline.interfaces.web.forms import Form


class Mail(Form):
    rhythm = forms.ChoiceField(label="How often", choices=Mailing.Rhythm.choices, widget=forms.RadioSelect)
    weekday = forms.TypedChoiceField(
        label="On which day, if once a week", choices=Mailing.Day.choices, coerce=int, initial=Mailing.Day.MONDAY
    )
