"""A plan on one page: to look at, to print from the browser, and as PDF on A3 or A4."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from sightline.domains.reports.content.on_a_page import PAPERS
from sightline.domains.reports.queries.on_a_page import on_a_page
from sightline.domains.reports.rendering import render_pdf
from sightline.interfaces.web.pages import page


@page(permission="plans.view")
def show(request: HttpRequest, number: int) -> HttpResponse:
    content = on_a_page(request.person, request.workspace, number, request.as_at, known_at=timezone.now())
    slug = request.workspace.slug
    context = {
        "content": content, "number": number, "papers": PAPERS,
        "breadcrumbs": [
            {"text": "Plan", "href": reverse("plans:list", args=[slug])},
            {"text": content.reference, "href": reverse("plans:plan", args=[slug, number])},
        ],
    }  # fmt: skip
    return render(request, "reports/on_a_page.html", context)


@page(permission="plans.view")
def pdf(request: HttpRequest, number: int) -> HttpResponse:
    """On the paper that the address names, A3 where it names none."""
    paper = request.GET.get("paper") if request.GET.get("paper") in PAPERS else PAPERS[0]
    content = on_a_page(
        request.person, request.workspace, number, request.as_at, known_at=timezone.now(), paper=paper, by=request.person.name
    )
    answer = HttpResponse(render_pdf(content), content_type="application/pdf")
    name = f"{content.reference}-on-a-page-{request.as_at:%Y-%m-%d}-{paper}.pdf"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
