"""Invented people who can sign in to look at the worked example: one for each kind of person it serves."""

from datetime import date

from sightline.domains.organisations import actions
from sightline.interfaces.cli.example.people import Register

ACCOUNTS = (
    ("director", "Dana Whitlock", "Director of Children's Services", "torbay", ("director",)),
    ("commissioner", "Idris Calloway", "Commissioner", "dfe", ("commissioner", "board_chair")),
    ("councillor", "Maeve Ashdown", "Scrutiny councillor", "torbay", ("scrutiny_councillor",)),
    ("programme", "Tobias Renn", "Programme manager", "torbay", ("programme_manager",)),
    ("official", "Priya Sandhu", "Official of the Department for Education", "dfe", ("dfe_official",)),
    ("section151", "Owen Fairlie", "Section 151 officer", "torbay", ("section_151",)),
    ("legal", "Ruth Okafor", "Legal officer", "torbay", ("legal_officer",)),
    ("clerk", "Hal Penrose", "Clerk", "torbay", ("clerk",)),
    ("analyst", "Lin Marsh", "Performance analyst", "torbay", ("analyst",)),
)
"""Username, name, post, organisation, roles. None of these people exists."""
STANDS_FOR = {
    "director": "torbay-dcs",
    "commissioner": "commissioner",
    "section151": "torbay-section-151",
    "clerk": "torbay-clerk",
}
"""The post of the sources whose work an account is shown as its own."""


def load_accounts(register: Register, on: date) -> None:
    for username, name, title, organisation, roles in ACCOUNTS:
        post = actions.make_post(
            by=register.by,
            workspace=register.workspace,
            on=on,
            key=f"demonstration-{username}",
            title=f"{title} (demonstration)",
            organisation=register.organisations[organisation],
            roles=list(roles),
            is_demonstration=True,
            stands_for=register.posts.get(STANDS_FOR.get(username)),
        )
        person = actions.add_demonstration_account(by=register.by, on=on, username=username, name=name)
        actions.appoint(by=register.by, post=post, person=person, kind="appointed", on=on)
