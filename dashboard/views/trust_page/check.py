"""The honesty check of the class: its sentence, its margin, and predictions of hidden scores against what came."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.charts.calibration import describe_calibration, draw_calibration
from dashboard.charts.labels import signed_points
from dashboard.desk.opened import OpenClass
from dashboard.parts.frame import fit_table, show_chart
from dashboard.resources import check_calibration, keep_figure
from dashboard.theme import Theme
from dashboard.wording import md, points, say_md, text
from engine.classroom import ClassReport, HonestyCheck, Message
from engine.estimates.calibration import Calibration


def show_check(report: ClassReport, opened: OpenClass, theme: Theme) -> None:
    """The result as a heading; then from what it comes, and the picture where there are scores enough."""
    check = report.honesty
    if check is None:
        st.header(md("trust-check-none"), anchor=False)
        return
    result, ranges = _part(check.sentence)
    st.header(say_md(result), anchor=False)
    if ranges is not None:
        st.markdown(say_md(ranges))
    if not check.rows:
        st.markdown(md("trust-check-too-few"))
        return
    st.markdown("\n\n".join([md("trust-check-hidden", n=check.n_hidden), *_say_margin(check)]))
    calibration = check_calibration(opened)
    if calibration is None:
        st.markdown(md("trust-calibration-too-few"))
        return
    _show_calibration(calibration, opened, theme)


def _part(sentence: Message) -> tuple[Message, Message | None]:
    """The result, and what is said of the ranges where they are too narrow."""
    gaps = sentence.values  # noqa: PD011 - of a message
    result, ranges = gaps.get("result"), gaps.get("ranges")
    if isinstance(result, Message) and isinstance(ranges, Message):
        return result, ranges
    return sentence, None


def _say_margin(check: HonestyCheck) -> list[str]:
    """Between what the lead over the class average lies, in the whole percent of the heading."""
    average = next((row for row in check.rows[1:] if row.learner == "class_average"), None)
    if average is None or check.is_fallback:
        return []
    lead, margin = points(average.lead), max(points(average.margin), 1)
    least, most = signed_points(lead - margin), signed_points(lead + margin)
    if lead > margin and _part(check.sentence)[0].key == "honesty-no-better":
        return [md("trust-check-no-knowledge", least=least, most=most)]
    return [md("trust-check-margin", least=least, most=most)]


def _show_calibration(calibration: Calibration, opened: OpenClass, theme: Theme) -> None:
    st.subheader(md("trust-calibration-title"), anchor=False)
    said = describe_calibration(calibration.bins)
    # What it says in words tells apart all that is drawn, the language too.
    figure = keep_figure(opened, ("trust", theme.page, said), lambda: draw_calibration(calibration.bins, theme))
    show_chart(figure, said, key="trust-calibration")
    st.caption(
        md(
            "trust-calibration-caption",
            n=len(calibration.bins),
            should=calibration.n_to_reach,
            reach=calibration.n_reaching,
        )
    )
    with st.expander(text("trust-as-table"), key="trust-calibration-table-fold"):
        table = pd.DataFrame(
            [
                {
                    text("trust-column-predicted"): points(each.predicted),
                    text("trust-column-earned"): points(each.earned),
                    text("trust-column-range"): text("trust-range", low=points(each.low), high=points(each.high)),
                    text("trust-column-scores"): each.n,
                    text("trust-column-reaches"): text("trust-yes" if each.reaches_line else "trust-no"),
                }
                for each in calibration.bins
            ]
        )
        st.dataframe(
            table, hide_index=True, height=fit_table(len(table)), key="trust-calibration-table",
            alt=text("trust-calibration-table-alt"),
        )  # fmt: skip
