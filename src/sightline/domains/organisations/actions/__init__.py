"""Every change to organisations, people, posts, bodies and accountabilities."""

from sightline.domains.organisations.actions.attention import (
    choose_mailing,
    drop_feed_key,
    make_feed_key,
    mark_seen,
    take_back_seen,
    was_sent,
)
from sightline.domains.organisations.actions.bodies import (
    end_answering,
    end_body,
    end_seat,
    make_body,
    record_accountability,
    seat,
)
from sightline.domains.organisations.actions.drafts import drop_draft, keep_draft
from sightline.domains.organisations.actions.keys import free_key
from sightline.domains.organisations.actions.people import (
    add_demonstration_account,
    add_person,
    close_account,
    give_account,
    service_person,
)
from sightline.domains.organisations.actions.posts import appoint, end_holding, end_reporting_line, make_post, set_reporting_line
from sightline.domains.organisations.actions.tenure import Terms, record_terms
from sightline.domains.organisations.actions.workspaces import add_organisation, open_workspace, take_part

__all__ = [
    "Terms",
    "add_demonstration_account",
    "add_organisation",
    "add_person",
    "appoint",
    "choose_mailing",
    "close_account",
    "drop_draft",
    "drop_feed_key",
    "end_answering",
    "end_body",
    "end_holding",
    "end_reporting_line",
    "end_seat",
    "free_key",
    "give_account",
    "keep_draft",
    "make_body",
    "make_feed_key",
    "make_post",
    "mark_seen",
    "open_workspace",
    "record_accountability",
    "record_terms",
    "seat",
    "service_person",
    "set_reporting_line",
    "take_back_seen",
    "take_part",
    "was_sent",
]
