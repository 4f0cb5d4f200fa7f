"""Arranging mentoring and peer pairs, recording that they met, and ending them with what came of it."""

from dataclasses import dataclass
from datetime import date

from sightline.core.refusals import NotNow
from sightline.core.sealing import content_hash
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Person, Post, Workspace
from sightline.domains.plans.models import Mentoring, MentoringMeeting, MentoringVersion
from sightline.domains.plans.rules import moves


@dataclass(frozen=True)
class Pair:
    """Who and what for. Each side is a post, a person, both, or words where nobody is named; a mentor may still be sought."""

    purpose: str
    mentee_post: Post | None = None
    mentee_person: Person | None = None
    mentee_words: str = ""
    mentor_post: Post | None = None
    mentor_person: Person | None = None
    mentor_words: str = ""
    until: date | None = None

    def facts(self) -> dict:
        return {name: getattr(self, name) for name in self.__dataclass_fields__}

    def content(self) -> dict:
        return {
            name: value.ref if isinstance(value, Post) else value.pk if isinstance(value, Person) else value
            for name, value in self.facts().items()
        }


def arrange_mentoring(*, by: Person, workspace: Workspace, on: date, kind: str, pair: Pair, cites: str = "") -> Mentoring:
    with door.through(moves.ARRANGE, by=by, workspace=workspace, on=on) as passage:
        number = door.give_number(Mentoring, workspace)
        mentoring = Mentoring.objects.create(workspace=workspace, number=number, kind=kind, cites=cites)
        _write(mentoring, pair, passage)
        return passage.made(mentoring)


def rearrange_mentoring(*, by: Person, mentoring: Mentoring, on: date, pair: Pair, seen: str = "", reason: str = "") -> None:
    """`seen`: the content hash of what the person had before them; anything else refuses the change."""
    with door.through(moves.REARRANGE, by=by, workspace=mentoring.workspace, record=mentoring, on=on, reason=reason) as passage:
        latest = latest_pair(mentoring)
        if seen and seen != latest.content_hash:
            raise NotNow(f"{mentoring.ref} was changed by {latest.by} on {latest.at:%-d %B %Y at %H:%M} while you were writing.")
        if latest.on > on:
            raise NotNow(f"{mentoring.ref} was changed on {latest.on:%-d %B %Y}; a change cannot be dated before that.")
        if content_hash(pair.content()) == latest.content_hash:
            raise NotNow("Nothing was changed.")
        _write(mentoring, pair, passage)


def record_mentoring_meeting(*, by: Person, mentoring: Mentoring, on: date, held_on: date, topics: str) -> MentoringMeeting:
    """The day and the topics alone: what was said stays between the two."""
    with door.through(moves.MENTORING_MET, by=by, workspace=mentoring.workspace, record=mentoring, on=on) as passage:
        if not topics.strip():
            raise NotNow("Say on what they met, in a word or two.")
        begun = mentoring.transitions.order_by("on", "pk").first().on
        if not begun <= held_on <= on:
            raise NotNow(f"They met between {begun:%-d %B %Y}, when it was arranged, and {on:%-d %B %Y}. Correct the day.")
        if mentoring.meetings.filter(held_on=held_on).exists():
            raise NotNow(f"It is recorded already that they met on {held_on:%-d %B %Y}.")
        passage.says(held_on=held_on.isoformat(), topics=topics.strip())
        return mentoring.meetings.create(held_on=held_on, topics=topics.strip(), **passage.stamp())


def end_mentoring(*, by: Person, mentoring: Mentoring, on: date, outcome: str) -> None:
    if not outcome.strip():
        raise NotNow("Say what came of it.")
    with door.through(moves.END_MENTORING, by=by, workspace=mentoring.workspace, record=mentoring, on=on, reason=outcome):
        pass


def latest_pair(mentoring: Mentoring) -> MentoringVersion:
    beside = ("by", "mentor_post__organisation", "mentor_person", "mentee_post__organisation", "mentee_person")
    return mentoring.versions.select_related(*beside).order_by("-on", "-pk").first()


def _write(mentoring: Mentoring, pair: Pair, passage: door.Passage) -> None:
    if not (pair.mentee_post or pair.mentee_person or pair.mentee_words.strip()):
        raise NotNow("Say who is mentored: a post, a person, or in words.")
    for post in (pair.mentor_post, pair.mentee_post):
        if post is not None and post.workspace_id != mentoring.workspace_id:
            raise NotNow("Choose posts of this workspace.")
    same_person = pair.mentor_person is not None and pair.mentor_person == pair.mentee_person
    if same_person or (pair.mentor_post is not None and pair.mentor_post == pair.mentee_post):
        raise NotNow("Nobody mentors themselves. Choose two.")
    passage.says(purpose=pair.purpose)
    mentoring.versions.create(content_hash=content_hash(pair.content()), **pair.facts(), **passage.stamp())
