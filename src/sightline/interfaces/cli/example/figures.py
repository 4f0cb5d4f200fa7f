"""Figures for the example's scorecard. No record of a real child may be used, so the children are invented near Torbay's published
rates, and every page that shows their figures says so."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from sightline.core.measures.synthetic.living import live
from sightline.core.measures.synthetic.rates import aims_of
from sightline.core.measures.synthetic.writing import write
from sightline.domains.performance import actions
from sightline.domains.performance.models import Figure, Measure
from sightline.interfaces.cli.example.people import Register
from sightline.interfaces.cli.synthesise import shipped

FORMS = ("cin", "903", "workforce")
LOADED, YEARS = date(2017, 6, 30), range(2014, 2018)
"""The day of the load, and the years whose returns it holds."""
SEED = 1
AIMED_AT = ("re_referrals_12m", "assessments_45wd", "icpc_15wd", "cpp_second_ever", "cpp_reviews_on_time", "cla_3_placements",
            "worker_turnover", "worker_agency", "caseload_mean")  # fmt: skip
"""Measures whose target is England's published figure of the year before: invented, as the children are."""
TARGETS_FROM, TARGETS_OF = date(2017, 4, 1), 2016
TOLERANCE = Decimal("0.5")


def load_figures(register: Register) -> None:
    council = register.workspace.home
    rates, population = shipped()
    with TemporaryDirectory() as folder:
        for lived, year in live(council.la_code, aims_of(council.la_code, YEARS, rates, population), SEED):
            for _ in write(lived, year, FORMS, Path(folder), is_last=year.aims.year == YEARS[-1]):
                pass
        actions.load_returns(
            by=register.by, workspace=register.workspace, organisation=council, on=LOADED, paths=[Path(folder)], is_invented=True
        )
    _aim(register)


def _aim(register: Register) -> None:
    england = Figure.objects.filter(area__code="970", year=TARGETS_OF, value__isnull=False, restated_by__isnull=True)
    values = dict(england.values_list("measure__slug", "value"))
    for measure in Measure.objects.filter(slug__in=AIMED_AT).order_by("pk"):
        if measure.slug in values:
            actions.set_target(
                by=register.by, workspace=register.workspace, organisation=register.workspace.home, measure=measure, on=TARGETS_FROM,
                value=values[measure.slug], tolerance=TOLERANCE,
                reason=f"Invented for the example, like the children: England's published figure of {TARGETS_OF}.",
            )  # fmt: skip
