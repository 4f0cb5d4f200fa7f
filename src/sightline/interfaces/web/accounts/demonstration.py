"""The invented accounts of a demonstration, told in words: who they are and what each may see and change."""

from dataclasses import dataclass

from django.conf import settings

from sightline.domains.organisations import queries
from sightline.domains.organisations.rules.permissions import PERMISSIONS, ROLES, granted

LOOKING = ("view", "history")
SENSITIVE, EXEMPT = "documents.view_sensitive", "documents.view_exempt"


@dataclass(frozen=True)
class Offered:
    """One account as the sign-in page offers it."""

    username: str
    name: str
    roles: str
    workspaces: str
    reads: str
    changes: str


def offered() -> list[Offered]:
    """Empty where the settings allow no demonstration."""
    return [_told(account) for account in queries.demonstration_accounts()] if settings.DEMONSTRATION else []


def _told(account) -> Offered:
    holdings = list(account.holdings.all())
    roles = sorted({each.role for holding in holdings for each in holding.post.roles.all()})
    held = granted(set(roles))
    return Offered(
        username=account.username,
        name=account.name,
        roles=_listed([ROLES[role] for role in roles]) or "No role",
        workspaces=_listed(sorted({holding.post.workspace.name for holding in holdings})),
        reads=_reads(held),
        changes=_listed(
            [_verb(PERMISSIONS[permission]) for permission in PERMISSIONS if permission in held and not _looks(permission)]
        ),
    )


def _reads(held: frozenset[str]) -> str:
    if EXEMPT in held:
        return "Reads everything, documents exempt from publication included."
    return "Reads everything but exempt documents." if SENSITIVE in held else "Reads what is public or official."


def _looks(permission: str) -> bool:
    return permission.split(".")[1].split("_")[0] in LOOKING


def _verb(words: str) -> str:
    return words[0].lower() + words[1:]


def _listed(parts: list[str]) -> str:
    return "; ".join(parts)
