"""One field of every kind, to look at and to test."""

from django import forms as fields

from sightline.interfaces.web.forms import DayField, Form


class Specimen(Form):
    title = fields.CharField(label="Title", max_length=120, help_text="What you would call it aloud.")
    email = fields.EmailField(label="Email address")
    due = DayField(label="Due date")
    kind = fields.ChoiceField(
        label="Kind of evidence",
        choices=[("minute", "Minute of a meeting"), ("audit", "Practice audit"), ("figure", "Published figure")],
        widget=fields.RadioSelect,
    )
    clauses = fields.MultipleChoiceField(
        label="Clauses it answers",
        choices=[("8a", "8(a)"), ("8b", "8(b)"), ("8c", "8(c)(ii)")],
        widget=fields.CheckboxSelectMultiple,
    )
    owner = fields.ChoiceField(label="Owner", choices=[("", "Choose a post"), ("dcs", "Director of Children’s Services")])
    cost = fields.IntegerField(label="Cost in pounds", required=False)
    why = fields.CharField(label="Why it matters", max_length=400, widget=fields.Textarea(attrs={"rows": 3}))
    passage = fields.FileField(label="The document", help_text="PDF or Word, up to 50 MB.")
    sure = fields.BooleanField(label="I have read the passage")
    password = fields.CharField(label="Password", widget=fields.PasswordInput)
