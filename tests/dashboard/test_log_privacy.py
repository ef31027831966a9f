"""The log of the app, when something that nobody foresaw goes wrong."""

from __future__ import annotations

import logging

from streamlit.error_util import handle_uncaught_app_exception

from dashboard.log_privacy import LOGGER, keep_names_out_of_the_log


def test_an_unforeseen_error_is_logged_by_place_and_kind_and_names_nobody(caplog):
    keep_names_out_of_the_log()
    keep_names_out_of_the_log()
    logger = logging.getLogger(LOGGER)
    logger.addHandler(caplog.handler)
    try:
        raise KeyError("Ann Lee")
    except KeyError as error:
        try:
            raise ValueError("0 points, Ann Lee") from error
        except ValueError as caused:
            handle_uncaught_app_exception(caused)
    finally:
        logger.removeHandler(caplog.handler)
    said = caplog.text
    assert "ValueError" in said
    assert "test_log_privacy.py" in said
    assert "Uncaught app execution" in said
    # The line of code that raised is in the traceback, and in this test it holds the name.
    shown = [line for line in said.splitlines() if not line.strip().startswith("raise ")]
    assert not any("Ann Lee" in line for line in shown)
