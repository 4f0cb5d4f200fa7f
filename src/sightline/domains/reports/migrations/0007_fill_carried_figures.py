"""Packs sealed before the index of carried figures was kept: filled from what they print. A published figure is the one that stood on
the pack's day among those loaded by its sealing; where its print is not what the pack says, nothing is claimed. A figure of the
council's own is the one of the load that its card names."""

import json

from django.db import migrations

from sightline.core.drawing.scale import printed

SPANS = {"12 months to the day": "rolling", "On the day": "snapshot"}


def fill(apps, editor):
    edition_model, carried = apps.get_model("reports", "Edition"), apps.get_model("reports", "CarriedFigure")
    for edition in edition_model.objects.filter(carried__isnull=True).select_related("pack").order_by("pk"):
        content = json.loads(edition.content)
        found = dict(pair for page in content.get("measures", ()) for pair in _printed_in(apps, page, edition))
        own = dict(_on_cards(apps, content.get("scorecard") or {"steps": ()}, edition))
        rows = [carried(edition=edition, figure_id=figure, printed=words) for figure, words in sorted(found.items())]
        carried.objects.bulk_create(rows + [carried(edition=edition, cell_id=cell, printed=own[cell]) for cell in sorted(own)])


def _printed_in(apps, page, edition):
    """(figure, as it is printed) of each cell of a measure's table that is an area's."""
    measure = apps.get_model("performance", "Measure").objects.filter(name=page["name"], unit=page["unit"]).first()
    areas = dict(apps.get_model("performance", "Area").objects.values_list("name", "pk"))
    if measure is None:
        return
    standing = {}
    figures = apps.get_model("performance", "Figure").objects.filter(
        measure=measure, area__name__in=page["columns"], published_on__lte=edition.pack.as_at, edition__at__lte=edition.sealed_at
    )
    for figure in figures.order_by("published_on", "pk"):
        standing[figure.area_id, figure.period] = figure
    for row in page["rows"]:
        for heading, cell in zip(page["columns"][1:], row[1:], strict=True):
            figure = standing.get((areas.get(heading), row[0]))
            if figure is not None and _bare(figure, measure) == cell:
                yield figure.pk, cell + (measure.suffix if figure.value is not None else "")


def _on_cards(apps, scorecard, edition):
    """(cell, as it is printed) of each card."""
    cells = apps.get_model("performance", "Cell").objects.filter(load__workspace=edition.pack.workspace, group="")
    for card in (card for step in scorecard["steps"] for card in step["cards"]):
        named = {"measure__slug": card["key"], "last": card["last"], "span": SPANS[card["kind"]]}
        cell = cells.filter(load__number=int(card["load"].removeprefix("RT-")), **named).first()
        if cell is not None:
            yield cell.pk, card["value"]


def _bare(figure, measure):
    return figure.marker if figure.value is None else printed(float(figure.value), measure.decimals)


class Migration(migrations.Migration):
    dependencies = [("reports", "0006_carried_append_only")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
