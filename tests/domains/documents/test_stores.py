"""Where bytes lie: a folder, a bucket, whatever Django calls "documents"; and the settings that choose."""

import hashlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core.files.storage import storages
from django.test import override_settings

from sightline.config.environment import SettingError
from sightline.config.storages import documents_store
from sightline.core.refusals import NotNow
from sightline.domains.documents import storage

CONTENT = b"Dear Gordon"
SHA = hashlib.sha256(CONTENT).hexdigest()
PATH = f"{SHA[:2]}/{SHA[2:4]}/{SHA}"


class Bucket(BaseHTTPRequestHandler):
    """As much of an S3-compatible store as one test needs, on the loopback."""

    kept: dict[str, bytes]

    def do_PUT(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.kept[self.path] = body
        self._answer(200, headers={"ETag": '"x"'})

    def do_GET(self):
        content = self.kept.get(self.path.split("?")[0])
        self._answer(200 if content is not None else 404, content or b"")

    do_HEAD = do_GET  # noqa: N815

    def do_DELETE(self):
        self.kept.pop(self.path, None)
        self._answer(204)

    def log_message(self, *words):
        """Says nothing."""

    def _answer(self, status, content=b"", headers=None):
        self.send_response(status)
        for name, value in {"Content-Length": str(len(content)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(content)


@pytest.fixture
def bucket(monkeypatch):
    kept = {}
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("OneBucket", (Bucket,), {"kept": kept}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    for name, value in {
        "SIGHTLINE_DOCUMENTS_STORE": "s3", "SIGHTLINE_S3_BUCKET": "register", "SIGHTLINE_S3_PREFIX": "documents",
        "SIGHTLINE_S3_ENDPOINT": f"http://127.0.0.1:{server.server_port}", "SIGHTLINE_S3_ENCRYPTION": "none",
        "AWS_ACCESS_KEY_ID": "for-the-test", "AWS_SECRET_ACCESS_KEY": "for-the-test",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    yield kept
    server.shutdown()
    server.server_close()


@pytest.fixture(params=["folder", "memory", "s3"])
def shelf(request, tmp_path):
    if request.param == "s3":
        request.getfixturevalue("bucket")
    chosen = {"memory": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}.get(request.param) or documents_store()
    with override_settings(MEDIA_ROOT=tmp_path, STORAGES={"documents": chosen}):
        yield storages["documents"]


def test_bytes_are_put_once_taken_proved_and_removed(shelf):
    storage.put(PATH, CONTENT)
    storage.put(PATH, b"other bytes under the same name")
    assert storage.take(PATH, SHA) == CONTENT
    assert storage.fault(PATH, SHA) == ""
    assert storage.fault(PATH, "0" * 64) == "its bytes are not what was added"
    with pytest.raises(NotNow, match="no longer what was added"):
        storage.take(PATH, "0" * 64)
    storage.remove(PATH)
    assert storage.fault(PATH, SHA) == "its bytes are missing"
    with pytest.raises(NotNow, match="missing from the store"):
        storage.take(PATH, SHA)


def test_a_bucket_keeps_the_bytes_below_its_prefix(bucket):
    with override_settings(STORAGES={"documents": documents_store()}):
        storage.put(PATH, CONTENT)
    assert list(bucket) == [f"/register/documents/{PATH}"]


def test_a_folder_keeps_files_that_nobody_writes_to(tmp_path):
    with override_settings(MEDIA_ROOT=tmp_path, STORAGES={"documents": documents_store()}):
        storage.put(PATH, CONTENT)
    assert (tmp_path / PATH).stat().st_mode & 0o777 == 0o440
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [SHA]


def test_a_folder_that_fails_half_way_leaves_nothing_under_the_name(tmp_path, monkeypatch):
    def fails(*parts):
        raise OSError("the disk is full")

    monkeypatch.setattr("sightline.domains.documents.storage.os.replace", fails)
    with override_settings(MEDIA_ROOT=tmp_path, STORAGES={"documents": documents_store()}):
        with pytest.raises(OSError, match="disk is full"):
            storage.put(PATH, CONTENT)
        assert not storage.shelf().exists(PATH)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_store_of_another_kind_is_told_what_to_write(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_DOCUMENTS_STORE", "ftp")
    with pytest.raises(SettingError, match="Write folder or s3"):
        documents_store()


def test_a_bucket_without_a_name_is_told_what_is_missing(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_DOCUMENTS_STORE", "s3")
    monkeypatch.delenv("SIGHTLINE_S3_BUCKET", raising=False)
    with pytest.raises(SettingError, match="SIGHTLINE_S3_BUCKET is not set"):
        documents_store()


def test_a_bucket_encrypts_unless_told_not_to(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_DOCUMENTS_STORE", "s3")
    monkeypatch.setenv("SIGHTLINE_S3_BUCKET", "register")
    assert documents_store()["OPTIONS"]["object_parameters"] == {"ServerSideEncryption": "AES256"}
