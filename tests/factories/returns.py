"""Loads of invented returns, with what was kept of them; and councils that share a workspace."""

from datetime import date
from hashlib import sha256
from pathlib import Path

from django.test import override_settings

from sightline.domains.organisations import actions as organisations
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Organisation, Person, Workspace
from sightline.domains.performance.actions.keeping import keep, lay_aside
from sightline.domains.performance.models import KeptReturn, Load
from sightline.domains.performance.rules.moves import LOAD_RETURNS
from tests.factories.register import DAY, clerk_of_works

KEY = "c2lnaHRsaW5lIHRlc3RzOiBub3QgYSBzZWNyZXQga2U="
AS_AT = date(2024, 3, 1)


def load_files(
    workspace: Workspace, files: dict[str, bytes | Path], *, organisation: Organisation | None = None, on: date = DAY,
    as_at: date = AS_AT, rows: dict[str, int] | None = None, days: int = 14,
) -> Load:  # fmt: skip
    """A load without figures, its files kept for so many days from `on`; 0 keeps nothing."""
    with override_settings(KEEP_RETURNS_DAYS=days):
        laid = lay_aside(files, council=(organisation or workspace.home).la_code, as_at=as_at)
        by = clerk_of_works()
        with door.through(LOAD_RETURNS, by=by, workspace=workspace, on=on) as passage:
            number = door.give_number(Load, workspace)
            load = Load.objects.create(
                workspace=workspace, number=number, organisation=organisation or workspace.home, files={name: "" for name in files},
                forms=["annex-a"], as_at=as_at, rows=rows or {}, found=0, left_out=0, merged=0,
                content_hash=sha256(str(number).encode()).hexdigest(), is_invented=True, **passage.stamp(),
            )  # fmt: skip
            keep(passage, load, laid)
            passage.made(load)
    return load


def kept_of(load: Load) -> KeptReturn:
    return KeptReturn.objects.select_related("load__workspace", "load__organisation").get(load=load)


def add_council(workspace: Workspace, key: str, role: str) -> tuple[Organisation, Person]:
    """Another council that takes part in the workspace, with one person in one post of it."""
    by = clerk_of_works()
    council = organisations.add_organisation(
        by=by, on=DAY, key=key, name=f"{key.title()} Council", short_name=key.title(), kind="council"
    )
    workspace.participations.create(organisation=council)
    post = organisations.make_post(
        by=by, workspace=workspace, on=DAY, key=f"{key}-{role}", title=f"{role} of {key}", organisation=council, roles=[role]
    )
    person = organisations.add_person(by=by, on=DAY, name=f"{role.title()} of {key.title()}")
    organisations.appoint(by=by, post=post, person=person, kind="permanent", on=DAY)
    return council, person


def long_plans(*children: str) -> dict[str, bytes]:
    """A dataset in which these children have been on a protection plan since 2020, in the teams North and South by turns."""
    plans = [f"{child},{place},2020-01-0{place % 9 + 1}" for place, child in enumerate(children)]
    episodes = [f"r{place},{child},2020-01-01,{'NS'[place % 2]}" for place, child in enumerate(children)]
    return {
        "ssd/ssd_cp_plans.csv": "\n".join(["cppl_person_id,cppl_cp_plan_id,cppl_cp_plan_start_date", *plans]).encode(),
        "ssd/ssd_cin_episodes.csv": "\n".join(
            ["cine_referral_id,cine_person_id,cine_referral_date,cine_referral_team", *episodes]
        ).encode(),
    }
