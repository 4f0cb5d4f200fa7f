"""Forms of the library. The file is checked by the same rules as the action's, so that its fault stands beside the field."""

from django import forms
from django.conf import settings

from sightline.core.refusals import BadInput
from sightline.domains.documents.models import Document
from sightline.domains.documents.rules import uploads
from sightline.domains.documents.rules.classification import Level, permission_to_read
from sightline.domains.documents.rules.uploads.limits import KINDS, MEBIBYTE
from sightline.interfaces.web.forms import DayField, Form


class Upload(forms.FileField):
    """A file that may be taken in: `cleaned_data` has its bytes and its name."""

    def to_python(self, data):
        if data is None:
            return super().to_python(data)
        limits = uploads.Limits(size=settings.UPLOAD_MB * MEBIBYTE)
        try:
            return uploads.checked(data.read(limits.size + 1), data.name, limits)
        except BadInput as refused:
            raise forms.ValidationError(refused.sentence) from refused

    def clean(self, data, initial=None):
        upload = self.to_python(data)
        self.validate(upload)
        return upload


def _file() -> Upload:
    return Upload(label="The file", help_text=f"{KINDS}, up to {settings.UPLOAD_MB} MB.")


class ClassFields(Form):
    """Who may read: only classes that the person may read themselves."""

    classification = forms.ChoiceField(label="Who may read it", widget=forms.RadioSelect, initial="official")
    exempt_reason = forms.CharField(
        label="Why it is exempt",
        required=False,
        max_length=300,
        help_text="Only where it is exempt: the paragraph of Schedule 12A of the Local Government Act 1972.",
    )

    def __init__(self, *args, request, **kwargs):
        super().__init__(*args, **kwargs)
        levels = Document.Level.choices
        may = [pair for pair in levels if request.person.may(permission_to_read(pair[0]), request.workspace.pk)]
        self.fields["classification"].choices = may

    def clean(self):
        cleaned = super().clean()
        is_exempt, reason = cleaned.get("classification") == Level.EXEMPT, (cleaned.get("exempt_reason") or "").strip()
        if is_exempt and not reason:
            self.add_error("exempt_reason", "An exempt document says why. Name the paragraph of Schedule 12A")
        if reason and not is_exempt and "classification" in cleaned:
            self.add_error("exempt_reason", "Only an exempt document has a reason. Leave it empty, or choose exempt")
        return cleaned


class AddDocument(ClassFields):
    title = forms.CharField(max_length=300, help_text="As the document bears it.")
    kind = forms.ChoiceField(label="Kind of document", choices=[("", "Choose"), *Document.Kind.choices])
    dated_on = DayField(label="Date of the document")
    retain_years = forms.IntegerField(
        label="Years to keep it",
        required=False,
        min_value=1,
        max_value=150,
        widget=forms.TextInput,
        help_text="Leave empty to keep it permanently.",
    )
    cites = forms.CharField(label="Where it comes from", required=False, max_length=200)
    upload = _file()

    field_order = ("upload", "title", "kind", "dated_on", "classification", "exempt_reason", "retain_years", "cites")


class AddVersion(Form):
    upload = _file()
    note = forms.CharField(label="What changed", required=False, max_length=300)


class Reclassify(ClassFields):
    reason = forms.CharField(
        label="Why it changes",
        max_length=300,
        help_text="Kept in the event log: name nobody, and nothing that the document protects.",
    )


class Reason(Form):
    reason = forms.CharField(label="Why", max_length=300, help_text="Kept in the event log: name nobody.")


class Letter(Form):
    from_text = forms.CharField(label="From", max_length=200, help_text="As the letter has it.")
    to_text = forms.CharField(label="To", max_length=200)
    copied_to = forms.CharField(label="Copied to", max_length=300, required=False)
    sent_on = DayField(label="Sent")
    received_on = DayField(label="Received", required=False)
    in_reply_to = forms.CharField(label="In reply to", required=False, max_length=12, help_text="Its number, for example DO-7.")

    def clean(self):
        cleaned = super().clean()
        sent, received = cleaned.get("sent_on"), cleaned.get("received_on")
        if sent and received and received < sent:
            self.add_error("received_on", "It was received before it was sent. Mend one of the two dates")
        return cleaned

    def clean_in_reply_to(self) -> int | None:
        written = self.cleaned_data["in_reply_to"].strip().upper().removeprefix("DO-")
        if written and not (written.isascii() and written.isdecimal()):
            raise forms.ValidationError("Write the number of a document, like DO-7")
        return int(written) if written else None
