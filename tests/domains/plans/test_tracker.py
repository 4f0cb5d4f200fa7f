"""A plan's spreadsheet out and in: nothing is lost, every faulty cell is named, and nobody's change is written over."""

import io
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from sightline.core.refusals import BadInput, NotNow, NotVisible
from sightline.core.tables.reading import read_table
from sightline.core.tables.writing import text_file, workbook
from sightline.domains.organisations.models import Event
from sightline.domains.plans import actions, queries
from sightline.domains.plans.actions import Wording
from sightline.domains.plans.models import Action, ActionTransition, StatusReport, Verification
from tests.factories.plans import make_action, make_plan, prove
from tests.factories.register import DAY, clerk_of_works, make_register

pytestmark = pytest.mark.django_db
LATER = DAY + timedelta(days=10)
HEADINGS = ["Number", "What", "Who", "How", "When", "Success measures", "Current status", "Outcome Q1 2024-25", "RAG (ours)"]
TORBAY = [
    [
        "1.1",
        "Give the Commissioner rooms",
        "Action owner",
        "Ask the landlord",
        "end Q1",
        "Rooms are used",
        "On track",
        "Two rooms",
        "G",
    ],
    ["1.2", "Send a monthly report", "Somebody else", None, date(2024, 6, 28), None, "Complete", None, 3],
]


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def register():
    return make_register(roles=("programme_manager", "action_owner", "verifier"))


@pytest.fixture
def plan(register):
    return make_plan(register)


def book(rows, headings=HEADINGS, title="Tracker") -> bytes:
    made = Workbook()
    made.active.title = title
    for row in [headings, *rows]:
        made.active.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def bring_in(register, plan, content, on=DAY, role="programme_manager", name="tracker.xlsx"):
    by = register.person(role, on)
    tracker = actions.read_tracker(by=by, plan=plan, on=on, name=name, content=content)
    guess = queries.guesses(tracker)[0]
    actions.confirm_columns(by=by, tracker=tracker, on=on, sheet=guess.sheet, fields=guess.fields)
    return tracker


def look(register, tracker, on=DAY, role="programme_manager", overruled=()):
    return queries.preview(register.person(role, on), tracker, on, overruled)


def take(register, tracker, on=DAY, role="programme_manager", overruled=()):
    by = register.person(role, on)
    return actions.take_tracker(
        by=by, tracker=tracker, on=on, seen=queries.seal_of(look(register, tracker, on, role, overruled)), overruled=overruled
    )  # fmt: skip


def brought(register, plan, rows=TORBAY, headings=HEADINGS, on=DAY):
    take(register, bring_in(register, plan, book(rows, headings), on), on)


def download(register, plan, on=DAY, form=workbook):
    headings, rows = queries.table(register.person("programme_manager", on), plan, on)
    return form("Plan", headings, rows, hidden=2) if form is workbook else form(headings, rows)


def changed(content: bytes, **cells) -> bytes:
    made = load_workbook(io.BytesIO(content))
    for name, value in cells.items():
        made.active[name] = value
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def page(register, number, on=LATER):
    return queries.action_page(register.person("programme_manager", on), register.workspace, number, on)


def test_torbays_own_columns_are_guessed_and_come_in_with_what_was_understood(register, plan):
    tracker = bring_in(register, plan, book(TORBAY))
    (guess,) = queries.guesses(tracker)
    assert list(guess.fields) == ["printed", "title", "owner", "how", "due", "success", "status", "outcome", ""]
    found = look(register, tracker)
    assert found.counts == {"new": 2, "changed": 0, "unchanged": 0, "conflict": 0, "faulty": 0}
    assert [note for row in found.rows for note in row.notes] == [
        "Who: taken as Action owner, Westmere",
        "When: “end Q1” is understood as 30 June 2023, the last day of Q1 2023-24",
        "Who: no post here is called so: “Somebody else” is kept as written, and no post owns the action",
    ]
    assert take(register, tracker)["new"] == 2
    one, two = page(register, 1), page(register, 2)
    assert (one.version.printed, one.version.how, one.version.success) == ("1.1", "Ask the landlord", "Rooms are used")
    assert one.version.owner == register.posts["action_owner"] and one.version.due_on == date(2023, 6, 30)
    assert one.action.cites == "TK-1, row 2" and one.talk.statuses[0].words == "On track"
    assert [(said.beside, said.words) for said in one.talk.outcomes] == [("Q1 2024-25", "Two rooms")]
    assert (
        two.version.who == "Somebody else" and two.version.extra == {"RAG (ours)": 3} and one.version.extra == {"RAG (ours)": "G"}
    )
    assert two.state == "planned" and two.is_reported_complete
    assert Event.objects.filter(move="plans.plan").count() == 2 == Event.objects.filter(move="plans.take_tracker").count() + 1


