"""A worklist in a real browser: the purpose, the list at both widths, the export, and the notice in its place on paper."""

import subprocess
import sys

import pytest

from tests.browser import looking
from tests.browser.conftest import ROOT

KEEP = """
import django
django.setup()
from django.utils import timezone
from sightline.domains.organisations.models import Workspace
from tests.factories.returns import load_files, long_plans

workspace, today = Workspace.objects.get(slug="torbay"), timezone.localdate()
children = [f"INVENTED-{number:04}" for number in range(1, 8)]
rows = {"ssd_cp_plans": 7, "ssd_cin_episodes": 7}
print(load_files(workspace, long_plans(*children), on=today, as_at=today, rows=rows).number)
"""


@pytest.fixture(scope="session")
def number(site, settings_of_site) -> str:
    """The load whose return is kept."""
    environment = settings_of_site | {"DJANGO_SETTINGS_MODULE": "sightline.config.settings"}
    made = subprocess.run([sys.executable, "-c", KEEP], env=environment, cwd=ROOT, check=True, capture_output=True, timeout=120)
    return made.stdout.decode().strip()


@pytest.fixture(params=[1280, 320])
def page(open_page, number, request):
    opened = open_page("director", width=request.param)
    opened.goto("/w/torbay/measures/worklists/")
    opened.get_by_text("Worklists are of today").wait_for()
    opened.get_by_role("button", name="Today").click()
    opened.get_by_text("Kept until").wait_for()
    return opened


def looked_well(page) -> bool:
    return looking.axe(page) == [] and looking.overflows(page) == [] and looking.doubled_ids(page) == []


def test_from_the_purpose_to_the_list_and_its_export(page, number):
    assert looked_well(page)
    page.get_by_role("link", name="Children on a protection plan for long").click()
    assert looked_well(page)
    page.get_by_role("button", name="Show the list").click()
    assert page.get_by_text("Say what you need the children's records for").count() == 2
    page.get_by_label("What do you need these records for?").fill("Chase plans with the managers")
    page.get_by_role("button", name="Show the list").click()
    page.get_by_text("7 on the list").wait_for()
    assert looked_well(page)
    page.get_by_label("Team").select_option("N")
    page.get_by_role("button", name="Show the team").click()
    page.get_by_text("4 on the list").wait_for()
    with page.expect_download() as found:
        page.get_by_role("button", name="Export as CSV").click()
    assert found.value.suggested_filename.startswith("childrens-records-long-plans-")


def test_on_paper_a_notice_stands_in_the_place_of_the_children(page, number):
    page.goto(f"/w/torbay/measures/worklists/{number}/long-plans/")
    page.get_by_label("What do you need these records for?").fill("Chase plans with the managers")
    page.get_by_role("button", name="Show the list").click()
    child, notice = page.get_by_text("INVENTED-0001"), page.locator(".sl-children-notice")
    child.wait_for()
    assert not notice.is_visible()
    page.emulate_media(media="print")
    assert notice.is_visible() and not child.is_visible()
