"""What every session runs, from the top, whenever its page is opened or anything on it is touched."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard import admission, log_privacy, navigation, wording
from dashboard.parts.frame import apply_page_style
from dashboard.parts.names_switch import show_names_switch
from dashboard.session import load_state

# A file of our own: Streamlit fetches an icon given by name from a server of Google's.
ICON = Path(__file__).with_name("icon.svg")

st.set_page_config(page_title=wording.text("app-name"), page_icon=ICON, layout="wide")
log_privacy.keep_names_out_of_the_log()
apply_page_style()
teacher = admission.admit()
page = navigation.build()
admission.show_who(teacher)
show_names_switch(load_state())
page.run()
