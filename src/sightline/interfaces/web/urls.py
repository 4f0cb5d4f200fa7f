"""The addresses of the site. Pages of a workspace are below /w/<workspace>/; each domain brings its own `urls.py`."""

from pathlib import Path

from django.urls import include, path, re_path

from sightline.interfaces.web.accounts import views as accounts
from sightline.interfaces.web.gallery import views as gallery
from sightline.interfaces.web.mine import views as mine
from sightline.interfaces.web.organisations import views as organisations
from sightline.interfaces.web.reports import across

HERE = Path(__file__).parent
PLACES = {
    "my-work": "mine",
    "line-of-sight": "reports",
    "oversight": "oversight",
    "instruments": "instruments",
    "plan": "plans",
    "measures": "performance",
    "library": "documents",
    "organisations": "organisations",
    "decisions": "decisions",
    "boards": "boards",
    "risks": "risks",
}

WORKSPACE = [
    path("", organisations.workspace, name="workspace"),
    path("as-at/", organisations.set_as_at, name="as_at"),
    path("drafts/<int:key>/throw-away/", organisations.drop_draft, name="draft_drop"),
    path("search/", organisations.search, name="search"),
    path("history/", organisations.history, name="history"),
    path("boards/", include("sightline.interfaces.web.reports.progress_urls")),
    path("plan/", include("sightline.interfaces.web.reports.on_a_page_urls")),
    *(
        path(f"{place}/", include(f"sightline.interfaces.web.{package}.urls"))
        for place, package in PLACES.items()
        if (HERE / package / "urls.py").exists()
    ),
]

urlpatterns = [
    path("", organisations.home, name="home"),
    path("health/", accounts.health, name="health"),
    path("gallery/", gallery.show, name="gallery"),
    path("calendar/<str:key>.ics", mine.calendar, name="calendar_feed"),
    path("dfe/", across.show, name="across"),
    re_path(r"^dfe/interventions\.(?P<form>csv|xlsx)$", across.table, name="across_table"),
    path("w/<slug:workspace>/", include(WORKSPACE)),
    path("accounts/login/", accounts.SignIn.as_view(), name="account_login"),
    path("accounts/second-factor/", accounts.second_factor, name="second_factor"),
    path("accounts/demonstration/", accounts.demonstration, name="demonstration"),
    path("accounts/", include("allauth.urls")),
]
