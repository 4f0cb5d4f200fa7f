"""On what terms a post is held."""

from dataclasses import asdict, dataclass
from datetime import date

from sightline.core.refusals import NotNow
from sightline.core.sealing import content_hash
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Holding, Person, Post, Tenure
from sightline.domains.organisations.queries import terms_now
from sightline.domains.organisations.rules import moves


@dataclass(frozen=True)
class Terms:
    """The facts of a post's terms that have versions. Everybody who sees the post reads them."""

    basis: str
    contract_ends_on: date | None = None
    terms: str = ""
    handover: str = ""
    review: str = ""
    review_on: date | None = None
    cites: str = ""


def record_terms(*, by: Person, post: Post, on: date, terms: Terms, holding: Holding | None = None, seen: str = "") -> Tenure:
    """`holding`: of one holder; None says the post's own, where no holder is named. `seen`: the content hash of the terms that the
    person had before them; others refuse the change."""
    with door.through(moves.SET_TERMS, by=by, workspace=post.workspace, on=on) as passage:
        if holding is not None and holding.post_id != post.pk:
            raise NotNow("The holder named holds another post. Choose one of this post.")
        if holding is not None and terms.contract_ends_on and terms.contract_ends_on < holding.starts_on:
            raise NotNow(f"A contract cannot end before its holder came, on {holding.starts_on:%-d %B %Y}. Correct the day.")
        _check(terms_now(post, holding), content_hash(asdict(terms)), seen, on)
        passage.says(post=post.ref, holder=holding.person.name if holding else "", **_told(terms))
        passage.made(post)
        return Tenure.objects.create(
            record=post, holding=holding, content_hash=content_hash(asdict(terms)), **asdict(terms), **passage.stamp()
        )


def _check(latest: Tenure | None, found: str, seen: str, on: date) -> None:
    if latest is None:
        return
    if seen and seen != latest.content_hash:
        raise NotNow(f"{latest.by} recorded other terms on {latest.at:%-d %B %Y at %H:%M} while you were writing.")
    if latest.on > on:
        raise NotNow(f"Terms are on record of {latest.on:%-d %B %Y}; a change cannot be dated before that.")
    if latest.content_hash == found:
        raise NotNow("Nothing was changed.")


def _told(terms: Terms) -> dict:
    return {name: str(value) for name, value in asdict(terms).items() if value}
