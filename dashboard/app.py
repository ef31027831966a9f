"""Gradepath's dashboard: ``python -m streamlit run dashboard/app.py``."""

import sys
from pathlib import Path

# Streamlit puts only this file's own folder on the path.
ROOT = str(Path(__file__).resolve().parent.parent)
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)

import streamlit as st  # noqa: E402

from dashboard import log_privacy, navigation, wording  # noqa: E402
from dashboard.parts.frame import apply_page_style  # noqa: E402

# A file of our own: Streamlit fetches an icon given by name from a server of Google's.
ICON = Path(__file__).with_name("icon.svg")

st.set_page_config(page_title=wording.text("app-name"), page_icon=ICON, layout="wide")
log_privacy.keep_names_out_of_the_log()
apply_page_style()
navigation.build().run()