@pytest.mark.parametrize("form", [workbook, text_file])
def test_what_goes_out_and_comes_in_again_changes_nothing(form, register, plan):
    brought(register, plan)
    make_action(plan, title="=1+1", detail="-2 or '=3", theme="@Home", stage="protection", owner=register.posts["action_owner"])
    actions.withdraw_action(by=clerk_of_works(), action=make_action(plan, title="Gone"), on=DAY, reason="Dropped")
    name = "again.xlsx" if form is workbook else "again.csv"
    tracker = bring_in(register, plan, download(register, plan, form=form), name=name)
    found = look(register, tracker)
    assert found.counts == {"new": 0, "changed": 0, "unchanged": 3, "conflict": 0, "faulty": 0}
    assert found.missing == ()
    with pytest.raises(NotNow, match="nothing to take"):
        take(register, tracker)


def test_a_column_that_nobody_here_knows_comes_out_as_it_came_in(register, plan):
    headings = [*HEADINGS, "Notes", "Notes", "Budget", "Seen on"]
    rows = [[*TORBAY[0], " first ", "second", 1.5, date(2024, 1, 31)]]
    brought(register, plan, rows, headings)
    (sheet,) = read_table("out.xlsx", download(register, plan))
    (_, heads), (_, cells) = sheet.rows
    assert heads[:-2] == headings
    assert cells[8:-2] == ["G", " first ", "second", {"number": "1.5"}, {"day": "2024-01-31"}]
    assert cells[:8] == TORBAY[0][:8]


def test_the_columns_are_kept_for_the_plans_next_tracker(register, plan):
    by = register.person("programme_manager")
    odd = ["Z", "Y", "Status"]
    tracker = actions.read_tracker(by=by, plan=plan, on=DAY, name="odd.xlsx", content=book([["a", "Do it", "b"]], odd))
    actions.confirm_columns(by=by, tracker=tracker, on=DAY, sheet="Tracker", fields=["", "title", ""])
    again = actions.read_tracker(by=by, plan=plan, on=DAY, name="odd.xlsx", content=book([["a", "Do it", "b"]], odd))
    assert queries.guesses(again)[0].fields == ("", "title", "")
    assert look(register, again) is None
    with pytest.raises(NotNow, match="Confirm first"):
        actions.take_tracker(by=by, tracker=again, on=DAY, seen="")


@pytest.mark.parametrize(
    ("fields", "why"),
    [(["", "", ""], "No column says"), (["title", "title", ""], "cannot both be What"), (["title"], "not the columns"),
     (["title", "rockets", ""], "not the columns")],
)  # fmt: skip
def test_columns_that_cannot_be_are_refused(fields, why, register, plan):
    by = register.person("programme_manager")
    tracker = actions.read_tracker(by=by, plan=plan, on=DAY, name="odd.xlsx", content=book([["a", "b", "c"]], ["X", "Y", "Z"]))
    with pytest.raises(NotNow, match=why):
        actions.confirm_columns(by=by, tracker=tracker, on=DAY, sheet="Tracker", fields=fields)


