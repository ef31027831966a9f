"""Gradepath's dashboard: ``python -m streamlit run dashboard/app.py``.

Streamlit finds :data:`app` here and serves it; what it serves to every session is ``dashboard/script.py``. A server
that is open to others without a sign-in does not come as far: the process ends and says why.
"""

import sys
from pathlib import Path

# Streamlit puts only this file's own folder on the path.
ROOT = str(Path(__file__).resolve().parent.parent)
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)

import streamlit as st  # noqa: E402
from starlette.middleware import Middleware  # noqa: E402
from streamlit import config  # noqa: E402

from dashboard import log_privacy, who, wording  # noqa: E402
from dashboard.serving.deployment import list_problems, present_deployment  # noqa: E402
from dashboard.serving.guard import Guard  # noqa: E402

deployment = present_deployment()
if problems := list_problems(deployment):
    # The exit code is 1, and the sentences go to the standard error.
    raise SystemExit("\n".join(wording.text("start-refused", why=wording.say(problem)) for problem in problems))

log_privacy.keep_addresses_out_of_the_log()
log_privacy.keep_names_out_of_the_log()
app = st.App(
    Path(__file__).with_name("script.py"),
    secrets={"auth": dict(deployment.secrets)} if deployment.secrets else None,
    middleware=[Middleware(Guard, deployment, who.uploads(), config.get_option("server.baseUrlPath"))],
)
