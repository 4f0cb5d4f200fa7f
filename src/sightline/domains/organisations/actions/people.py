"""Persons and their accounts."""

from datetime import date

from django.core.exceptions import ValidationError

from sightline.core.refusals import BadInput, Finding, NotNow
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Person
from sightline.domains.organisations.rules import moves


def service_person(name: str) -> Person:
    """The person that the clock, an importer or a loader acts as; made on first use."""
    person, _ = Person.objects.get_or_create(name=name, is_service=True)
    return person


def add_person(*, by: Person, on: date, name: str, cites: str = "") -> Person:
    """A person of the register, who does not sign in until `give_account`."""
    with door.through(moves.ADD_PERSON, by=by, workspace=None, on=on) as passage:
        passage.says(name=name, cites=cites)
        return passage.made(Person.objects.create(name=name, cites=cites))


def add_demonstration_account(*, by: Person, on: date, username: str, name: str) -> Person:
    """An invented person who can sign in to look at the worked example. Production refuses to start while one can."""
    with door.through(moves.ADD_PERSON, by=by, workspace=None, on=on) as passage:
        passage.says(name=name, username=username, demonstration=True)
        person = Person(name=name, username=username, is_demonstration=True)
        person.set_unusable_password()
        person.save()
        return passage.made(person)


def give_account(*, by: Person, on: date, person: Person, username: str, email: str = "") -> Person:
    """Lets a person sign in. No password is set: the invitation's link does that, or the council's own sign-in service."""
    with door.through(moves.GIVE_ACCOUNT, by=by, workspace=None, on=on) as passage:
        if person.is_service:
            raise NotNow(f"{person.name} is a service person; nobody signs in as one.")
        if Person.objects.filter(username__iexact=username).exclude(pk=person.pk).exists():
            raise NotNow(f"The name {username} is taken by another account. Choose another.")
        person.username, person.email, person.is_active = username, email, True
        person.set_unusable_password()
        _check_account(person)
        person.save(update_fields=["username", "email", "is_active", "password"])
        passage.says(person=person.name, username=username, email=email)
        return passage.made(person)


def _check_account(person: Person) -> None:
    try:
        person.full_clean(validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        findings = tuple(
            Finding(place, " ".join(problems), "Correct it and try again.") for place, problems in error.message_dict.items()
        )
        raise BadInput(" ".join(str(finding) for finding in findings), findings) from error


def close_account(*, by: Person, on: date, person: Person) -> None:
    """Nobody signs in with it again, sessions that are open included. What the person did stays."""
    with door.through(moves.CLOSE_ACCOUNT, by=by, workspace=None, on=on) as passage:
        if not person.is_active:
            raise NotNow(f"The account {person.username} is closed already.")
        person.is_active = False
        person.save(update_fields=["is_active"])
        passage.says(person=person.name, username=person.username)
        passage.made(person)
