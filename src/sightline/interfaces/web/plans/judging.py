"""By what a claim is judged, how an action stands in its owner's eyes, a rating otherwise than the rule's, and the page of words."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sightline.domains.plans import actions, queries
from sightline.domains.plans.models import Action, Plan
from sightline.domains.plans.rules import moves
from sightline.domains.plans.rules import progress as progress_rules
from sightline.domains.plans.rules import rag as rag_rules
from sightline.domains.plans.rules import words as meanings
from sightline.domains.plans.rules.rag import Rag
from sightline.domains.plans.rules.two_keys import STANDARD
from sightline.interfaces.web.form_pages import done, form_page, given, recorded
from sightline.interfaces.web.pages import page
from sightline.interfaces.web.plans import judging_forms as forms
from sightline.interfaces.web.plans import plans
from sightline.interfaces.web.plans.one_action import action_form, changing, crumbs, to_action

BLIND = "Claims are verified blind"


@page(permission="plans.view")
def words(request: HttpRequest) -> HttpResponse:
    """Every word and rule by which the plan is told, from the rules themselves."""
    context = {
        "states": meanings.STATES, "others": meanings.OTHERS, "own": meanings.OWN, "confidence": meanings.CONFIDENCE,
        "table": progress_rules.TABLE, "rule": rag_rules.PUBLISHED, "standard": STANDARD, "breadcrumbs": crumbs(request),
    }  # fmt: skip
    return render(request, "plans/words.html", context)


@page(permission="plans.plan", change="plans.plan")
def terms(request: HttpRequest, number: int) -> HttpResponse:
    plan = plans.changing(request, number, moves.SET_TERMS)
    latest = queries.latest_terms(plan)
    initial = {"blind": latest.blind, "standard": latest.standard, "seen": latest.content_hash} if latest else {}
    form = forms.Terms(given(request), initial=initial)
    changed = _changed(request, form, plan, latest)
    if changed or not form.is_valid():
        intro = f"For claims made from now on. {_house()}"
        return form_page(
            request, form, f"Say how claims of {plan.ref} are verified", "Keep it", plans.plan_crumbs(request, plan),
            recorded=recorded(request), intro=intro, changed=changed, ref=plan.ref,
        )  # fmt: skip
    actions.set_plan_terms(by=request.person, plan=plan, on=request.as_at, **form.cleaned_data)
    return done(
        request, f"Kept. Claims that wait already are judged as before. {recorded(request)}".strip(), "plans:plan", number
    )


@page(permission="plans.plan", change="plans.plan")
def standard(request: HttpRequest, number: int) -> HttpResponse:
    action = changing(request, number, moves.SET_STANDARD)
    latest = queries.latest_standard(action)
    form = forms.Standard(
        given(request), initial={"standard": latest.standard, "seen": latest.content_hash} if latest else {}
    )  # fmt: skip
    changed = _changed(request, form, action, latest)
    if changed or not form.is_valid():
        heading = f"Set the evidence standard of {action.ref}"
        return action_form(request, form, heading, "Set the standard", action, changed=changed, intro=_house())
    actions.set_standard(by=request.person, action=action, on=request.as_at, **form.cleaned_data)
    return to_action(request, action, f"The standard of {action.ref} is set.")


@page(permission="plans.progress", change="plans.progress")
def say_view(request: HttpRequest, number: int) -> HttpResponse:
    action, form = changing(request, number, moves.VIEW), forms.SayView(given(request))
    if not form.is_valid():
        intro = "It is shown as the owner's view and never as progress: that is computed."
        return action_form(request, form, f"Say how {action.ref} stands in its owner's eyes", "Say it", action, intro=intro)
    actions.say_view(by=request.person, action=action, on=request.as_at, **form.cleaned_data)
    return to_action(request, action, f"The owner's view of {action.ref} is kept.")


@page(permission="plans.judge", change="plans.judge")
def judge(request: HttpRequest, number: int) -> HttpResponse:
    """The hash of the facts that were seen travels with the form: where they changed meanwhile, the page says so and keeps what
    was typed."""
    action = changing(request, number, moves.JUDGE)
    rated = queries.rated_action(request.person, action, request.as_at)
    form = forms.Judge(given(request), initial={"facts": rated.rating.facts})
    if form.is_valid() and form.cleaned_data["facts"] != rated.rating.facts:
        form.data = {**form.data.dict(), "facts": rated.rating.facts}
        form.add_error(None, "The facts changed while you were writing. Look at what the rule says now, and send yours again")
    if form.is_valid() and form.cleaned_data["rag"] == rated.rating.rag:
        form.add_error("rag", f"By the rule it is {rated.rating.rag} already. Choose another colour, or go back")
    if not form.is_valid():
        intro = f"By the rule it is {rated.rating.rag}: {' '.join(rated.rating.why)} Both will be shown, yours until these facts change."
        return action_form(request, form, f"Rate {action.ref} otherwise than the rule", "Keep the rating", action, intro=intro)
    actions.judge_action(
        by=request.person, action=action, on=request.as_at, **{**form.cleaned_data, "rag": Rag(form.cleaned_data["rag"])}
    )  # fmt: skip
    return to_action(request, action, f"Your rating of {action.ref} stands beside the rule's until the facts change.")


def _house() -> str:
    return f"The standard of the house: {' '.join(STANDARD)}"


def _changed(request: HttpRequest, form, record: Plan | Action, latest) -> list[dict]:
    """What somebody else set while this person was writing; the form then stands on that, with what was typed."""
    seen = request.POST.get("seen", "")
    if request.method != "POST" or latest is None or seen == latest.content_hash:
        return []
    kept = (record.terms if isinstance(record, Plan) else record.standards).filter(content_hash=seen).order_by("-pk").first()
    form.data = {**form.data.dict(), "seen": latest.content_hash}
    was, now = _told(kept), _told(latest)
    return [
        {"fact": fact, "before": was.get(fact, "not set"), "after": said, "by": latest.by.name, "at": latest.at}
        for fact, said in now.items() if was.get(fact) != said
    ]  # fmt: skip


def _told(row) -> dict[str, str]:
    if row is None:
        return {}
    blind = {BLIND: "yes" if row.blind else "no"} if hasattr(row, "blind") else {}
    return {**blind, "Sentences": row.standard.replace("\n", " ") or "those of the plan or the house"}
