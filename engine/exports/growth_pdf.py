"""What changed between two tests as PDF: of the class for a meeting, and of one child for the family."""

from __future__ import annotations

from datetime import date

from engine.classroom import ClassReport, Comparison, Message
from engine.exports.pdf import print_pages
from engine.exports.sheets.growth_report import compose_class_growth, compose_family_growth
from engine.wording import open_catalogue, say


def write_class_growth_pdf(report: ClassReport, comparison: Comparison, language: str = "en") -> bytes:
    """Write the growth of a class on as many pages as it takes; it names students, so it is not for families."""
    return print_pages(compose_class_growth(report, comparison, language), comparison.days[1])


def write_family_growth_pdf(report: ClassReport, comparison: Comparison, student: int, language: str = "en") -> bytes:
    """Write what changed for one child; it holds nothing about anybody else."""
    return print_pages(compose_family_growth(report, comparison, student, language), comparison.days[1])


def name_class_growth(report: ClassReport, day: date, language: str = "en") -> str:
    """The name of the class's file without its extension, before it is made safe for file systems."""
    values = {"class": report.gradebook.name, "day": day.isoformat()}
    return say(Message("growth-file-class", values), open_catalogue(language))


def name_family_growth(label: str, day: date, language: str = "en") -> str:
    """The name of a family's file likewise; ``label`` is the student's."""
    return say(Message("growth-file-family", {"student": label, "day": day.isoformat()}), open_catalogue(language))
