"""What the tests of pages share: a shelf of their own for files, and signing in as the holder of a role."""

import pytest
from django.urls import reverse

from sightline.domains.organisations.models import Person


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def sign_in(client, register):
    """Signs in whoever holds a role in the register of the test; with `on`, reading the register as at that day from then on."""

    def as_role(role, among=register, on=None):
        person = among.people[role]
        # Asked of a chair in earnest; the second factor has tests of its own.
        Person.objects.filter(pk=person.pk).update(username=f"{role}-{person.pk}", is_demonstration=True)
        client.force_login(Person.objects.get(pk=person.pk), backend="django.contrib.auth.backends.ModelBackend")
        if on is not None:
            client.get(reverse("workspace", args=[among.workspace.slug]), {"as-at": str(on)})
        return client

    return as_role
