"""A script for a page that counts what it asked its server for and has not got yet: see ``listening.js``."""

from __future__ import annotations

from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

LISTENING = Path(__file__).with_name("listening.js").read_text(encoding="utf-8")
"""To be evaluated in a page with :data:`FIELDS`; ``window.__asked`` is what is open. A second time it does nothing."""

FIELDS = {
    "run": BackMsg.RERUN_SCRIPT_FIELD_NUMBER,
    "byClock": ClientState.IS_AUTO_RERUN_FIELD_NUMBER,
    "place": BackMsg.FILE_URLS_REQUEST_FIELD_NUMBER,
    "began": ForwardMsg.NEW_SESSION_FIELD_NUMBER,
    "ended": ForwardMsg.SCRIPT_FINISHED_FIELD_NUMBER,
    "interrupted": ForwardMsg.ScriptFinishedStatus.FINISHED_EARLY_FOR_RERUN,
    "placed": ForwardMsg.FILE_URLS_RESPONSE_FIELD_NUMBER,
}
