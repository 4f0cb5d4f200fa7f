"""The daily command lets lapse what no longer holds, once, and says why."""

import pytest
from click.testing import CliRunner

from sightline.domains.plans import actions
from sightline.interfaces.cli.daily import daily
from tests.factories.plans import make_action, make_plan, prove, verify
from tests.factories.register import DAY, clerk_of_works, make_register

pytestmark = pytest.mark.django_db


def run() -> str:
    result = CliRunner().invoke(daily)
    assert result.exit_code == 0, result.output + str(result.exception)
    return result.output


def test_each_verification_that_lapsed_is_printed_once_with_its_reason(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    register = make_register(roles=("action_owner", "verifier"))
    assert run() == "0 verifications lapsed.\n"
    action = make_action(make_plan(register), owner=register.posts["action_owner"])
    actions.start_action(by=clerk_of_works(), action=action, on=DAY)
    prove(register, action, fresh_until=DAY)
    actions.claim_action(by=register.person("action_owner"), action=action, on=DAY)
    verify(action, register.person("verifier"))
    assert run() == "westmere AC-1: Its evidence could be relied on until 4 March 2024.\n1 verification lapsed.\n"
    assert run() == "0 verifications lapsed.\n"
    transition = action.transitions.latest("pk")
    assert (transition.to_state, transition.by.name) == ("lapsed", "Daily check of verifications")
