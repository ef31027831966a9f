"""What every session runs, from the top, whenever its page is opened or anything on it is touched."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard import admission, language, log_privacy, navigation, warming
from dashboard.parts.frame import apply_page_style
from dashboard.parts.menu_bar import show_menu_bar
from dashboard.parts.names_switch import show_switches
from dashboard.session import load_state
from engine.wording import speaking

# A file of our own: Streamlit fetches an icon given by name from a server of Google's.
ICON = Path(__file__).with_name("icon.svg")

language.follow_language()
st.set_page_config(page_icon=ICON, layout="wide")
log_privacy.keep_names_out_of_the_log()
apply_page_style()
teacher = admission.admit()
page = navigation.build()
top = st.container(gap=None)  # what a wide window does not show must not push the page down
with top:
    show_menu_bar(load_state())
admission.show_who(teacher)
try:
    # Names that the engine gives to what has none are in the language too.
    with show_switches(top, load_state()), speaking(language.present_language()):
        page.run()
finally:
    if st.context.headers:  # a run without a browser, as in a test, has no teacher who will click next
        warming.warm_up()
