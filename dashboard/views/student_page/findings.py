"""What stands out in a student's work, at the top of the right half of the student page.

The teacher reads up to three findings, each with how sure it is and what it rests on; further ones are folded.
"""

from __future__ import annotations

import streamlit as st

from dashboard.wording import badge_estimate, md, name_of, say_md, text
from engine.analysis.diagnosis import sureness_message
from engine.analysis.overview import levels_of_student
from engine.classroom import ClassReport, Diagnosis, DiagnosisKind, Level

FINDINGS_SHOWN = 3

#: What stands in the place of a skill's badge where a finding is about all of them.
KIND_WORDS = {
    DiagnosisKind.UNUSUAL_PATTERN: "finding-kind-unusual-pattern",
    DiagnosisKind.RAN_OUT_OF_TIME: "finding-kind-out-of-time",
    DiagnosisKind.MISSING_WORK: "finding-kind-missing-work",
}


def show_findings(report: ClassReport, student: int) -> None:
    """The first findings with how sure they are and what they rest on, the others folded away."""
    st.header(md("student-see"), anchor=False)
    findings = report.diagnoses_of(student)
    if not findings:
        developing = levels_of_student(report, student)[Level.DEVELOPING]
        st.markdown(md("student-see-developing", n=developing) if developing else md("student-see-nothing"))
    for finding in findings[:FINDINGS_SHOWN]:
        st.markdown(_finding_text(report, student, finding))
        if finding.evidence:
            with st.popover(text("student-evidence", n=len(finding.evidence)), type="tertiary"):
                st.markdown("\n".join(f"- {say_md(message)}" for message in finding.evidence))
    if len(findings) > FINDINGS_SHOWN:
        with st.expander(text("student-see-more", n=len(findings) - FINDINGS_SHOWN)):
            for finding in findings[FINDINGS_SHOWN:]:
                st.markdown(_finding_text(report, student, finding))


def _finding_text(report: ClassReport, student: int, finding: Diagnosis) -> str:
    """Badge, sentence and, where it is no mere count, how sure it is."""
    sureness = sureness_message(finding, report.mastery)
    sure = f" :small[{say_md(sureness)}]" if sureness else ""
    return f"{_finding_badge(report, student, finding)}  \n{say_md(finding.sentence)}{sure}"


def _finding_badge(report: ClassReport, student: int, finding: Diagnosis) -> str:
    if finding.skill is None:
        return f"**{md(KIND_WORDS[finding.kind])}**"
    estimate = report.mastery.estimate(student, finding.skill)
    return badge_estimate(estimate, name_of(report.curriculum.skills[finding.skill]))
