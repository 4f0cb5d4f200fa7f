"""Restated figures and the sealed packs that carried the old value."""

import importlib
from datetime import date

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, transaction

from sightline.core.published.catalogue import read_catalogue
from sightline.core.published.folder import read_folder
from sightline.domains.performance import actions as figures
from sightline.domains.performance.models import Measure
from sightline.domains.plans.actions import expect_movement
from sightline.domains.reports import actions, queries
from sightline.domains.reports.models import CarriedFigure
from sightline.interfaces.cli.published import SHIPPED
from tests.factories.own_figures import END, figure, run
from tests.factories.published import RE_REFERRALS, indicators, make_folder
from tests.factories.register import clerk_of_works, make_register
from tests.factories.sight import make_sight

pytestmark = pytest.mark.django_db

APRIL, MAY, JUNE, JULY = (date(2026, month, 5) for month in (4, 5, 6, 7))


@pytest.fixture
def register(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "shelf"
    made = make_register(roles=("director", "scrutiny_councillor", "board_chair"))
    made.workspace.home.la_code = "880"
    made.workspace.home.save()
    made.sight = make_sight(made)
    made.board = made.sight.board
    return made


def load(register, value, on=APRIL, slug="re_referrals_12m", of=100):
    """27 of 100 in the 12 months to the end of March, as a load of that day says."""
    return figures.record_run(
        by=clerk_of_works(), workspace=register.workspace, organisation=register.workspace.home, on=on,
        run=run(figure(slug, END, value, of)), files={f"{on}.xlsx": "sha256:" + "0" * 64},
    )  # fmt: skip


def publish(register, tmp_path, torbay="20.8 24.9 28.9", england="23.5 24.2 22.5", on=APRIL):
    """Figures of 2022 to 2024; a later edition with others restates them."""
    values = {**RE_REFERRALS, "880": torbay, "970": england}
    folder, _ = read_folder(make_folder(tmp_path / str(on), indicators=indicators({"ReReferral": values}, first=2022)))
    catalogue = read_catalogue((SHIPPED / "catalogue.yaml").read_text(encoding="utf-8"))
    figures.load_published(by=clerk_of_works(), on=on, folder=folder, catalogue=catalogue)


def expect(register):
    expect_movement(
        by=clerk_of_works(),
        action=register.sight.action,
        on=APRIL,
        measure=Measure.objects.get(key="ReReferral"),
        direction="down",
    )


def draft(register, as_at, on=None, title="A pack"):
    return actions.draft_pack(
        by=clerk_of_works(), workspace=register.workspace, body=register.board, as_at=as_at, title=title, on=on or as_at
    )


def seal(register, as_at, on=None, title="A pack"):
    return actions.seal_pack(by=clerk_of_works(), pack=draft(register, as_at, on, title), on=on or as_at).pack


def restated(register, as_at=JULY, role="scrutiny_councillor"):
    return queries.restated(register.person(role, as_at), register.workspace, as_at)


def since(register, pack, day=JULY, role="scrutiny_councillor"):
    return [(one.of, one.period, one.printed, one.now) for one in queries.restated_since(register.person(role, day), pack, day)]


def packs_of(one):
    return [(pack.ref, pack.printed) for pack in one.packs]


def test_a_restated_figure_names_the_packs_that_carried_the_old_one(register):
    load(register, 27)
    first = seal(register, APRIL)
    assert restated(register, APRIL) == () and since(register, first) == []
    load(register, 29, on=MAY)
    second = seal(register, MAY, title="The next")
    (one,) = restated(register)
    assert (one.measure.slug, one.is_own, one.of, one.period) == (
        "re_referrals_12m", True, "", "12 months to the day, 31 March 2026",
    )  # fmt: skip
    assert (one.old, one.new, one.by, one.before, one.on) == ("27.0 %", "29.0 %", "RT-2", "RT-1", MAY)
    assert packs_of(one) == [("PK-1", "27.0 %")]
    assert since(register, first) == [("", "12 months to the day, 31 March 2026", "27.0 %", "29.0 %")]
    assert since(register, second) == []


def test_each_value_of_a_figure_restated_twice_has_its_own_packs_and_a_pack_tells_what_stands_now(register):
    load(register, 27)
    first = seal(register, APRIL)
    load(register, 29, on=MAY)
    second = seal(register, MAY)
    load(register, 27, on=JUNE)
    latest, earliest = restated(register)
    assert (latest.old, latest.new, packs_of(latest)) == ("29.0 %", "27.0 %", [("PK-2", "29.0 %")])
    assert (earliest.old, earliest.new, packs_of(earliest)) == ("27.0 %", "29.0 %", [("PK-1", "27.0 %")])
    assert since(register, first, MAY) == [("", "12 months to the day, 31 March 2026", "27.0 %", "29.0 %")]
    assert since(register, first) == []  # what it prints stands again
    assert since(register, second) == [("", "12 months to the day, 31 March 2026", "29.0 %", "27.0 %")]


def test_a_pack_is_named_from_the_day_of_its_sealing(register):
    load(register, 27)
    seal(register, APRIL, on=JUNE)
    load(register, 29, on=MAY)
    assert packs_of(restated(register, MAY)[0]) == [] and packs_of(restated(register, JUNE)[0]) == [("PK-1", "27.0 %")]


def test_a_draft_and_a_discarded_draft_carry_nothing(register):
    load(register, 27)
    draft(register, APRIL)
    actions.discard_pack(by=clerk_of_works(), pack=draft(register, APRIL), on=APRIL)
    load(register, 29, on=MAY)
    assert packs_of(restated(register)[0]) == [] and not CarriedFigure.objects.exists()


def test_a_published_restatement_names_its_packs_too(register, tmp_path):
    publish(register, tmp_path)
    expect(register)
    pack = seal(register, APRIL)
    publish(register, tmp_path, torbay="20.8 24.9 29.4", england="23.5 24.1 22.5", on=MAY)
    england, torbay = sorted(restated(register), key=lambda one: one.of)
    assert (torbay.is_own, torbay.of, torbay.period, torbay.old, torbay.new) == (False, "Torbay", "2024", "28.9 %", "29.4 %")
    assert (torbay.by, torbay.before, torbay.on) == ("edition of 5 May 2026", "edition of 5 April 2026", MAY)
    assert (england.of, england.period, england.old, england.new) == ("England", "2023", "24.2 %", "24.1 %")
    assert packs_of(torbay) == [("PK-1", "28.9 %")] and packs_of(england) == [("PK-1", "24.2 %")]
    assert since(register, pack) == [("England", "2023", "24.2 %", "24.1 %"), ("Torbay", "2024", "28.9 %", "29.4 %")]
    assert since(register, pack, APRIL) == []


def test_a_published_figure_of_a_measure_that_no_pack_printed_names_none(register, tmp_path):
    publish(register, tmp_path)
    seal(register, APRIL)
    publish(register, tmp_path, torbay="20.8 24.9 29.4", on=MAY)
    assert [packs_of(one) for one in restated(register)] == [[]]


def test_a_number_held_back_before_and_after_is_restated_for_those_who_may_see_it_only(register):
    load(register, 3, slug="missing_children", of=None)
    pack = seal(register, APRIL)
    load(register, 4, on=MAY, slug="missing_children", of=None)
    (own,) = restated(register, role="director")
    assert (own.old, own.new, packs_of(own)) == ("3", "4", [("PK-1", "c")])
    (other,) = restated(register)
    assert (other.old, other.new, packs_of(other)) == ("c", "c", [("PK-1", "c")])
    assert since(register, pack) == since(register, pack, role="director") == []


def test_packs_of_elsewhere_are_not_named(register):
    load(register, 27)
    pack = seal(register, APRIL)
    load(register, 29, on=MAY)
    elsewhere = make_register("northby", roles=("scrutiny_councillor", "board_chair"))
    stranger = elsewhere.person("scrutiny_councillor", JULY)
    assert queries.restated(stranger, elsewhere.workspace, JULY) == ()
    assert not CarriedFigure.objects.visible_to(stranger).exists()
    assert queries.restated_since(stranger, pack, JULY) == ()


def test_the_next_draft_lists_what_was_restated_of_the_last_pack(register):
    load(register, 27)
    seal(register, APRIL)
    figures.record_run(
        by=clerk_of_works(), workspace=register.workspace, organisation=register.workspace.home, on=MAY, files={"m": "sha256:0"},
        run=run(figure("re_referrals_12m", END, 29, 100), figure("re_referrals_12m", date(2026, 4, 30), 31, 100), as_at=date(2026, 4, 30)),
    )  # fmt: skip
    changes = actions.content_to_show(register.person("director", MAY), draft(register, MAY)).changes
    told = [(one.text, one.before, one.after) for one in changes if one.kind == "restated"]
    assert told == [("Re-referrals within 12 months, 12 months to 31 March 2026", "27.0 %", "29.0 %")]


def test_the_rows_to_take_away_name_the_packs(register):
    load(register, 27)
    seal(register, APRIL)
    load(register, 29, on=MAY)
    heading, row = queries.as_rows(restated(register))
    assert dict(zip(heading, row, strict=True))["Packs that carried it"] == "PK-1 A pack: 27.0 %"
    assert row[heading.index("Packs")] == 1 and row[heading.index("Whose")] == "the council's own"


def test_what_a_pack_carried_cannot_be_changed_and_is_one_figure(register):
    load(register, 27)
    seal(register, APRIL)
    row = CarriedFigure.objects.get()
    assert row.printed in str(row) and row.figure is None
    for change in ("UPDATE reports_carriedfigure SET printed = '1'", "DELETE FROM reports_carriedfigure"):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)
    with pytest.raises(IntegrityError, match="a_carried_figure_is_own_or_published"), transaction.atomic():
        CarriedFigure.objects.create(edition=row.edition, printed="27.0 %")
    with pytest.raises(IntegrityError), transaction.atomic():
        CarriedFigure.objects.create(edition=row.edition, cell=row.cell, printed="27.0 %")


