"""Our own figures: which returns were loaded, the cells counted from them, targets, judgements and what was said about them.

They belong to a workspace, and to one council in it: in a partnership each council has its own. Children's records are never
here; a load keeps what it read as counts, and what it found as findings without a child's number.
"""

from django.db import connection, models
from django.db.models import F, Q

from sightline.domains.organisations.models import Organisation, Person, Post
from sightline.domains.organisations.models.records import Numbered, WorkspaceQuerySet
from sightline.domains.performance.models.published import Measure
from sightline.domains.performance.rules.judging import Rag


class Load(Numbered):
    """One run over returns: what was read, when, and until which day it speaks."""

    PREFIX, VIEW = "RT", "performance.view"

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    """The council whose children the returns are about."""
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    files = models.JSONField()
    """Name of each file -> its SHA-256."""
    forms = models.JSONField()
    """The kinds of return: cin-census, annex-a."""
    covers_from = models.DateField(null=True, blank=True)
    as_at = models.DateField()
    """The last day the returns speak for."""
    rows = models.JSONField()
    """Table -> rows that were filled in."""
    found = models.PositiveIntegerField()
    left_out = models.PositiveIntegerField()
    merged = models.PositiveIntegerField()
    content_hash = models.CharField(max_length=80)
    """Of the files' hashes and the settings: the same returns under the same settings are loaded once."""
    is_invented = models.BooleanField(default=False)
    """The children are made up by our generator; every page that shows the figures says so."""

    objects = WorkspaceQuerySet.as_manager()

    class Meta:
        constraints = [
            *Numbered.Meta.constraints,
            models.UniqueConstraint(fields=["workspace", "organisation", "content_hash"], name="the_same_returns_load_once"),
            models.CheckConstraint(
                condition=Q(covers_from__isnull=True) | Q(covers_from__lte=F("as_at")), name="a_load_covers_days_before_its_last"
            ),
        ]

    def search_words(self) -> str:
        return f"Returns of {self.organisation.name} to {self.as_at:%-d %B %Y}\n{' '.join(sorted(self.files))}"


class LoadFinding(models.Model):
    """What was wrong in a load, without a child's number: how often, and where first."""

    VIEW, WORKSPACE = "performance.view", "load__workspace"

    load = models.ForeignKey(Load, on_delete=models.PROTECT, related_name="findings")
    file = models.CharField(max_length=200)
    table = models.CharField(max_length=80, blank=True)
    field = models.CharField(max_length=80, blank=True)
    problem = models.CharField(max_length=300)
    mend = models.CharField(max_length=300, blank=True)
    severity = models.CharField(max_length=10)
    times = models.PositiveIntegerField()
    first_place = models.CharField(max_length=80, blank=True)

    objects = WorkspaceQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.file} {self.field}: {self.problem}"


class CellQuerySet(WorkspaceQuerySet):
    COLUMNS = (
        "load_id", "measure_id", "group", "span", "first", "last", "numerator", "denominator", "value", "lower", "upper",
        "marker", "settings", "published",
    )  # fmt: skip

    def add_many(self, rows: list[tuple]) -> None:
        """Inserts rows of COLUMNS, `settings` and `published` as JSON text. Plain SQL: a load brings some thousands."""
        names = ", ".join(connection.ops.quote_name(column) for column in self.COLUMNS)
        places = ", ".join(["%s"] * len(self.COLUMNS))
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {self.model._meta.db_table} ({names}) VALUES ({places})", rows)


class Cell(models.Model):
    """One figure as one load gave it. A load adds a cell only where it is new or differs from the one that stands.

    Whoever may not see small numbers sees `published` instead of the figures beside it: what disclosure control let through when
    the load was made, in the light of all that was let through before. Only `queries` read either."""

    VIEW, WORKSPACE = "performance.view", "load__workspace"

    class Span(models.TextChoices):
        ROLLING = "rolling", "12 months to the day"
        SNAPSHOT = "snapshot", "On the day"
        MONTH = "month", "Month"
        QUARTER = "quarter", "Quarter"
        TO_DATE = "to_date", "From April to the day"

    load = models.ForeignKey(Load, on_delete=models.PROTECT, related_name="cells")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="cells")
    group = models.CharField(max_length=120, blank=True)
    """"team=North"; empty: all children."""
    span = models.CharField(max_length=10, choices=Span)
    first = models.DateField()
    last = models.DateField()
    numerator = models.FloatField(null=True, blank=True)
    denominator = models.FloatField(null=True, blank=True)
    value = models.FloatField(null=True, blank=True)
    lower = models.FloatField(null=True, blank=True)
    upper = models.FloatField(null=True, blank=True)
    marker = models.CharField(max_length=40, blank=True)
    settings = models.JSONField(default=dict)
    published = models.JSONField(default=dict)
    """numerator, denominator, value, lower, upper, marker: each absent where it is held back."""

    objects = CellQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["load", "measure", "group", "span", "last"], name="one_cell_a_load"),
            models.CheckConstraint(condition=Q(first__lte=F("last")), name="a_cell_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(value__isnull=False, marker="") | Q(value__isnull=True) & ~Q(marker=""),
                name="a_cell_has_a_value_or_a_marker",
            ),
        ]
        indexes = [models.Index(fields=["load", "group", "span"], name="cells_of_a_load")]

    def __str__(self) -> str:
        return f"{self.measure_id} {self.group} {self.last}"