def test_every_faulty_cell_is_named_and_the_good_rows_are_taken(register, plan):
    brought(register, plan)
    rows = [
        ["2.1", None, None, "Somehow", None, None, None, None, None],
        ["2.2", "Do it", None, None, "31/02/2024", None, None, None, None],
        ["2.3", "x" * 301, None, None, "soon", None, None, None, "#REF!"],
        ["2.4", "Good", None, None, "March 2024", None, None, None, None],
        ["2.4", "Again", None, None, None, None, None, None, None],
        ["1.1", "Give the Commissioner three rooms", "Action owner", "Ask the landlord", "end Q1", "Rooms are used", "On track",
         "Two rooms", "G"],
    ]  # fmt: skip
    tracker = bring_in(register, plan, book(rows))
    found = look(register, tracker)
    assert [finding.place for finding in found.findings] == [
        "Tracker, B2", "Tracker, E3", "Tracker, B4", "Tracker, E4", "Tracker, I4", "Tracker, A6"
    ]  # fmt: skip
    assert all(finding.problem and finding.mend for finding in found.findings)
    assert [row.state for row in found.rows] == ["faulty", "faulty", "faulty", "new", "faulty", "changed"]
    assert [fact.ref for fact in found.missing] == ["AC-2"]
    take(register, tracker)
    assert page(register, 3).version.title == "Good" and page(register, 1).version.title == "Give the Commissioner three rooms"
    assert Action.objects.count() == 3
    assert Event.objects.get(move="plans.revise").details["reason"] == "TK-2, row 7"


def test_what_somebody_changed_since_the_download_stays_and_only_the_same_cell_is_a_conflict(register, plan):
    brought(register, plan)
    content = download(register, plan)
    action = Action.objects.get(number=1)
    version = action.versions.get()
    actions.revise_action(
        by=clerk_of_works(), action=action, on=DAY, seen=version.content_hash,
        wording=Wording(**{**Wording.of(version).__dict__, "how": "Ask the owner", "title": "Give her rooms"}),
    )  # fmt: skip
    actions.report_status(by=clerk_of_works(), action=action, on=DAY, words="Delayed")
    merged = look(register, bring_in(register, plan, changed(content, F2="Rooms are full")))
    assert [(change.heading, change.old, change.new) for change in merged.rows[0].changes] == [
        ("Success measures", "Rooms are used", "Rooms are full")
    ]
    tracker = bring_in(register, plan, changed(content, F2="Rooms are full", B2="Give him rooms", G2="Delayed"))
    found = look(register, tracker)
    assert found.rows[0].state == "conflict"
    assert [(change.old, change.new) for change in found.rows[0].conflicts] == [("Give her rooms", "Give him rooms")]
    with pytest.raises(NotNow, match="nothing to take"):
        take(register, tracker)
    take(register, tracker, overruled=[2])
    latest = page(register, 1).version
    assert (latest.title, latest.how, latest.success) == ("Give him rooms", "Ask the owner", "Rooms are full")


def test_what_is_taken_is_what_was_looked_at(register, plan):
    brought(register, plan)
    tracker = bring_in(register, plan, changed(download(register, plan), B2="Give him rooms"))
    seen = queries.seal_of(look(register, tracker))
    action = Action.objects.get(number=1)
    actions.revise_action(by=clerk_of_works(), action=action, on=DAY, wording=Wording("Give her rooms"))
    with pytest.raises(NotNow, match="was changed since you looked at TK-2"):
        actions.take_tracker(by=register.person("programme_manager"), tracker=tracker, on=DAY, seen=seen)


@pytest.mark.parametrize("state", ["claimed", "verified", "withdrawn"])
def test_the_wording_of_what_is_closed_is_not_revised_but_its_status_is_reported(state, register, plan):
    brought(register, plan)
    action, by = Action.objects.get(number=1), clerk_of_works()
    content = download(register, plan)
    if state == "withdrawn":
        actions.withdraw_action(by=by, action=action, on=DAY, reason="Dropped")
    else:
        actions.start_action(by=by, action=action, on=DAY)
        prove(register, action)
        actions.claim_action(by=by, action=action, on=DAY)
    if state == "verified":
        from tests.factories.plans import verify

        verify(action, register.person("verifier"))
    (first, _) = look(register, bring_in(register, plan, changed(content, B2="Other words"))).rows
    assert first.state == "faulty" and f"AC-1 is {state}, and its wording stands" in first.findings[0].problem
    tracker = bring_in(register, plan, changed(content, G2="Still going"))
    take(register, tracker)
    assert StatusReport.objects.filter(action=action, period="").order_by("-pk").first().words == "Still going"


