"""What Streamlit keeps for one browser session; with the language the only file that touches ``st.session_state``.

The session holds one :class:`~dashboard.state.State`, whose it is, and what widgets hold. Small widgets keep their own
value across pages with ``persist_state="session"``.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard.state import State


def typed_text(key: str) -> str:
    """What stands in a box for text, from inside the box's callback."""
    return str(st.session_state.get(key) or "")


def clicked_row(key: str) -> int | None:
    """The row whose button was clicked in a table, from inside the button's callback."""
    click = st.session_state.get(key)
    return None if click is None else int(click["row"])


def read_widget(key: str) -> Any:
    """What a widget holds, before it is drawn again; None where it was not on the page."""
    return st.session_state.get(key)


def load_state() -> State:
    """The state of this session, made at its first run."""
    if "gradepath" not in st.session_state:
        st.session_state["gradepath"] = State()
    state: State = st.session_state["gradepath"]
    return state


def forget_session() -> None:
    """Forget everything this session knows: its classes, and what its widgets hold.

    A session that is nobody's knows nothing yet; the click on its way from the sign-in page is left alone.
    """
    if "teacher" in st.session_state:
        st.session_state.clear()


def belong_to(teacher: str) -> bool:
    """Keep this session for one teacher; what it knew in somebody else's name is forgotten, and True is the answer."""
    was_others = bool(st.session_state.get("teacher", teacher) != teacher)
    if was_others:
        forget_session()
    st.session_state["teacher"] = teacher
    return was_others
