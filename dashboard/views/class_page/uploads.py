"""The tab of uploads and students on the class page: what the class is made of, and what is taken out of it.

The teacher sees every upload with its day and removes one; takes out a student who left, brings one back, and deletes
everything about one. What cannot be taken back is asked about in a dialog that says how much it is.
"""

from __future__ import annotations

from datetime import date

import streamlit as st

from dashboard import navigation
from dashboard.analysing import decide, report_anew
from dashboard.desk.deleting import count_of_student, delete_student, delete_upload, name_students
from dashboard.desk.opened import OpenClass
from dashboard.parts.asking import ask, confirm, show_question
from dashboard.parts.class_lines import say_day, show_name
from dashboard.parts.deciding import decide_and_show
from dashboard.resources import forget_results
from dashboard.state import State
from dashboard.wording import escape, md, say_md, text
from engine.classbook.adding import list_only_in
from engine.classbook.leaving import bring_back_student, take_out_student
from engine.classbook.upload_days import change_day
from engine.classroom import KeptClass, Status, Upload
from engine.errors import InputError

ALL_ROWS = 8
"""Uploads or students that are listed at once; more of them scroll."""

_ROW = 92
"""Pixels of a row with its button."""


def show_uploads_and_students(opened: OpenClass, state: State) -> None:
    """Left the uploads, right the students."""
    halves = st.grid(2, min_column_width=440)
    with halves.cell():
        _show_uploads(opened, state)
    with halves.cell():
        _show_students(opened, state)


