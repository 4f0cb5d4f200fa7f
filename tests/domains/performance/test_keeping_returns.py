"""Returns are kept only where the site says so, encrypted, until a day; then their bytes are gone."""

import os
import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from cryptography.fernet import Fernet

from sightline.core.refusals import NotAllowed, NotNow, NotVisible
from sightline.domains.organisations.models import Event
from sightline.domains.performance import storage
from sightline.domains.performance.actions import keeping
from sightline.domains.performance.models import KeptReturn
from sightline.domains.performance.queries.keeping import verify_kept
from sightline.interfaces.cli.expire_returns import expire_returns
from sightline.interfaces.cli.verify import CHECKS, _run
from tests.factories.register import DAY, clerk_of_works, make_register
from tests.factories.returns import KEY, add_council, kept_of, load_files, long_plans

pytestmark = pytest.mark.django_db
FILES = long_plans("Ann-4711")
DAYS = timedelta(days=1)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.RETURNS_ROOT, settings.RETURNS_KEYS = tmp_path / "returns", [KEY]
    return settings.RETURNS_ROOT


@pytest.fixture
def register():
    return make_register(roles=("analyst", "director", "action_owner"))


def bytes_in(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.exists() else []


def age(folder: Path, hours: int):
    """Makes every file so much older."""
    for path in bytes_in(folder):
        os.utime(path, (time.time() - 3600 * hours,) * 2)


def expire(on: date):
    return keeping.expire_returns(by=clerk_of_works(), on=on)


def test_nothing_is_kept_by_default_and_the_event_says_that_it_was_dropped(register, folder, settings):
    assert settings.KEEP_RETURNS_DAYS == 0
    load_files(register.workspace, FILES, days=0)
    assert bytes_in(folder) == [] and not KeptReturn.objects.exists()
    assert Event.objects.latest("pk").details["returns"] == "dropped"


def test_what_is_kept_lies_encrypted_under_a_name_that_says_nothing(register, folder):
    kept = kept_of(load_files(register.workspace, FILES))
    (path,) = bytes_in(folder)
    assert path.name == kept.path and len(path.name) == 64
    assert path.stat().st_mode & 0o777 == 0o400 and folder.stat().st_mode & 0o777 == 0o700
    assert not any(word in path.read_bytes() for word in (b"4711", b"cppl", b"ssd"))
    assert Event.objects.latest("pk").details["returns"] == "kept until 18 March 2024"
    parts = storage.opened(storage.take(kept.path, kept.sha256))
    assert set(parts) == {"ssd_cp_plans", "ssd_cin_episodes"} and all(b"4711" in part for part in parts.values())


def test_files_on_the_disk_are_kept_as_well(register, tmp_path):
    for name, content in FILES.items():
        (tmp_path / name.rsplit("/")[-1]).write_bytes(content)
    kept = kept_of(load_files(register.workspace, {name: tmp_path / name.rsplit("/")[-1] for name in FILES}))
    assert len(storage.opened(storage.take(kept.path, kept.sha256))) == 2


def test_a_former_key_still_opens_and_a_lost_one_is_told(register, settings):
    kept = kept_of(load_files(register.workspace, FILES))
    content, newer = storage.take(kept.path, kept.sha256), Fernet.generate_key().decode()
    settings.RETURNS_KEYS = [newer, KEY]
    assert len(storage.opened(content)) == 2
    for keys, told in (([newer], "not in use any more"), ([], "SIGHTLINE_RETURNS_KEY")):
        settings.RETURNS_KEYS = keys
        with pytest.raises(NotNow, match=told):
            storage.opened(content)


def test_bytes_that_are_altered_or_missing_are_not_read(register, folder):
    kept = kept_of(load_files(register.workspace, FILES))
    (path,) = bytes_in(folder)
    path.chmod(0o600)
    path.write_bytes(b"other")
    with pytest.raises(NotNow, match="no longer what was kept"):
        storage.take(kept.path, kept.sha256)
    path.unlink()
    with pytest.raises(NotNow, match="missing"):
        storage.take(kept.path, kept.sha256)


def test_the_bytes_go_after_the_last_day_and_the_row_says_when(register, folder, django_capture_on_commit_callbacks):
    kept = kept_of(load_files(register.workspace, FILES))
    assert expire(kept.expires_on) == keeping.Expired(0, 0)
    with django_capture_on_commit_callbacks(execute=True):
        assert expire(kept.expires_on + DAYS) == keeping.Expired(1, 0)
    assert bytes_in(folder) == []
    assert kept_of(kept.load).dropped_on == kept.expires_on + DAYS
    assert Event.objects.latest("pk").details["reason"] == "kept until 18 March 2024"
    assert expire(kept.expires_on + DAYS) == keeping.Expired(0, 0)


def test_a_return_is_dropped_by_hand_by_somebody_of_its_council(register, folder, django_capture_on_commit_callbacks):
    kept = kept_of(load_files(register.workspace, FILES))
    with django_capture_on_commit_callbacks(execute=True):
        keeping.drop_return(by=register.person("analyst"), kept=kept, on=DAY, reason=" The wrong file ")
    assert bytes_in(folder) == []
    event = Event.objects.latest("pk")
    assert (event.ref, event.details["reason"]) == (kept.load.ref, "The wrong file")
    with pytest.raises(NotNow, match="dropped already"):
        keeping.drop_return(by=register.person("analyst"), kept=kept, on=DAY, reason="")


def test_a_return_is_dropped_by_nobody_else(register, folder):
    kept = kept_of(load_files(register.workspace, FILES))
    _, other = add_council(register.workspace, "plymouth", "analyst")
    for by, refusal in ((other.acting(DAY), NotVisible), (register.person("director"), NotAllowed)):
        with pytest.raises(refusal):
            keeping.drop_return(by=by, kept=kept, on=DAY, reason="")
    assert len(bytes_in(folder)) == 1


def test_a_load_that_fails_leaves_a_file_of_nobody_which_goes_the_next_day(register, folder, settings):
    settings.KEEP_RETURNS_DAYS = 3
    kept = kept_of(load_files(register.workspace, FILES))
    keeping.lay_aside(FILES, council="880", as_at=DAY)
    assert verify_kept(DAY).breaks == () and expire(DAY).strays == 0, "its load may still be on the way"
    age(folder, 25)
    assert verify_kept(DAY).breaks == (
        "files of no load in the folder of kept returns: 1; `sightline expire-returns` removes them.",
    )
    assert expire(DAY) == keeping.Expired(0, 1)
    assert [path.name for path in bytes_in(folder)] == [kept.path]


def test_a_file_that_cannot_be_written_leaves_nothing(register, folder, monkeypatch):
    def full(*_):
        raise OSError("No space left on device")

    monkeypatch.setattr(storage.os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        load_files(register.workspace, FILES)
    assert bytes_in(folder) == []


def test_verify_names_what_is_altered_missing_too_old_or_not_gone(register, folder, django_capture_on_commit_callbacks):
    altered, missing, dropped = (kept_of(load_files(register.workspace, FILES)) for _ in range(3))
    old = kept_of(load_files(register.workspace, FILES, days=1))
    assert verify_kept(DAY) == verify_kept(DAY) and verify_kept(DAY).breaks == ()
    (folder / altered.path).chmod(0o600)
    (folder / altered.path).write_bytes(b"other")
    (folder / missing.path).unlink()
    KeptReturn.objects.filter(pk=dropped.pk).update(dropped_on=DAY)
    report = verify_kept(old.expires_on + 2 * DAYS)
    assert report.returns == 4
    assert report.breaks == (
        "westmere RT-1, its kept return: its bytes are not what was kept.",
        "westmere RT-2, its kept return: its bytes are missing.",
        "westmere RT-3, its kept return: its bytes are still there although it was dropped.",
        "westmere RT-4, its kept return: it should have gone after 5 March 2024; run `sightline expire-returns` every day.",
    )


def test_the_commands_say_what_they_did(register, folder):
    load_files(register.workspace, FILES)
    assert any("1 returns kept for worklists: 1 broken" in line for line in _run(CHECKS)), "it is long over by today"
    done = CliRunner().invoke(expire_returns)
    assert done.output == "1 kept returns removed, their last day is over. 0 files of no load removed.\n"
