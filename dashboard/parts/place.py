"""Where the teacher's files are worked on and kept, and who can come in there, in a few honest lines."""

from __future__ import annotations

import streamlit as st

from dashboard import navigation
from dashboard.desk.keeping import Keeping
from dashboard.serving.deployment import Deployment, present_deployment
from dashboard.wording import SEPARATOR, md, text


def show_place(keeping: Keeping) -> None:
    """The lines at the foot of the home page, and the way to more of it."""
    show_where(keeping)
    if st.button(text("place-more"), key="place-more", type="tertiary", icon=":material/policy:"):
        navigation.go("settings")


def show_where(keeping: Keeping) -> None:
    """Where files are worked on, and where classes are kept."""
    deployment = present_deployment()
    st.markdown(f"{describe_place(deployment)} {describe_keeping(keeping, deployment)}")


def describe_place(deployment: Deployment) -> str:
    """The line as Markdown: that everything stays on this computer is said only where it is true."""
    if deployment.is_local:
        return md("home-privacy")
    if deployment.sign_in is None:
        return md("place-open")
    host = deployment.sign_in.host
    named = SEPARATOR.join(sorted(deployment.teachers))
    who = text("place-named", teachers=named) if deployment.teachers else text("place-everybody")
    return md("place-server", host=host.name if host else "", who=who)


def describe_keeping(keeping: Keeping, deployment: Deployment) -> str:
    """Where classes are kept from one day to the next, and whether others could read it there, as Markdown."""
    if keeping.store is None:
        return md("keeping-nowhere")
    database = keeping.store.database
    if database.path is None:
        return md("keeping-server")
    if not deployment.is_local:  # where files lie on a server is nobody's business but its operator's
        return md("keeping-encrypted-there" if database.is_encrypted else "keeping-plain-there")
    return md("keeping-encrypted" if database.is_encrypted else "keeping-plain", path=str(database.path))
