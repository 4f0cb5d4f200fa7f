"""The form that writes down an action agreed at a meeting: an action of the plan, new or known."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from sightline.domains.decisions.models import AgendaItem
from sightline.domains.decisions.rules import moves as meetings
from sightline.domains.organisations.models import Post
from sightline.domains.plans import actions, queries
from sightline.domains.plans.actions import Wording
from sightline.domains.plans.models import ActionVersion, Plan
from sightline.domains.plans.rules import moves
from sightline.interfaces.web.boards.arranging import items_of, posts
from sightline.interfaces.web.boards.forms import Items, few_lines
from sightline.interfaces.web.boards.places import meeting_form, the_meeting, to_meeting
from sightline.interfaces.web.form_pages import given
from sightline.interfaces.web.forms import DayField, OnADay, Records
from sightline.interfaces.web.pages import page

MINUTE = moves.AGREE.permission


class Known(forms.ModelChoiceField):
    """Actions of the plan, by number and what they say on the day."""

    def label_from_instance(self, version: ActionVersion) -> str:
        return f"{version.record.ref} {version.title}"


class Agree(OnADay):
    known = Known(
        label="An action that the plan has already", queryset=ActionVersion.objects.none(), required=False,
        empty_label="None: it is new, as below",
    )  # fmt: skip
    plan = Records(label="Plan that a new action belongs to", queryset=Plan.objects.none(), required=False, empty_label=None)
    title = forms.CharField(label="What is to be done", required=False, max_length=300)
    detail = few_lines("Detail", required=False)
    owner = forms.ModelChoiceField(
        label="Post that owns it", queryset=Post.objects.none(), required=False, empty_label="Nobody yet"
    )
    due_on = DayField(label="Due", required=False)
    item = Items(label="Item of the agenda", queryset=AgendaItem.objects.none(), required=False, empty_label="None in particular")
    on = DayField(label="Agreed on which day")

    def __init__(self, *args, known, plans, posts, items, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["known"].queryset, self.fields["plan"].queryset = known, plans
        self.fields["owner"].queryset, self.fields["item"].queryset = posts, items

    def clean(self):
        found = super().clean()
        if not found.get("known") and not found.get("title") and "title" not in self.errors:
            self.add_error("title", "Enter what is to be done, or select an action of the plan")
        if not found.get("known") and not found.get("plan") and "plan" not in self.errors:
            self.add_error("plan", "Select the plan that the action belongs to")
        return found

    def wording(self) -> Wording:
        return Wording(**{name: self.cleaned_data[name] for name in ("title", "detail", "owner", "due_on")})


@page(permission=MINUTE, change=MINUTE)
def agree(request: HttpRequest, number: int) -> HttpResponse:
    meeting = the_meeting(request, number, meetings.LINK_DECISION)
    plans = queries.plans_of(request.person, request.workspace, request.as_at)
    form = Agree(
        given(request), today=request.today, initial={"on": max(meeting.meets_on, meeting.since)}, plans=plans,
        known=queries.to_agree(request.person, request.workspace, request.as_at), posts=posts(request),
        items=items_of(request, meeting),
    )  # fmt: skip
    if not form.is_valid():
        teach = (
            {} if plans.exists() else {"teach": ("There is no plan here yet.", "See the plans"), "teach_href": _plans(request)}
        )
        intro = "It becomes an action of the plan: there it is owned, proved and verified like any other."
        return meeting_form(request, form, "Write down an action agreed at {}", "Write it down", meeting, intro=intro, **teach)
    chosen = {"by": request.person, "meeting": meeting, "on": form.cleaned_data["on"], "item": form.cleaned_data["item"]}
    if known := form.cleaned_data["known"]:
        action = actions.agree_known(action=known.record, **chosen).action
    else:
        action = actions.agree_action(plan=form.cleaned_data["plan"], wording=form.wording(), **chosen)
    return to_meeting(request, meeting, f"{action.ref} is recorded as agreed at {meeting.ref}.", form)


def _plans(request: HttpRequest) -> str:
    return reverse("plans:list", args=[request.workspace.slug])