def test_a_tracker_read_as_at_a_day_before_a_change_revises_nothing(register, plan):
    brought(register, plan)
    actions.start_action(by=clerk_of_works(), action=Action.objects.get(number=1), on=LATER)
    (first, _) = look(register, bring_in(register, plan, changed(download(register, plan), B2="Other words"))).rows
    assert "was changed on 14 March 2024" in first.findings[0].problem


SAYING = ["Complete", "complete.", "Completed March 2024", "Done", "100 %", "CLOSED", "Verified", "verified", "Achieved"]


@pytest.mark.parametrize("role", ["programme_manager", "owner"])
@pytest.mark.parametrize("has_evidence", [False, True])
@pytest.mark.parametrize("words", SAYING)
def test_no_word_of_a_status_verifies_and_only_the_owner_with_evidence_claims(words, has_evidence, role, register, plan):
    brought(register, plan)
    action = Action.objects.get(number=1)
    if role == "owner":  # who keeps the plan may also own an action of it
        from sightline.domains.organisations.actions import appoint

        appoint(
            by=clerk_of_works(),
            post=register.posts["action_owner"],
            person=register.people["programme_manager"],
            kind="joint",
            on=DAY,
        )
    if has_evidence:
        prove(register, action)
    tracker = bring_in(register, plan, changed(download(register, plan), G2=words))
    take(register, tracker)
    is_claim = role == "owner" and has_evidence and words.lower() != "verified"
    assert page(register, 1).state == ("claimed" if is_claim else "planned")
    assert page(register, 1).is_reported_complete == (not is_claim and words.lower() != "verified")
    assert not Verification.objects.exists() and not ActionTransition.objects.filter(to_state="verified").exists()


def test_a_dropped_or_taken_tracker_is_not_taken_again(register, plan):
    by = register.person("programme_manager")
    tracker = bring_in(register, plan, book(TORBAY))
    actions.drop_tracker(by=by, tracker=tracker, on=DAY)
    with pytest.raises(NotNow, match="TK-1 is dropped"):
        take(register, tracker)
    assert [one.state for one in queries.trackers_of(by, plan, DAY)] == ["dropped"]
    assert queries.find_tracker(by, register.workspace, 1, DAY) == tracker
    with pytest.raises(NotVisible):
        queries.find_tracker(by, register.workspace, 2, DAY)


def test_what_cannot_be_read_is_told_with_how_to_mend_it(register, plan):
    with pytest.raises(BadInput, match="damaged workbook"):
        actions.read_tracker(by=register.person("programme_manager"), plan=plan, on=DAY, name="x.xlsx", content=b"PK but no more")


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=30)
SAID = TEXT.map(lambda text: " ".join(text.split())[:30])
CELLS = st.one_of(st.none(), TEXT, st.integers(-(10**9), 10**9), st.booleans(), st.dates(date(1901, 1, 1), date(2099, 1, 1)),
                  st.floats(-1e6, 1e6, allow_nan=False).map(lambda number: round(number, 3)))  # fmt: skip


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(SAID.filter(bool), SAID, SAID, SAID, CELLS, CELLS), min_size=1, max_size=5))
def test_any_tracker_with_unknown_columns_comes_out_equal_and_comes_in_again_unchanged(rows, register):
    plan = make_plan(register, key=f"plan-{Action.objects.count()}-{StatusReport.objects.count()}-{Event.objects.count()}")
    headings = ["What", "How", "Success measures", "Current status", "Ours", "Theirs"]
    brought(register, plan, rows, headings)
    content = download(register, plan)
    (sent,), (out,) = read_table("in.xlsx", book(rows, headings)), read_table("out.xlsx", content)
    width = len(headings)
    for (_, before), (_, after) in zip(sent.rows[1:], out.rows[1:], strict=True):
        before, after = (before + [None] * width)[:width], after[:width]
        assert before[4:] == after[4:]
        assert [before[0], *(said or None for said in before[1:3])] == [after[0], *after[1:3]]
    found = look(register, bring_in(register, plan, content))
    assert found.counts["unchanged"] == len(rows) == len(found.rows)
    table = text_file(*queries.table(register.person("programme_manager"), plan, DAY))
    found = look(register, bring_in(register, plan, table, name="again.csv"))
    assert found.counts["unchanged"] == len(rows) == len(found.rows), found.rows
