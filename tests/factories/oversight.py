"""What passes between an invented council and who oversees it, made through the same actions as anybody's."""

from datetime import date, timedelta

from django.utils import timezone

from sightline.domains.organisations.actions import add_organisation, make_post
from sightline.domains.oversight.actions import instructions
from sightline.domains.oversight.models import Instruction, InstructionTransition
from tests.factories.register import DAY, clerk_of_works

DUE = date(2024, 3, 18)


def department_post(register, key="secretary-of-state", title="Secretary of State"):
    """A post in a department, where nobody of the council holds one."""
    by = clerk_of_works()
    department = add_organisation(
        by=by, on=DAY, key=f"{register.workspace.slug}-{key}", name="Department", short_name="Department", kind="department"
    )
    return make_post(by=by, workspace=register.workspace, on=DAY, key=key, title=title, organisation=department)


def instruct(register, by=None, on=DAY, **facts):
    """IT-1: the commissioner tells the director to give the Commissioner rooms."""
    chosen = {
        "giver": register.posts["commissioner"], "addressee": register.posts["director"], "due_on": DUE,
        "text": "Give the Commissioner a room on two days of each week.", **facts,
    }  # fmt: skip
    return instructions.give_instruction(by=by or clerk_of_works(), workspace=register.workspace, on=on, **chosen)


def make_oversight(register) -> None:
    """One of everything, in the states that forms wait in."""
    by = clerk_of_works()
    instruct(register)
    answered = instruct(register, text="Send the audit.")
    instructions.answer_instruction(by=by, instruction=answered, on=DAY, text="It was sent.")


def enlarge_oversight(register, count: int, first: int = 1000) -> None:
    """So many records of each kind more: written in bulk, past the door, for speed."""
    numbers, stamp = range(first, first + count), {"on": DAY, "at": timezone.now(), "by": clerk_of_works()}
    one = Instruction.objects.filter(workspace=register.workspace).first()
    made = Instruction.objects.bulk_create(
        Instruction(
            workspace=register.workspace, number=n, giver=one.giver, addressee=one.addressee, text="Do more.", given_on=DAY,
            due_on=DAY + timedelta(days=n % 30), clause=one.clause,
        )
        for n in numbers
    )  # fmt: skip
    InstructionTransition.objects.bulk_create(
        InstructionTransition(record=row, move="oversight.give", to_state="given", **stamp) for row in made
    )
