"""Published figures, the areas and measures they are of, and what was loaded when.

They belong to the deployment, not to a workspace: published is public. Figures are only ever added. A figure that a later
edition changes stands beside the old one, and a restatement joins the two.
"""

from django.db import connection, models
from django.db.models import Q

from sightline.domains.organisations.models import Person


class PublishedQuerySet(models.QuerySet):
    """Everyone who is signed in may see what the Department and Ofsted have published."""

    def visible_to(self, person: Person):
        return self if person is not None and person.is_active else self.none()


class Edition(models.Model):
    """One load of a folder: which files, with their hashes, on which day, how much it brought."""

    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    folder_hash = models.CharField(max_length=80, unique=True)
    files = models.JSONField()
    """Name of each file -> its SHA-256."""
    published_on = models.DateField()
    """The day from which figures that this edition changed count as published."""

    objects = PublishedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"edition loaded on {self.on}"


class Area(models.Model):
    """A council with children's services, a region, or England."""

    class Kind(models.TextChoices):
        COUNCIL = "la", "Council"
        REGION = "region", "Region"
        NATIONAL = "national", "England"

    code = models.CharField(max_length=3, unique=True)
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=10, choices=Kind)
    region = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="councils")

    objects = PublishedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(region__isnull=True) | Q(kind="la"), name="only_councils_lie_in_a_region"),
        ]

    def __str__(self) -> str:
        return self.name


class Measure(models.Model):
    """What is counted. `key` names it in the published files, `slug` in addresses; `place` is its order in the journey."""

    class Polarity(models.TextChoices):
        LOW = "Low", "A lower figure is better"
        HIGH = "High", "A higher figure is better"

    key = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=130, unique=True)
    code = models.CharField(max_length=20, blank=True)
    name = models.CharField(max_length=250)
    definition = models.TextField(blank=True)
    topic = models.CharField(max_length=100)
    theme = models.CharField(max_length=100)
    place = models.PositiveIntegerField()
    polarity = models.CharField(max_length=4, choices=Polarity, blank=True)
    unit = models.CharField(max_length=100)
    suffix = models.CharField(max_length=10, blank=True)
    decimals = models.PositiveSmallIntegerField(default=1)
    release = models.CharField(max_length=120)
    publisher = models.CharField(max_length=120)
    lag = models.PositiveSmallIntegerField()
    """Months after the end of its year by which a figure counts as published where the day is not known."""

    objects = PublishedQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    @property
    def is_share(self) -> bool:
        """A share of something counted, so that few children make it say little."""
        return self.unit.startswith(("%", "percent"))


class BreakInSeries(models.Model):
    """From this year on the measure is counted in another way."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="breaks")
    year = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["measure", "year"], name="a_series_breaks_once_a_year")]

    def __str__(self) -> str:
        return f"{self.year}: {self.words}"


class FigureQuerySet(PublishedQuerySet):
    COLUMNS = (
        "measure_id", "area_id", "period", "edition_id", "year", "value", "marker", "source", "published_on", "is_assumed",
    )  # fmt: skip

    def add_many(self, rows: list[tuple]) -> None:
        """Inserts rows of COLUMNS. Plain SQL, since a model object for each of 70,000 figures takes ten seconds."""
        table = self.model._meta.db_table
        places = ", ".join(["%s"] * len(self.COLUMNS))
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {table} ({', '.join(self.COLUMNS)}) VALUES ({places})", rows)


class Figure(models.Model):
    """One value of one measure for one area and period, as one edition reported it."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="figures")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="figures")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="figures")
    period = models.CharField(max_length=20)
    """As published: "2016", "2024-25"."""
    year = models.PositiveSmallIntegerField()
    """The year the period ends in."""
    value = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    marker = models.CharField(max_length=5, blank=True)
    source = models.CharField(max_length=80)
    published_on = models.DateField()
    is_assumed = models.BooleanField()
    """The day of publication is not known and was set by the measure's rule."""

    objects = FigureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["measure", "area", "period", "edition"], name="one_figure_an_edition"),
            models.CheckConstraint(
                condition=Q(value__isnull=False, marker="") | Q(value__isnull=True) & ~Q(marker=""),
                name="a_figure_has_a_value_or_a_marker",
            ),
        ]
        indexes = [
            models.Index(fields=["area", "measure"], name="figures_of_an_area"),
            models.Index(fields=["measure", "year"], name="figures_of_a_year"),
        ]

    def __str__(self) -> str:
        return f"{self.measure_id} {self.area_id} {self.period}"


class Restatement(models.Model):
    """A figure that a later edition changed. Both stand; this says so."""

    figure = models.OneToOneField(Figure, on_delete=models.PROTECT, related_name="restates")
    replaces = models.OneToOneField(Figure, on_delete=models.PROTECT, related_name="restated_by")

    objects = PublishedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.replaces_id} restated as {self.figure_id}"


class NeighbourList(models.Model):
    """A published list of statistical neighbours, in force from a day until the next list."""

    name = models.CharField(max_length=60, unique=True)
    since = models.DateField()
    file = models.CharField(max_length=100)

    objects = PublishedQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class Neighbour(models.Model):
    """One of the ten neighbours of a council; rank 1 is nearest. Not mutual."""

    of = models.ForeignKey(NeighbourList, on_delete=models.PROTECT, related_name="neighbours")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="neighbours")
    neighbour = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    rank = models.PositiveSmallIntegerField()
    closeness = models.CharField(max_length=30)

    objects = PublishedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["of", "area", "rank"], name="one_neighbour_a_rank"),
            models.UniqueConstraint(fields=["of", "area", "neighbour"], name="a_neighbour_stands_once"),
        ]

    def __str__(self) -> str:
        return f"{self.area_id}: {self.rank}"


class InspectionOutcome(models.Model):
    """A published inspection of a council's children's services, with its grades in the inspectorate's words."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="inspections")
    kind = models.CharField(max_length=30)
    framework = models.CharField(max_length=20)
    began = models.DateField(null=True, blank=True)
    ended = models.DateField(null=True, blank=True)
    published_on = models.DateField()
    overall = models.CharField(max_length=30, blank=True)
    leaders = models.CharField(max_length=30, blank=True)
    help_and_protection = models.CharField(max_length=30, blank=True)
    children_in_care = models.CharField(max_length=30, blank=True)
    care_leavers = models.CharField(max_length=30, blank=True)
    adoption = models.CharField(max_length=30, blank=True)
    link = models.URLField(blank=True)
    source = models.CharField(max_length=200)

    objects = PublishedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "framework", "published_on"], name="one_report_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.area_id} {self.framework} {self.published_on}"
