"""Persons: who signs in, who is named in the register, and the service persons that the clock and importers act as."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from sightline.domains.organisations.rules.permissions import PERMISSIONS, granted, needs_second_factor


@dataclass(frozen=True)
class Rights:
    """What a person may do on one day: permissions by workspace id. A service person may do everything everywhere."""

    by_workspace: dict[int, frozenset[str]]
    everywhere: bool = False
    organisations: dict[int, frozenset[int]] = field(default_factory=dict)
    """The organisations in which the person holds posts, by workspace: some records are for an organisation's own people only."""

    def permits(self, permission: str, workspace_id: int | None) -> bool:
        if permission not in PERMISSIONS:
            raise LookupError(f"{permission!r} is not a permission. They are listed in organisations/rules/permissions.py.")
        if self.everywhere:
            return True
        if workspace_id is None:
            return any(permission in held for held in self.by_workspace.values())
        return permission in self.by_workspace.get(workspace_id, frozenset())

    def sees(self, workspace_id: int) -> bool:
        return self.everywhere or workspace_id in self.by_workspace

    def is_of(self, workspace_id: int, organisation_id: int) -> bool:
        """Whether one of the person's posts there is in the organisation."""
        return self.everywhere or organisation_id in self.organisations.get(workspace_id, frozenset())

    def workspaces_with(self, permission: str):
        """Ids of the workspaces where the permission is held, to filter by."""
        if self.everywhere:
            from sightline.domains.organisations.models.organisations import Workspace

            return Workspace.objects.values("pk")
        return [key for key, held in self.by_workspace.items() if permission in held]

    @property
    def needs_second_factor(self) -> bool:
        return any(needs_second_factor(held) for held in self.by_workspace.values())


class PersonManager(BaseUserManager):
    def get_by_natural_key(self, username: str):
        return self.get(username=username)


class Person(AbstractBaseUser):
    """Somebody with a name. `username` is empty for people who are in the register but do not sign in."""

    username = models.CharField(max_length=150, null=True, blank=True, unique=True)
    email = models.EmailField(blank=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    is_service = models.BooleanField(default=False)
    """Acts for the clock or an importer, never signs in."""
    is_demonstration = models.BooleanField(default=False)
    """An invented account of the worked example. Production refuses to start while one can sign in."""
    cites = models.CharField(max_length=200, blank=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = PersonManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_service=False) | Q(username__isnull=True), name="a_service_person_never_signs_in"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name

    def acting(self, on: date) -> "Person":
        """This person as of a day: their rights follow the posts they hold on it. The door outside says the day."""
        self.acting_on = on
        self.__dict__.pop("rights", None)
        return self

    @cached_property
    def rights(self) -> Rights:
        if self.is_service:
            return Rights({}, everywhere=True)
        if getattr(self, "acting_on", None) is None:
            raise RuntimeError(f"Say on which day {self.name} acts: person.acting(day).")
        from sightline.domains.organisations.models.posts import PostRole

        roles: dict[int, set[str]] = {}
        organisations: dict[int, set[int]] = {}
        held = PostRole.objects.held_by(self, self.acting_on) if self.is_active else PostRole.objects.none()
        for workspace_id, organisation_id, role in held.values_list("post__workspace_id", "post__organisation_id", "role"):
            roles.setdefault(workspace_id, set()).add(role)
            organisations.setdefault(workspace_id, set()).add(organisation_id)
        return Rights(
            {key: granted(found) for key, found in roles.items()},
            organisations={key: frozenset(found) for key, found in organisations.items()},
        )

    def may(self, permission: str, workspace_id: int | None) -> bool:
        return self.rights.permits(permission, workspace_id)
