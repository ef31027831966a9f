"""Gradepath's dashboard: ``python -m streamlit run dashboard/app.py``."""

import sys
from pathlib import Path

# Streamlit puts only this file's own folder on the path.
ROOT = str(Path(__file__).resolve().parent.parent)
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)

import streamlit as st  # noqa: E402

from dashboard import navigation, parts, wording  # noqa: E402

st.set_page_config(page_title=wording.text("app-name"), page_icon=":material/conversion_path:", layout="wide")
parts.apply_page_style()
navigation.build().run()
