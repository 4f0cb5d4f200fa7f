"""What whoever a recommendation is addressed to answered: the whole, or each of its conclusions apart."""

from collections.abc import Sequence
from datetime import date

from sightline.core.refusals import NotNow
from sightline.domains.documents.models import Document
from sightline.domains.instruments.models import Recommendation
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Organisation, Person, Post
from sightline.domains.oversight.actions.checks import bad, needs_words, not_before, of_workspace, readable
from sightline.domains.oversight.models import Conclusion, Verdict
from sightline.domains.oversight.rules import moves
from sightline.domains.oversight.rules.answers import VERDICTS


def part_recommendation(
    *, by: Person, recommendation: Recommendation, on: date, conclusions: Sequence[str], cites: str = ""
) -> list[Conclusion]:
    """Keeps the conclusions within a recommendation apart, so that each has its own answer. Done once."""
    texts = [needs_words("Conclusion", text, "Write each conclusion.") for text in conclusions]
    if len(texts) < 2:
        raise bad("Conclusions", "There is nothing to keep apart.", "Write at least two, one a line.")
    not_before("Day", on, recommendation.made_on, "It was not made yet.")
    with _through(moves.PART, by, recommendation, on) as passage:
        if recommendation.conclusions.exists():
            raise NotNow(f"The conclusions of {recommendation.ref} are kept apart already.")
        passage.says(conclusions=len(texts))
        return Conclusion.objects.bulk_create(
            Conclusion(recommendation=recommendation, n=n, text=text, on=on, at=passage.at, cites=cites)
            for n, text in enumerate(texts, 1)
        )


def answer_recommendation(
    *,
    by: Person,
    recommendation: Recommendation,
    on: date,
    verdict: str,
    answerer: Post | Organisation,
    conclusion: Conclusion | None = None,
    reason: str = "",
    document: Document | None = None,
    place: str = "",
    cites: str = "",
) -> Verdict:
    """The answer of a day. A later one takes its place; both stay readable."""
    if verdict not in VERDICTS:
        raise bad("Answer", f"{verdict!r} is not an answer.", f"Choose one of {', '.join(VERDICTS)}.")
    if verdict in ("partly", "rejected"):
        needs_words("Reason", reason, "Say what is not accepted, and why.")
    if conclusion is not None and conclusion.recommendation_id != recommendation.pk:
        raise bad("Conclusion", "It is of another recommendation.", "Choose one of this recommendation.")
    not_before("Day", on, recommendation.made_on, "Nobody answers a recommendation before it is made.")
    workspace = recommendation.workspace
    with _through(moves.RESPOND, by, recommendation, on) as passage:
        if isinstance(answerer, Post):
            of_workspace(workspace, answerer)
        readable(by, workspace, document)
        passage.says(answer=verdict, answerer=str(answerer), conclusion=conclusion.n if conclusion else None)
        return recommendation.verdicts.create(
            conclusion=conclusion, verdict=verdict, reason=reason.strip(), document=document, place=place.strip(), cites=cites,
            **{answerer._meta.model_name: answerer}, **passage.stamp(),
        )  # fmt: skip


def _through(move, by: Person, recommendation: Recommendation, on: date):
    return door.through(move, by=by, workspace=recommendation.workspace, record=recommendation, on=on)
