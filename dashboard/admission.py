"""The door: who may see any page at all.

Every run of the script comes through :func:`admit` before anything of a class is touched. Where nobody has to sign in
it lets everybody through; elsewhere it shows the sign-in page and nothing else, at every address.
"""

from __future__ import annotations

import time

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.resources import forget_results
from dashboard.serving import guard
from dashboard.serving.deployment import present_deployment
from dashboard.session import belong_to, forget_session
from dashboard.who import NotSignedInError, Teacher, end_sign_in, note_use, present_teacher, uploads
from dashboard.wording import md, say_md, text

CHECK_SECONDS = 30
"""A page that nobody touches is cleared this long after its sign-in ended, at the latest."""


def admit() -> Teacher:
    """Let a teacher through, or show why not and end the run."""
    # Whoever comes over the network sends headers; a run without a browser, as in a test, has none.
    if st.context.headers and not guard.is_in_place():
        st.error(md("guard-missing"))
        st.stop()
    try:
        teacher = note_use()
    except NotSignedInError as refused:
        _turn_away(refused)
    if belong_to(teacher.id):
        forget_results()
    if not present_deployment().is_local:
        uploads().admit_session(_session(), teacher.id, time.monotonic())
    return teacher


def show_who(teacher: Teacher) -> None:
    """Who is signed in, the way out, and the watch over both; nothing on a teacher's own computer."""
    if present_deployment().is_local:
        return
    if not teacher.is_local:
        with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
            st.caption(
                md("sign-in-who", name=teacher.name) if teacher.name else md("sign-in-nameless"), width="content"
            )
            if st.button(text("sign-out"), key="sign-out", type="tertiary", icon=":material/logout:"):
                uploads().dismiss_session(_session())
                forget_session()
                forget_results()
                end_sign_in()
                st.stop()
    _watch()


@st.fragment(run_every=CHECK_SECONDS)
def _watch() -> None:
    """Clear the page when its sign-in has ended, and say when more was uploaded than an hour allows."""
    try:
        teacher = present_teacher()
    except NotSignedInError:
        st.rerun()
    wait = uploads().remaining_wait(teacher.id, time.monotonic())
    if wait:
        st.warning(say_md(guard.say_limits(uploads(), wait)))


def _turn_away(refused: NotSignedInError) -> None:
    """Forget what this session held, and show the sign-in page whatever the address is."""
    uploads().dismiss_session(_session())
    forget_session()
    forget_results()
    page = st.Page(lambda: _show_sign_in(refused), title=text("sign-in-title"), url_path="sign-in", default=True)
    st.navigation([page], position="hidden").run()
    st.stop()


def _show_sign_in(refused: NotSignedInError) -> None:
    sign_in = present_deployment().sign_in
    assert sign_in is not None
    st.title(text("sign-in-title"), anchor=False)
    st.markdown(md("sign-in-sentence"))
    if refused.reason is not None:
        st.info(say_md(refused.reason))
    for provider in sign_in.providers:
        is_only = len(sign_in.providers) == 1
        label = text("sign-in-button") if is_only else md("sign-in-button-with", provider=provider)
        if st.button(label, key=f"sign-in-{provider}", type="primary", icon=":material/login:"):
            st.login(None if provider == "default" else provider)
    if st.user.to_dict().get("is_logged_in") and st.button(text("sign-in-other"), key="sign-in-other"):
        st.logout()


def _session() -> str:
    """Streamlit's own id of this session, which the addresses of its uploads carry."""
    context = get_script_run_ctx()
    return context.session_id if context is not None else ""
