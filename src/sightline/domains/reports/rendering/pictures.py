"""Drawings as PNG for Word, which cannot show SVG everywhere: all of a pack's in one go, drawn by Typst."""

from __future__ import annotations

import json
from collections.abc import Sequence

import typst

from sightline.domains.reports.rendering.fonts import PACKS, fonts
from sightline.domains.reports.rendering.pdf import picture

DOTS_PER_INCH = 200
TOGETHER = 8
"""How many are drawn at a time: unpacked, each takes some ten megabytes."""


def rasters(drawings: Sequence[tuple[str, float]]) -> list[bytes]:
    """A PNG for each drawing, an SVG with its printed width in centimetres, sharp at 200 dots an inch."""
    return [made for start in range(0, len(drawings), TOGETHER) for made in _drawn(drawings[start : start + TOGETHER])]


def _drawn(drawings: Sequence[tuple[str, float]]) -> list[bytes]:
    pages = [{"svg": picture(svg), "width": width} for svg, width in drawings]
    made = typst.compile(
        (PACKS / "picture.typ").read_bytes(), font_paths=fonts(), sys_inputs={"pages": json.dumps(pages)},
        format="png", ppi=DOTS_PER_INCH,
    )  # fmt: skip
    return made if isinstance(made, list) else [made]
