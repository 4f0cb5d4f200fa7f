"""What is true at every moment of organisations, people and authority."""

from sightline.domains.organisations.models.accountabilities import Accountability
from sightline.domains.organisations.models.attention import Mailing, Seen
from sightline.domains.organisations.models.bodies import Body, BodyOrganisation, Membership
from sightline.domains.organisations.models.drafts import Draft
from sightline.domains.organisations.models.events import Event
from sightline.domains.organisations.models.organisations import Organisation, Participation, Workspace
from sightline.domains.organisations.models.people import Person
from sightline.domains.organisations.models.posts import Holding, Post, PostRole, ReportingLine
from sightline.domains.organisations.models.registers import Counter, Entry
from sightline.domains.organisations.models.tenure import Tenure

__all__ = [
    "Accountability", "Body", "BodyOrganisation", "Counter", "Draft", "Entry", "Event", "Holding", "Mailing", "Membership",
    "Organisation", "Participation", "Person", "Post", "PostRole", "ReportingLine", "Seen", "Tenure", "Workspace",
]  # fmt: skip
