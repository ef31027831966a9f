"""The log of the app, when something that nobody foresaw goes wrong."""

from __future__ import annotations

import logging

from streamlit.error_util import handle_uncaught_app_exception

from dashboard.log_privacy import LOGGER, SIGN_IN_LOGGER, keep_names_out_of_the_log


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


def test_why_somebody_could_not_sign_in_is_logged_without_the_providers_words(caplog):
    keep_names_out_of_the_log()
    logger = logging.getLogger(SIGN_IN_LOGGER)
    logger.addHandler(caplog.handler)
    try:
        logger.error("Error during authentication: %s. Error description: %s", "denied", "user ann@x.example is not …")
        logger.error("100 % of it")
        try:
            raise ValueError("ann@x.example")
        except ValueError:
            logger.warning("Error during OAuth authorization redirect.", exc_info=True)
    finally:
        logger.removeHandler(caplog.handler)
    assert "Error description: %s" in caplog.text and "100 % of it" in caplog.text and "ValueError" in caplog.text
    shown = [line for line in caplog.text.splitlines() if not line.strip().startswith("raise ")]
    assert "ann@x.example" not in "\n".join(shown)


def test_streamlit_still_logs_sign_ins_there():
    from streamlit.web.server.starlette import starlette_auth_routes

    assert starlette_auth_routes._LOGGER.name == SIGN_IN_LOGGER
