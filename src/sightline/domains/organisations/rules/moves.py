"""The changes that can be made to organisations, posts and bodies."""

from sightline.core.moves import Move

OPEN_WORKSPACE = Move("organisations.open_workspace", "organisations.set_up", "opened the workspace")
ADD_ORGANISATION = Move("organisations.add_organisation", "organisations.set_up", "added the organisation")
TAKE_PART = Move("organisations.take_part", "organisations.set_up", "brought in the organisation")
ADD_PERSON = Move("organisations.add_person", "organisations.appoint", "added the person")
MAKE_POST = Move("organisations.make_post", "organisations.appoint", "made the post")
GRANT = Move("organisations.grant_role", "organisations.grant", "gave the post its roles")
APPOINT = Move("organisations.appoint", "organisations.appoint", "appointed to the post")
END_HOLDING = Move("organisations.end_holding", "organisations.appoint", "ended the holding of the post")
SET_TERMS = Move("organisations.set_terms", "organisations.appoint", "recorded the terms of the post")
SET_LINE = Move("organisations.set_reporting_line", "organisations.appoint", "set a reporting line")
END_LINE = Move("organisations.end_reporting_line", "organisations.appoint", "ended a reporting line")
MAKE_BODY = Move("organisations.make_body", "organisations.set_up", "made the body")
END_BODY = Move("organisations.end_body", "organisations.set_up", "recorded that the body ended")
SEAT = Move("organisations.seat", "organisations.set_up", "gave a seat on the body")
END_SEAT = Move("organisations.end_seat", "organisations.set_up", "ended a seat on the body")
ANSWER_FOR = Move("organisations.answer_for", "organisations.set_up", "recorded who answers")
END_ANSWERING = Move("organisations.end_answering", "organisations.set_up", "recorded who answers no longer")
GIVE_ACCOUNT = Move("organisations.give_account", "organisations.appoint", "gave an account")
CLOSE_ACCOUNT = Move("organisations.close_account", "organisations.appoint", "closed the account")

MOVES = (
    OPEN_WORKSPACE, ADD_ORGANISATION, TAKE_PART, ADD_PERSON, MAKE_POST, GRANT, APPOINT, END_HOLDING, SET_TERMS, SET_LINE,
    END_LINE, MAKE_BODY, END_BODY, SEAT, END_SEAT, ANSWER_FOR, END_ANSWERING, GIVE_ACCOUNT, CLOSE_ACCOUNT,
)  # fmt: skip
