"""Posts, who holds them when, and to whom they report. Rights come from posts: a post ends, its rights end."""

from datetime import date

from django.db import models
from django.db.models import Q

from sightline.domains.organisations.models.organisations import Organisation
from sightline.domains.organisations.models.people import Person
from sightline.domains.organisations.models.records import Dated, Numbered, WorkspaceQuerySet
from sightline.domains.organisations.rules.permissions import ROLES


class Post(Numbered):
    """A post in an organisation, in one workspace: Director of Children's Services of Torbay Council."""

    PREFIX, VIEW = "PO", "organisations.view"

    class Statutory(models.TextChoices):
        NONE = "", "Not a statutory post"
        DCS = "dcs", "Director of Children's Services (Children Act 2004, section 18)"
        DASS = "dass", "Director of Adult Social Services (Local Authority Social Services Act 1970, section 6)"
        LEAD_MEMBER = "lead_member", "Lead Member for Children's Services (Children Act 2004, section 19)"
        HEAD_OF_PAID_SERVICE = "head_of_paid_service", "Head of Paid Service (Local Government and Housing Act 1989, section 4)"
        SECTION_151 = "section_151", "Section 151 officer (Local Government Act 1972, section 151)"
        MONITORING_OFFICER = "monitoring_officer", "Monitoring officer (Local Government and Housing Act 1989, section 5)"

    key = models.SlugField(max_length=80)
    title = models.CharField(max_length=200)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="posts")
    statutory = models.CharField(max_length=30, choices=Statutory, blank=True)
    is_demonstration = models.BooleanField(default=False)
    """Gives an invented account its rights; never shown as a post of the organisation."""
    stands_for = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """The post whose work an invented account is shown as its own."""
    cites = models.CharField(max_length=200, blank=True)

    objects = WorkspaceQuerySet.as_manager()

    class Meta:
        constraints = [
            *Numbered.Meta.constraints,
            models.UniqueConstraint(fields=["workspace", "key"], name="post_key_is_used_once"),
            models.CheckConstraint(
                condition=Q(stands_for__isnull=True) | Q(is_demonstration=True), name="only_an_invented_post_stands_for_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.organisation.short_name}"

    def search_words(self) -> str:
        return "" if self.is_demonstration else f"{self.title} {self.organisation.name}"


class PostRoleQuerySet(WorkspaceQuerySet):
    def held_by(self, person: Person, on: date):
        """Roles that come from the posts a person holds on a day."""
        return self.filter(
            Q(post__holdings__ends_on__isnull=True) | Q(post__holdings__ends_on__gte=on),
            post__holdings__person=person,
            post__holdings__starts_on__lte=on,
        ).distinct()


class PostRole(models.Model):
    """A role that a post gives its holder."""

    VIEW, WORKSPACE = "organisations.view", "post__workspace"

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="roles")
    role = models.CharField(max_length=30, choices=list(ROLES.items()))

    objects = PostRoleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post", "role"], name="a_post_gives_a_role_once"),
            models.CheckConstraint(condition=Q(role__in=sorted(ROLES)), name="a_role_is_in_the_table"),
        ]

    def __str__(self) -> str:
        return f"{self.role} by {self.post}"


class Holding(Dated):
    """A person in a post from a day to a day."""

    VIEW, WORKSPACE = "organisations.view", "post__workspace"

    class Kind(models.TextChoices):
        PERMANENT = "permanent", "Permanent"
        INTERIM = "interim", "Interim"
        SECONDED = "seconded", "Seconded"
        JOINT = "joint", "Joint"
        ELECTED = "elected", "Elected"
        APPOINTED = "appointed", "Appointed"

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holdings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="holdings")
    kind = models.CharField(max_length=20, choices=Kind)
    contract_ends_on = models.DateField(null=True, blank=True)
    precision = models.CharField(max_length=10, default="day")
    """How exactly the source dates it: day, month or year."""

    def __str__(self) -> str:
        return f"{self.person} as {self.post}"


class ReportingLine(Dated):
    """A post reports to another post, or to an organisation; to two of them where it is joint."""

    VIEW, WORKSPACE = "organisations.view", "post__workspace"

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="reports_to")
    to_post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="managed_lines")
    to_organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(to_post__isnull=False, to_organisation__isnull=True)
                | Q(to_post__isnull=True, to_organisation__isnull=False),
                name="a_line_runs_to_a_post_or_an_organisation",
            ),
            models.CheckConstraint(condition=~Q(post=models.F("to_post")), name="a_post_never_reports_to_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.post} to {self.to_post or self.to_organisation}"