def test_the_index_of_packs_sealed_before_it_was_kept_is_filled_from_what_they_print(register, tmp_path, monkeypatch):
    publish(register, tmp_path, torbay="20.8 c 28.9")
    expect(register)
    load(register, 27)
    kept = []
    with monkeypatch.context() as before:
        before.setattr(CarriedFigure.objects, "bulk_create", lambda rows: kept.extend(rows))
        seal(register, APRIL)
    publish(register, tmp_path, torbay="20.8 c 29.4", on=MAY)
    load(register, 29, on=MAY)
    assert not CarriedFigure.objects.exists()
    importlib.import_module("sightline.domains.reports.migrations.0007_fill_carried_figures").fill(apps, None)
    filled = set(CarriedFigure.objects.values_list("edition_id", "cell_id", "figure_id", "printed"))
    assert filled == {(row.edition_id, row.cell_id, row.figure_id, row.printed) for row in kept} and len(filled) == 10
    assert [packs_of(one) for one in restated(register)] == [[("PK-1", "27.0 %")], [("PK-1", "28.9 %")]]


def test_a_pack_with_twenty_figures_restated_takes_as_many_queries_as_with_one(register, tmp_path, django_assert_max_num_queries):
    publish(register, tmp_path)
    expect(register)
    load(register, 27)
    pack = seal(register, APRIL)
    publish(register, tmp_path, torbay="21.8 25.9 29.4", england="24.5 25.2 23.5", on=MAY)
    load(register, 29, on=MAY)
    person = register.person("scrutiny_councillor", JULY)
    assert person.rights
    with django_assert_max_num_queries(3):
        assert len(queries.restated_since(person, pack, JULY)) == 7
    with django_assert_max_num_queries(5):
        assert sum(bool(one.packs) for one in queries.restated(person, register.workspace, JULY)) == 7
