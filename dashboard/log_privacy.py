"""What an unforeseen error leaves in the log: where it was and of which kind, and not what it says.

The text of an error may quote a cell, as in ``KeyError: 'Ann Lee'``; names and scores must not be in a log.
"""

from __future__ import annotations

import logging
import traceback

LOGGER = "streamlit.error_util"
"""Where Streamlit logs what no page has caught, in a page and in a callback alike."""


def keep_names_out_of_the_log() -> None:
    """Let Streamlit log errors without their texts; asked for again, nothing changes."""
    logger = logging.getLogger(LOGGER)
    if leave_out_text not in logger.filters:
        logger.addFilter(leave_out_text)


def leave_out_text(record: logging.LogRecord) -> bool:
    """Put the lines of code and the kind of the error in the place of the error."""
    error = record.exc_info[1] if record.exc_info else None
    if error is not None:
        lines = "".join(traceback.format_tb(error.__traceback__))
        record.msg, record.args = "%s\n%s%s", (record.getMessage(), lines, type(error).__name__)
        record.exc_info = record.exc_text = None
    return True
