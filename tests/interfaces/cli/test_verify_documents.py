"""`sightline verify` names a stored file that is not what was added."""

import pytest
from django.conf import settings as site

from sightline.interfaces.cli.verify import CHECKS, _run
from tests.factories.documents import make_document
from tests.factories.register import make_register

pytestmark = pytest.mark.django_db


def test_an_altered_file_is_named_with_its_document(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    version = make_document(make_register()).versions.get()
    assert "1 stored files: all hold." in list(_run(CHECKS))
    path = site.MEDIA_ROOT / version.file.path
    path.chmod(0o640)
    path.write_bytes(b"altered")
    (broken,) = [line for line in _run(CHECKS) if line.startswith("BROKEN")]
    assert "westmere DO-1 version 1: its bytes are not what was added" in broken
