"""The register of plans, the page of one, what is said of an action, and a tracker from upload to taken."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from sightline.core.tables.writing import workbook
from sightline.domains.plans import actions
from sightline.domains.plans.models import Action, Comment, Plan, StatusReport, Tracker
from tests.domains.plans.test_tracker import HEADINGS, TORBAY, book, changed
from tests.factories.documents import make_document
from tests.factories.plans import make_action, make_measure, make_plan
from tests.factories.register import DAY, clerk_of_works, make_register
from tests.interfaces import forms_found

pytestmark = pytest.mark.django_db
ROLES = ("programme_manager", "action_owner", "scrutiny_councillor", "director")


@pytest.fixture
def register():
    return make_register(roles=ROLES)


@pytest.fixture
def manager(sign_in):
    client = sign_in("programme_manager")
    client.get("/w/westmere/plan/plans/", {"as-at": DAY.isoformat()})
    return client


def at(name, *args):
    return reverse(f"plans:{name}", args=["westmere", *args])


def read(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[:1500]
    return answer.content.decode()


def sent(client, name, *args, **facts):
    answer = client.post(at(name, *args), facts)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    return client.get(answer["Location"]).content.decode()


def upload(client, content, name="tracker.xlsx", plan=1):
    return client.post(at("upload", plan), {"file": SimpleUploadedFile(name, content)})


def test_an_empty_register_teaches_and_a_plan_of_any_kind_is_drawn_up(register, manager):
    assert "No plan is drawn up" in read(manager.get(at("plans")))
    page = sent(manager, "draw_up", title="The partner's own plan", kind="other", organisation=register.workspace.home_id,
                is_private="on")  # fmt: skip
    assert "Private" in page and "Plan of another council or partner" in page and "Open it to this workspace" in page
    assert "PL-1" in read(manager.get(at("plans")))
    assert "Opened by its owner" in sent(manager, "open_up", 1)
    assert Plan.objects.get().is_private
    assert "Say whose private plan it is" in read(
        manager.post(at("draw_up"), {"title": "x", "kind": "other", "is_private": "on"}), 400
    )


def test_a_part_of_a_plan_and_what_a_theme_is_for_show_on_its_page(register, manager):
    plan, measure = make_plan(register), make_measure()
    make_action(plan, theme="Practice", stage="protection")
    assert "say what Practice is for" in read(manager.get(at("plan", 1)))
    assert 'value="Practice"' in read(manager.get(f"{at('aim', 1)}?theme=Practice"))
    page = sent(manager, "aim", 1, theme="Practice", text="Children are seen in time", measures=[measure.pk])
    assert "Children are seen in time" in page and "Turnover" in page and "Child protection" in page
    assert "Workstream 1" in sent(manager, "draw_up", title="Workstream 1", kind="workstream", part_of=plan.pk)
    assert "PL-2 Workstream 1" in read(manager.get(at("plan", 1)))


def test_what_is_said_of_an_action_shows_on_its_page(register, manager):
    plan = make_plan(register)
    make_action(plan, how="With care", success="Rooms are used", stage="contact", printed="1.1")
    make_action(plan, title="Find the rooms")
    document = make_document(register, title="Floor plan", on=DAY)
    page = sent(manager, "comment", 1, words="Too small", mentions=[register.posts["action_owner"].pk])
    assert "Too small" in page and "for Action owner, Westmere (Action Owner of Westmere)" in page
    assert "Floor plan" in sent(manager, "attach", 1, document=document.pk, words="For the visit")
    assert "Reported complete on 4 March 2024, not claimed" in sent(manager, "report", 1, words="Complete", says_complete="on")
    assert "Two rooms" in sent(manager, "report", 1, words="Two rooms", period="Q3 2023-24")
    page = sent(manager, "wait", 1, on_action=Action.objects.get(number=2).pk)
    assert "It waits for 1 action still to be done" in page and "AC-2 Find the rooms" in page
    assert all(words in page for words in ("With care", "Rooms are used", "Contact", "1.1"))
    assert "What waits for it" in read(manager.get(at("action", 2)))
    key = Action.objects.get(number=1).waits_for.get().pk
    assert "waits no longer for AC-2" in sent(manager, "cease", 1, key)
    assert manager.post(at("cease", 1, 999)).status_code == 404
    assert read(manager.post(at("comment", 1), {"words": ""}), 400)


@pytest.mark.parametrize(("name", "allowed"), [("comment", "action_owner"), ("report", "action_owner")])
def test_who_may_not_is_refused(name, allowed, register, sign_in):
    make_action(make_plan(register))
    assert sign_in("scrutiny_councillor").post(at(name, 1), {"words": "x"}).status_code == 403
    assert sign_in(allowed).post(at(name, 1), {"words": "x"}).status_code == 302
    assert Comment.objects.count() + StatusReport.objects.count() == 1


def columns_sent(client, number=1):
    form = next(form for form in forms_found.forms_on(client, at("columns", number)) if "sheet" in form.values("hidden"))
    return {name: values[-1] for name, values in form.values("hidden", "select").items() if not name.startswith(("_", "csrf"))}


def test_a_tracker_is_uploaded_its_columns_confirmed_looked_at_and_taken(register, manager):
    make_plan(register)
    assert "Nothing counts until" in read(manager.get(at("upload", 1)))
    answer = upload(manager, book([*TORBAY, ["1.3", None, "Nobody", None, "soon", None, None, None, None]]))
    assert answer["Location"] == at("columns", 1)
    assert "Say what the columns mean" in read(manager.get(at("tracker", 1)))
    given = columns_sent(manager)
    assert [given[f"column_{place}"] for place in range(9)][:6] == ["printed", "title", "owner", "how", "due", "success"]
    assert "Two columns cannot both be What" in read(manager.post(at("columns", 1), {**given, "column_0": "title"}), 400)
    assert "Choose the column that is What" in read(manager.post(at("columns", 1), {**given, "column_1": ""}), 400)
    assert "Nothing is taken yet" in sent(manager, "columns", 1, **given)
    page = read(manager.get(at("tracker", 1)))
    assert "2 new, 0 changed, 0 unchanged, 0 in conflict, 1 with faults" in page
    assert "Tracker, B4" in page and "Tracker, E4" in page and "Reported complete, not claimed." in page
    assert "“end Q1” is understood as 30 June 2023" in page
    form = next(form for form in forms_found.forms_on(manager, at("tracker", 1)) if "seen" in form.values("hidden"))
    page = sent(manager, "take", 1, seen=form.values("hidden")["seen"][0])
    assert "2 actions are new and 0 changed. 1 rows had faults" in page and Action.objects.count() == 2
    assert "taken by Programme Manager" in read(manager.get(at("tracker", 1)))
    assert manager.get(at("columns", 1)).status_code == 409
    assert "TK-1 tracker.xlsx" in read(manager.get(at("upload", 1)))


def test_a_conflict_is_taken_where_it_is_ticked_and_only_then(register, manager):
    plan = make_plan(register)
    by = clerk_of_works()
    action = actions.plan_action(by=by, plan=plan, on=DAY, wording=actions.Wording("Give rooms"))
    content = manager.get(at("download", 1, "xlsx")).content
    actions.revise_action(by=by, action=action, on=DAY, wording=actions.Wording("Give her rooms"))
    upload(manager, changed(content, C2="Give him rooms"))
    sent(manager, "columns", 1, **columns_sent(manager))
    page = read(manager.get(at("tracker", 1)))
    assert "the register says “Give her rooms”, the file “Give him rooms”" in page
    form = next(form for form in forms_found.forms_on(manager, at("tracker", 1)) if "seen" in form.values("hidden"))
    seen = form.values("hidden")["seen"][0]
    assert manager.post(at("take", 1), {"seen": seen}).status_code == 409
    assert manager.post(at("take", 1), {"seen": "other", "overruled": ["2"]}).status_code == 409
    sent(manager, "take", 1, seen=seen, overruled=["2", "x"])
    assert action.versions.order_by("-pk").first().title == "Give him rooms"


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_the_plan_is_downloaded_and_no_cell_is_a_formula(form, register, sign_in):
    make_action(make_plan(register), title="=cmd()")
    answer = sign_in("scrutiny_councillor").get(at("download", 1, form))
    assert answer.status_code == 200 and f"PL-1 {DAY.isoformat()[:2]}" in answer["Content-Disposition"]
    if form == "csv":
        assert "'=cmd()" in answer.content.decode("utf-8-sig")
    else:
        parts = ZipFile(BytesIO(answer.content))
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


def test_a_tracker_is_dropped_and_a_file_that_cannot_be_read_says_why(register, manager):
    make_plan(register)
    upload(manager, workbook("T", ["What"], [["Do it"]]))
    assert "TK-1 is dropped" in sent(manager, "drop", 1)
    assert Tracker.objects.count() == 1
    assert "damaged workbook" in read(upload(manager, b"PK but no more"), 400)
    assert "Choose a file for tracker" in read(manager.post(at("upload", 1), {}), 400)


def test_another_sheet_can_be_read(register, manager):
    make_plan(register)
    made = load_workbook(BytesIO(book(TORBAY)))
    made.create_sheet("Second").append(["What", "Odd"])
    made["Second"].append(["Do it", "x"])
    out = BytesIO()
    made.save(out)
    upload(manager, out.getvalue())
    assert "Read Second instead" in read(manager.get(at("columns", 1)))
    assert "Sheet Second" in read(manager.get(f"{at('columns', 1)}?sheet=Second"))


def test_a_hundred_times_the_rows_ask_as_often(register, manager, django_assert_max_num_queries):
    make_plan(register)
    upload(manager, book([[str(place), f"Do {place}"] for place in range(300)], HEADINGS[:2]))
    sent(manager, "columns", 1, **columns_sent(manager))
    with django_assert_max_num_queries(15):
        page = read(manager.get(at("tracker", 1)))
    assert "300 rows to take" in page and "Do 99" in page and "Do 100" not in page
    assert "Do 299" in read(manager.get(f"{at('tracker', 1)}?page=3"))
