"""What reading a document gives: the shape of `sightline read`, field for field."""

from dataclasses import asdict, dataclass

from sightline.core.reading.pages import Problem

KINDS = (
    "statutory-direction", "improvement-notice", "heads-of-terms", "agreement", "council-report", "commissioner-report",
    "letter", "slides", "inspection-report", "visit-letter", "bundle", "other",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clause:
    path: str
    parent: str | None
    marker: str | None
    kind: str
    """heading, clause, item, row or metadata."""
    text: str
    page: int
    lines: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Obligation:
    clause: str
    obligor: str
    obligee: str | None
    action: str
    modality: str
    condition: str | None = None
    deadline: str | None = None
    frequency: str | None = None


@dataclass(frozen=True, slots=True)
class Recommendation:
    group: str
    number: str | None
    text: str
    page: int


@dataclass(frozen=True, slots=True)
class Judgement:
    area: str
    grade: str


@dataclass(frozen=True, slots=True)
class Dated:
    date: str
    text: str
    clause: str | None


@dataclass(frozen=True, slots=True)
class Inspection:
    start: str | None
    end: str | None
    published: str | None
    lead_inspector: str | None


@dataclass(frozen=True, slots=True)
class Money:
    pounds: str
    text: str
    clause: str | None


@dataclass(frozen=True, slots=True)
class Question:
    number: str
    theme: str | None
    question: str
    answers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reading:
    """One document read. A bundle holds its parts, each a reading of its own."""

    file: str
    kind: str
    parts: tuple["Reading", ...] = ()
    clauses: tuple[Clause, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    dates: tuple[Dated, ...] = ()
    inspection: Inspection | None = None
    money: tuple[Money, ...] = ()
    questions: tuple[Question, ...] = ()
    problems: tuple[Problem, ...] = ()

    def __post_init__(self):
        if self.kind not in KINDS:
            raise ValueError(f"{self.kind!r} is not a kind of document")

    def as_json(self) -> dict:
        """The object of the contract, ready for `json.dumps`."""
        return asdict(self)
