"""Addresses that came from outside and are about to be followed."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme


def safe_next(request: HttpRequest, fallback: str) -> str:
    """Where to go on: the `next` of the form or the address if it stays on this site, else the fallback."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    stays = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return wanted if stays else fallback


# Kind of record -> the page that shows it by its number; below, the register that it stands in
RECORDS = {
    "instrument": "instruments:show",
    "obligation": "instruments:duty",
    "action": "plans:action",
    "mentoring": "plans:mentoring",
    "plan": "plans:plan",
    "milestone": "plans:milestone",
    "tracker": "plans:tracker",
    "document": "documents:document",
    "decision": "decisions:decision",
    "risk": "risks:risk",
    "pack": "reports:pack",
    "commissionerreport": "reports:report",
    "instruction": "oversight:instruction",
    "accessrequest": "oversight:accessrequest",
    "support": "oversight:support",
    "visit": "oversight:visit",
    "progressreport": "progress:report",
    "advice": "oversight:advice",
    "procedure": "oversight:procedure",
    "recommendation": "oversight:recommendation",
    "post": "organisations:post",
    "body": "organisations:body",
    "load": "performance:load",
    "performancemeeting": "performance:meeting",
    "meeting": "boards:meeting",
}
REGISTERS = {
    "baseline": "plans:plans",
    "inspection": "instruments:inspections",
    "conflict": "instruments:conflicts",
    "accountability": "organisations:accountabilities",
    "exceptionreport": "performance:meetings",
}


def record_address(workspace, kind: str, ref: str) -> str | None:
    """Where a record is shown, by its kind and its number as in OB-14; None where it has no page of its own."""
    if kind in RECORDS and ref.rsplit("-", 1)[-1].isdecimal():  # news of a whole plan names it by its title
        return reverse(RECORDS[kind], args=[workspace.slug, int(ref.rsplit("-", 1)[1])])
    return reverse(REGISTERS[kind], args=[workspace.slug]) if kind in REGISTERS else None
