"""The dashboard without a browser: Streamlit's own script runner."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from dashboard.state import State
from engine.classroom import ClassReport

APP = Path(__file__).resolve().parents[2] / "dashboard" / "script.py"


def start(theme: str = "light") -> AppTest:
    """A new session on the home page."""
    app = AppTest.from_file(APP, default_timeout=240)
    app.context = {"theme": theme}
    return app.run()


def start_with(report: ClassReport, page: str, name: str = "Room 12", theme: str = "light") -> AppTest:
    """A new session on a page, with a class already open."""
    state = State()
    # Reports made by hand name no learner; "Why?" adapts the class again and needs one.
    state.add_class(replace(report, learner="reptile"), name)
    return start_in(state, page, theme)


def start_in(state: State, page: str, theme: str = "light") -> AppTest:
    """A new session on a page, with what a state has in hand."""
    app = AppTest.from_file(APP, default_timeout=240)
    app.context = {"theme": theme}
    app.session_state["gradepath"] = state
    return open_page(app, page)


def open_page(app: AppTest, page: str) -> AppTest:
    """Follow the navigation. AppTest offers this for pages that are files only."""
    app._page_hash = calc_hash("" if page == "home" else page)
    app.run()
    app._page_hash = ""
    return app


def edit_table(app: AppTest, key: str, rows: dict[int, dict[str, object]]) -> AppTest:
    """What an editor of tables, whose key begins so, sends after cells were typed over. AppTest offers no way."""
    editor = next(e for e in app.dataframe if key in e.proto.id)
    states = app._tree.get_widget_states()
    state = states.widgets.add()
    state.id = editor.proto.id
    state.string_value = json.dumps({"edited_rows": rows, "added_rows": [], "deleted_rows": []})
    return app._run(states)


def state_of(app: AppTest) -> State:
    state: State = app.session_state["gradepath"]
    return state


def shown_text(app: AppTest) -> str:
    """Everything a page says, the Markdown's escapes taken away."""
    elements = [*app.title, *app.header, *app.subheader, *app.markdown, *app.caption, *app.metric]
    return "\n".join(str(element.value) for element in elements).replace("\\", "")


def assert_fine(app: AppTest) -> None:
    """No traceback and no error box."""
    assert not app.exception, [e.value for e in app.exception]
    assert not app.error, [e.value for e in app.error]


def figures(app: AppTest) -> list[dict]:
    """Every plotly figure of a page, in its order."""
    return [json.loads(element.proto.spec) for element in app.get("plotly_chart")]


def handout_of(app: AppTest) -> str:
    """The HTML of the sheet on the plans page."""
    return next(e.proto.body for e in app.get("html") if "<article" in e.proto.body)


def tiles_of(app: AppTest) -> dict:
    """What the browser is sent of the tiles on the class page."""
    [tiles] = [e.proto for e in app.get("bidi_component") if e.proto.component_name == "gradepath_tiles"]
    sent: dict = json.loads(tiles.json)
    return sent


def click_tile(app: AppTest, student: int, skill: int) -> AppTest:
    """What the tiles send when one of them is clicked. AppTest offers no way."""
    tiles = next(e.proto for e in app.get("bidi_component") if e.proto.component_name == "gradepath_tiles")
    states = app._tree.get_widget_states()
    state = states.widgets.add()
    state.id = _make_trigger_id(tiles.id, "events")
    state.json_trigger_value = json.dumps([{"event": "opened", "value": [student, skill]}])
    return app._run(states)
