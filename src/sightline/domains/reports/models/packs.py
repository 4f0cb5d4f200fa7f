"""Board packs: drafted from the register, sealed with a hash over everything they print, never changed after."""

from django.db import models
from django.db.models import Q

from sightline.domains.organisations.models import Body
from sightline.domains.organisations.models.records import Numbered, StatefulQuerySet, TransitionBase
from sightline.domains.reports.models.sealed import Sealed
from sightline.domains.reports.rules.moves import states_of_packs


class Pack(Numbered):
    """What a body was given to rely on. The content is in the edition that was sealed; drafts are drawn anew each time."""

    PREFIX, VIEW = "PK", "reports.view"

    title = models.CharField(max_length=200)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="packs")
    as_at = models.DateField()

    objects = StatefulQuerySet.as_manager()

    def search_words(self) -> str:
        return f"{self.title}\n{self.body.name}"


class PackTransition(TransitionBase):
    record = models.ForeignKey(Pack, on_delete=models.PROTECT, related_name="transitions")

    class Meta(TransitionBase.Meta):
        constraints = [models.CheckConstraint(condition=Q(to_state__in=states_of_packs), name="a_pack_state_is_known")]


class Edition(Sealed):
    """The sealed content of a pack."""

    pack = models.OneToOneField(Pack, on_delete=models.PROTECT, related_name="edition")
    previous = models.ForeignKey(Pack, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """The pack that the changes are counted from."""

    def __str__(self) -> str:
        return f"{self.pack} {self.seal[:19]}"
