"""Two keys as the database itself keeps them: triggers for SQLite and PostgreSQL, made in a migration.

A verification is refused where its claim is another action's, is no claim, or is bound to other evidence; where the verifier made
the claim; and where the verifier holds, on that day, the post that owns the action. A state "verified" is refused without a
verification of the very claim that waits, by the same person. The same holds for milestones.

What the database cannot know, and the door alone asks (`rules/two_keys.py`): lines of reporting of any length (SQLite allows no recursion
in a trigger), posts held on the day of the claim or today, who owned the action before, and who added its evidence, which stands in the
event log. Whoever writes rows past the door as a subordinate of the owner is not stopped here.
"""

from django.db.migrations.operations.base import Operation

VERIFICATION = """
NOT EXISTS (
    SELECT 1 FROM plans_actiontransition claim
    WHERE claim.id = NEW.claim_id AND claim.record_id = NEW.action_id AND claim.to_state = 'claimed'
    AND claim.content_hash = NEW.content_hash AND claim.by_id <> NEW.verifier_id
) OR EXISTS (
    SELECT 1 FROM organisations_holding holding
    WHERE holding.person_id = NEW.verifier_id AND holding.starts_on <= NEW."on"
    AND (holding.ends_on IS NULL OR holding.ends_on >= NEW."on")
    AND holding.post_id = (
        SELECT version.owner_id FROM plans_actionversion version
        WHERE version.record_id = NEW.action_id AND version."on" <= NEW."on" ORDER BY version."on" DESC, version.id DESC LIMIT 1
    )
)
"""
TRANSITION = """
NEW.to_state = 'verified' AND NOT EXISTS (
    SELECT 1 FROM plans_verification verification
    WHERE verification.action_id = NEW.record_id AND verification.verifier_id = NEW.by_id
    AND verification.claim_id = (
        SELECT latest.id FROM plans_actiontransition latest
        WHERE latest.record_id = NEW.record_id ORDER BY latest."on" DESC, latest.id DESC LIMIT 1
    )
)
"""
MILESTONE_VERIFICATION = """
NOT EXISTS (
    SELECT 1 FROM plans_milestoneclaim claim
    WHERE claim.id = NEW.claim_id AND claim.milestone_id = NEW.milestone_id
    AND claim.content_hash = NEW.content_hash AND claim.by_id <> NEW.verifier_id
) OR EXISTS (
    SELECT 1 FROM organisations_holding holding
    WHERE holding.person_id = NEW.verifier_id AND holding.starts_on <= NEW."on"
    AND (holding.ends_on IS NULL OR holding.ends_on >= NEW."on")
    AND holding.post_id = (
        SELECT version.owner_id FROM plans_milestoneversion version
        WHERE version.record_id = NEW.milestone_id AND version."on" <= NEW."on"
        ORDER BY version."on" DESC, version.id DESC LIMIT 1
    )
)
"""
MILESTONE_TRANSITION = """
NEW.to_state = 'verified' AND (
    'claimed' <> COALESCE((
        SELECT before.to_state FROM plans_milestonetransition before
        WHERE before.record_id = NEW.record_id ORDER BY before."on" DESC, before.id DESC LIMIT 1
    ), '')
    OR NOT EXISTS (
        SELECT 1 FROM plans_milestoneverification verification
        WHERE verification.milestone_id = NEW.record_id AND verification.verifier_id = NEW.by_id
        AND verification.claim_id = (
            SELECT latest.id FROM plans_milestoneclaim latest
            WHERE latest.milestone_id = NEW.record_id ORDER BY latest."on" DESC, latest.id DESC LIMIT 1
        )
    )
)
"""
OWN_CLAIM = "two keys: nobody verifies their own claim"
OF_ACTIONS = (
    ("plans_verification", VERIFICATION, OWN_CLAIM),
    ("plans_actiontransition", TRANSITION, "two keys: verified needs a verification of the claim that waits"),
)
OF_MILESTONES = (
    ("plans_milestoneverification", MILESTONE_VERIFICATION, OWN_CLAIM),
    ("plans_milestonetransition", MILESTONE_TRANSITION, "two keys: verified needs a verification of the claim that waits"),
)


class TwoKeys(Operation):
    """Migration operation: from here on the database keeps the rule of two keys."""

    reduces_to_sql = True
    reversible = True

    def __init__(self, rules=OF_ACTIONS):
        self.rules = rules

    def state_forwards(self, app_label, state):
        """The models stay as they are; only the database changes."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for table, refused, words in self.rules:
            for sql in _made(schema_editor.connection.vendor, table, refused, words):
                schema_editor.execute(sql, params=None)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for table, _, _ in self.rules:
            on = "" if schema_editor.connection.vendor == "sqlite" else f" ON {table}"
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_two_keys{on}")

    def describe(self):
        return "Keep the rule of two keys in the database"


class TwoKeysAside(TwoKeys):
    """Takes the rule away while a migration makes a table anew that it reads: SQLite cannot rename such a table. `TwoKeys` after it."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        super().database_backwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        super().database_forwards(app_label, schema_editor, from_state, to_state)

    def describe(self):
        return "Put the rule of two keys aside"


def _made(vendor: str, table: str, refused: str, words: str) -> tuple[str, ...]:
    if vendor == "sqlite":
        return (
            f"CREATE TRIGGER {table}_two_keys BEFORE INSERT ON {table} WHEN {refused} BEGIN SELECT RAISE(ABORT, '{words}'); END",
        )
    return (
        f"CREATE OR REPLACE FUNCTION {table}_two_keys() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {refused} "
        f"THEN RAISE EXCEPTION '{words}'; END IF; RETURN NEW; END $$",
        f"CREATE TRIGGER {table}_two_keys BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_two_keys()",
    )