def _show_uploads(opened: OpenClass, state: State) -> None:
    uploads = opened.kept.uploads
    st.header(md("uploads-title", n=len(uploads)), anchor=False)
    for upload in reversed(uploads):
        with (
            st.container(border=True, horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"),
        ):
            st.markdown(_describe_upload(upload))
            with st.container(horizontal=True, width="content"):
                if not opened.is_sample:
                    _ask_day(upload, opened, state)
                if len(uploads) > 1 and st.button(text("uploads-remove"), key=f"remove-{upload.id}", type="tertiary"):
                    ask(state, f"class:upload-{upload.id}")
    if len(uploads) == 1:
        st.caption(md("uploads-last"))
    if not opened.is_sample and st.button(text("menu-add-scores"), key="add-scores", icon=":material/note_add:"):
        navigation.go("import")
    asked = next((upload for upload in uploads if state.question == f"class:upload-{upload.id}"), None)
    if asked is not None:
        title = text("uploads-remove-title")
        show_question(state, state.question, title, lambda: _remove_upload(asked, opened, state))


def _describe_upload(upload: Upload) -> str:
    gradebook, today = upload.gradebook, date.today()
    facts = md(
        "uploads-facts", day=say_day(upload.day, today), students=len(gradebook.students), n=len(gradebook.items),
        added=say_day(upload.added_at.date(), today),
    )  # fmt: skip
    original = f" · {md('uploads-original')}" if upload.original is not None else ""
    return f"**{escape(show_name(upload.filename))}**  \n:small[{facts}{original}]"


def _ask_day(upload: Upload, opened: OpenClass, state: State) -> None:
    """A popover in which the day of the scores is changed: what comes before what depends on it."""
    # Once a day was changed the box is a new one, which is closed and starts from the new day.
    at = f"{upload.id}-{opened.revision}"
    with st.popover(text("uploads-day"), icon=":material/event:", type="tertiary", key=f"day-{at}"):
        st.caption(md("uploads-day-help"))
        n_own = sum(item.taken_on is not None for item in upload.gradebook.items)
        if n_own:
            st.caption(md("uploads-day-own", n=n_own))
        day = st.date_input(
            text("import-day"), value=upload.day, max_value=max(date.today(), upload.day), key=f"day-of-{at}"
        )
        wanted = st.button(text("uploads-day-save"), key=f"day-save-{at}", disabled=day == upload.day)
    if wanted and isinstance(day, date):
        decide_and_show(state, lambda kept: change_day(kept, upload.id, day))


def _remove_upload(upload: Upload, opened: OpenClass, state: State) -> None:
    name = show_name(upload.filename)
    only = len(list_only_in(opened.kept, upload.id))
    scores = int((upload.gradebook.status == Status.SCORED).sum())
    st.markdown(md("uploads-remove-what", name=name, n=scores, day=say_day(upload.day, date.today())))
    if only:
        st.markdown(md("uploads-remove-only", n=only))

    def act() -> None:
        after, notice = delete_upload(state.keeping, opened.kept, upload.id, name)
        _take_up(after, state)
        state.notices.append(notice)

    confirm(state, md("uploads-remove-sure", name=name), text("delete-forever"), act)


def _take_up(after: KeptClass, state: State) -> None:
    """Go on with the class as it is after something was deleted, and with nothing of what it was before."""
    state.take_kept(after)
    if state.keeping.find_memory_version() != state.memory_version:
        state.take_kept_memory(*state.keeping.load_memory())
    state.upload = None
    forget_results()
    report_anew(state)


def _show_students(opened: OpenClass, state: State) -> None:
    names = name_students(opened.kept)
    left = {each.key: each.left_on for each in opened.kept.students if each.left_on is not None}
    present = [key for key in names if key not in left]
    st.header(md("students-title"), anchor=False)
    with st.container(border=True):
        st.markdown(md("students-leave-help"))
        chosen = st.selectbox(
            text("students-which"), present, index=None, format_func=lambda key: show_name(names[key]),
            key=f"student-{opened.key}-{state.disguise}", placeholder=text("students-choose"),
        )  # fmt: skip
        with st.container(horizontal=True):
            out = st.button(
                text("students-take-out"), key="take-out", icon=":material/person_remove:", disabled=chosen is None
            )
            gone = st.button(text("students-erase-ask"), key="erase", type="tertiary", disabled=chosen is None)
    if chosen is not None and out:
        _take_out(chosen, state)
    if chosen is not None and gone:
        ask(state, f"class:student-{chosen}")
    _show_left({key: day for key, day in left.items() if day is not None}, names, state)
    asked = state.question.removeprefix("class:student-")
    if asked in names:
        show_question(
            state, f"class:student-{asked}", text("students-erase-title"),
            lambda: _erase(asked, names[asked], opened, state),
        )  # fmt: skip


def _take_out(key: str, state: State) -> None:
    try:
        with st.spinner(text("analysing")):
            decide(state, lambda kept: take_out_student(kept, key, date.today()))
    except InputError as error:
        for problem in error.problems:
            st.error(say_md(problem.message), icon=":material/error:")
        return
    st.rerun()


def _show_left(left: dict[str, date], names: dict[str, str], state: State) -> None:
    """Who left, and when, each with a button to bring them back and one to delete everything about them."""
    if not left:
        return
    st.markdown(md("students-left", n=len(left)))
    with st.container(height=_ROW * ALL_ROWS) if len(left) > ALL_ROWS else st.container():
        for key, day in sorted(left.items(), key=lambda each: (each[1], names[each[0]]), reverse=True):
            with st.container(border=True, horizontal=True, vertical_alignment="center"):
                since = md("students-since", day=say_day(day, date.today()))
                st.markdown(f"**{escape(show_name(names[key]))}**  \n:small[{since}]", width="stretch")
                _ask_about(key, state)


def _ask_about(key: str, state: State) -> None:
    with st.container(horizontal=True, width="content"):
        if st.button(text("menu-bring-back"), key=f"back-{key}", type="tertiary"):
            with st.spinner(text("analysing")):
                decide(state, lambda kept: bring_back_student(kept, key))
            st.rerun()
        if st.button(text("delete-ask"), key=f"erase-{key}", type="tertiary"):
            ask(state, f"class:student-{key}")


def _erase(key: str, name: str, opened: OpenClass, state: State) -> None:
    """What hangs on a student, and the button that deletes it all."""
    shown, counts = show_name(name), count_of_student(opened.kept, key)
    st.markdown(md("students-erase-what", name=shown, n=counts["scores"], files=counts["files"]))
    if counts["notes"] or counts["plans"]:
        st.markdown(md("students-erase-more", notes=counts["notes"], plans=counts["plans"]))
    st.caption(md("students-erase-stays"))

    def act() -> None:
        after, notice = delete_student(state.keeping, opened.kept, key, shown)
        _take_up(after, state)
        state.notices.append(notice)

    confirm(state, md("students-erase-sure", name=shown), text("delete-forever"), act)
