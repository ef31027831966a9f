"""What PRIVACY.md promises in numbers is what the code does, and every place that it points at is there."""

from __future__ import annotations

import re
from pathlib import Path

from engine.privacy import sealing

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "PRIVACY.md").read_text(encoding="utf-8")


def test_every_link_leads_somewhere() -> None:
    headings = {
        re.sub(r"[^\w -]", "", line.lstrip("# ").lower()).replace(" ", "-")
        for line in PAGE.splitlines()
        if line.startswith("#")
    }
    links = re.findall(r"\]\(([^)]+)\)", PAGE)
    assert len(links) > 5
    for link in links:
        place, _, anchor = link.partition("#")
        assert (ROOT / place).exists() if place else anchor in headings, link


def test_the_numbers_are_those_of_the_code() -> None:
    assert f"N = 2^{sealing._COST}, r = {sealing._BLOCK}, p = {sealing._PARALLEL}" in PAGE
    assert sealing.SHORTEST_PASSPHRASE == 10 and "at least ten letters" in PAGE
    assert 128 * (1 << sealing._COST) * sealing._BLOCK == 128 * 2**20 and "128 MB" in PAGE


def test_readme_leads_to_it() -> None:
    assert "(PRIVACY.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
