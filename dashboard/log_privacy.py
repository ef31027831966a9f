"""What an unforeseen error leaves in the log: where it was and of which kind, and not what it says.

The text of an error may quote a cell, as in ``KeyError: 'Ann Lee'``; names and scores must not be in a log.
"""

from __future__ import annotations

import logging
import traceback

LOGGER = "streamlit.error_util"
"""Where Streamlit logs what no page has caught, in a page and in a callback alike."""

SIGN_IN_LOGGER = "streamlit.web.server.starlette.starlette_auth_routes"
"""Where it logs why somebody could not sign in, in the provider's words; some of these name the account."""


def keep_names_out_of_the_log() -> None:
    """Let Streamlit log errors without their texts; asked for again, nothing changes."""
    for name, leave_out in ((LOGGER, leave_out_text), (SIGN_IN_LOGGER, leave_out_values)):
        logger = logging.getLogger(name)
        if leave_out not in logger.filters:
            logger.addFilter(leave_out)


def leave_out_text(record: logging.LogRecord) -> bool:
    """Put the lines of code and the kind of the error in the place of the error."""
    error = record.exc_info[1] if record.exc_info else None
    if error is not None:
        lines = "".join(traceback.format_tb(error.__traceback__))
        record.msg, record.args = "%s\n%s%s", (record.getMessage(), lines, type(error).__name__)
        record.exc_info = record.exc_text = None
    return True


def leave_out_values(record: logging.LogRecord) -> bool:
    """Keep what the program says and nothing of what it was told: ``Error during authentication: %s``."""
    record.args = ()
    return leave_out_text(record)


def keep_addresses_out_of_the_log() -> None:
    """Write no line about every request: an address may carry the code of a sign-in.

    ``streamlit run`` has none; another server that is given the app would begin one.
    """
    logging.getLogger("uvicorn.access").disabled = True
