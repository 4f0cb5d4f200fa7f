"""What others made comes from a lock, without addresses and without the marks that belong to GOV.UK."""

import importlib.util
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def assets():
    found = importlib.util.spec_from_file_location("assets", ROOT / "scripts" / "assets.py")
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def test_the_lock_holds_a_hash_for_every_package_and_no_address():
    lock = json.loads((ROOT / "package-lock.json").read_text())
    packages = {name: told for name, told in lock["packages"].items() if name}
    assert packages
    assert [name for name, told in packages.items() if not told.get("integrity") or "resolved" in told] == []


def test_the_copied_styles_hold_no_mark_of_another_service_and_no_absent_file(assets):
    if not assets.VENDOR.is_dir():
        pytest.skip("static/vendor is empty: run scripts/assets.py --dev")
    for sheet in assets.VENDOR.rglob("*.css"):
        css = sheet.read_text(encoding="utf-8")
        assert [word for word in assets.FORBIDDEN if word in css] == [], sheet.name
        for address in re.findall(r"url\(([^)]+)\)", css):
            assert address.startswith("data:") or (sheet.parent / address.strip("'\"")).is_file(), address


def test_a_style_sheet_loses_typeface_crest_and_map(assets, tmp_path):
    source = tmp_path / "a.css"
    source.write_text(
        "@font-face{font-family:GDS Transport;src:url(/assets/fonts/x.woff2)}a{font-family:GDS Transport,arial,sans-serif}"
        "b{background:url(/assets/images/govuk-crest.svg)}\n/*# sourceMappingURL=a.css.map */"
    )
    assets.styles(source, tmp_path / "out" / "a.css")
    assert (tmp_path / "out" / "a.css").read_text() == (
        "a{font-family:var(--sightline-typeface,arial,sans-serif)}b{background:none}\n"
    )


def test_a_style_sheet_that_keeps_such_a_mark_is_refused(assets, tmp_path):
    source = tmp_path / "a.css"
    source.write_text("a{font-family:'GDS Transport'}")
    with pytest.raises(SystemExit, match="still holds GDS Transport"):
        assets.styles(source, tmp_path / "out.css")


def test_nothing_is_done_twice(assets, monkeypatch, tmp_path):
    monkeypatch.setattr(assets, "VENDOR", tmp_path)
    (tmp_path / "stamp.txt").write_text(assets.stamp(dev=False))
    assert assets.is_current(dev=False)
    assert not assets.is_current(dev=True)
    (tmp_path / "stamp.txt").write_text("older")
    assert not assets.is_current(dev=False)