class CellRestatement(models.Model):
    """A figure that a later load changed. Both stand; this says why."""

    VIEW, WORKSPACE = "performance.view", "cell__load__workspace"

    cell = models.OneToOneField(Cell, on_delete=models.PROTECT, related_name="restates")
    replaces = models.ForeignKey(Cell, on_delete=models.PROTECT, related_name="restated_by")
    why = models.CharField(max_length=300)

    objects = WorkspaceQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.replaces_id} restated as {self.cell_id}"


class Target(models.Model):
    """What a council aims at from a day on. A new target stands beside the old one. Without a value: the target ends."""

    VIEW, WORKSPACE = "performance.view", "workspace"

    workspace = models.ForeignKey("organisations.Workspace", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="targets")
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    value = models.DecimalField(max_digits=12, decimal_places=4, null=True, blank=True)
    tolerance = models.DecimalField(max_digits=12, decimal_places=4, default=0)
    reason = models.TextField(blank=True)
    """Who agreed it, where, and why this figure."""

    objects = WorkspaceQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(tolerance__gte=0), name="a_tolerance_is_not_negative")]
        indexes = [models.Index(fields=["workspace", "measure", "-on", "-id"], name="targets_latest")]

    def __str__(self) -> str:
        return f"{self.measure_id} {self.value} from {self.on}"


class Override(models.Model):
    """A figure judged otherwise than the rule does, with the reason. Both are shown. It binds to the cell that was seen."""

    VIEW, WORKSPACE = "performance.view", "cell__load__workspace"

    cell = models.ForeignKey(Cell, on_delete=models.PROTECT, related_name="overrides")
    rag = models.CharField(max_length=20, choices=[(rag.value, rag.value) for rag in Rag])
    by_rule = models.CharField(max_length=20)
    reason = models.TextField()
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = WorkspaceQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="an_override_says_why")]

    def __str__(self) -> str:
        return f"{self.rag} for {self.cell_id}"


class PerformanceMeeting(Numbered):
    """Where a council goes through its figures, team by team."""

    PREFIX, VIEW = "PM", "performance.view"

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    held_on = models.DateField()
    present = models.TextField(blank=True)
    notes = models.TextField(blank=True)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = WorkspaceQuerySet.as_manager()

    def search_words(self) -> str:
        return f"{self.title}\n{self.notes}"


class ExceptionReport(Numbered):
    """Why a figure is off track and what is done about it. A figure that the rule calls off track needs one."""

    PREFIX, VIEW = "EX", "performance.view"

    cell = models.ForeignKey(Cell, on_delete=models.PROTECT, related_name="exceptions")
    meeting = models.ForeignKey(PerformanceMeeting, on_delete=models.PROTECT, null=True, blank=True, related_name="exceptions")
    cause = models.TextField()
    remedy = models.TextField()
    owner = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    better_by = models.DateField(null=True, blank=True)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = WorkspaceQuerySet.as_manager()

    class Meta:
        constraints = [
            *Numbered.Meta.constraints,
            models.CheckConstraint(condition=~Q(cause="") & ~Q(remedy=""), name="an_exception_says_cause_and_remedy"),
        ]

    def search_words(self) -> str:
        return f"{self.cause}\n{self.remedy}"


class KeptReturn(models.Model):
    """The encrypted copy of a load's returns, kept for worklists until a day. The bytes go; that they were kept stays."""

    VIEW, WORKSPACE = "performance.worklist", "load__workspace"

    load = models.OneToOneField(Load, on_delete=models.PROTECT, related_name="kept")
    path = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    """Of the encrypted bytes."""
    expires_on = models.DateField()
    dropped_on = models.DateField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)

    objects = WorkspaceQuerySet.as_manager()

    def __str__(self) -> str:
        return f"return of {self.load_id} until {self.expires_on}"
