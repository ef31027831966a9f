"""What PRIVACY.md promises in numbers is what the code does, and so in Chinese."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from engine.privacy import sealing
from engine.store.daily_backups import MOST

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "PRIVACY.md").read_text(encoding="utf-8")
TRANSLATED = {path.suffixes[0][1:]: path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("PRIVACY.*.md"))}
CHINESE = TRANSLATED["zh"]

every_page = pytest.mark.parametrize("page", [PAGE, *TRANSLATED.values()], ids=["en", *TRANSLATED])


@every_page
def test_the_numbers_are_those_of_the_code(page: str) -> None:
    for cost in (f"N = 2^{sealing._COST}", f"r = {sealing._BLOCK}", f"p = {sealing._PARALLEL}"):
        assert cost in page
    assert 128 * (1 << sealing._COST) * sealing._BLOCK == 128 * 2**20 and "128 MB" in page


def test_the_numbers_in_words_are_those_of_the_code() -> None:
    assert sealing.SHORTEST_PASSPHRASE == 10 and "at least ten letters" in PAGE and "密码至少 10 个字符" in CHINESE
    assert MOST == 7 and "keeps seven" in PAGE and "保留 7 份" in CHINESE
    assert "the last seven" in PAGE and "最近 7 份" in CHINESE


def test_readme_leads_to_it() -> None:
    assert "(PRIVACY.md)" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_laws_keep_their_names() -> None:
    for names in (
        "《家庭教育权利与隐私法》，FERPA",
        "《通用数据保护条例》，GDPR",
        "《个人信息保护法》，PIPL",
    ):
        assert names in CHINESE
    for short in ("FERPA", "GDPR", "PIPL"):
        assert short in PAGE
    named = re.findall(r"《([^》]+)》", CHINESE)
    assert set(named) == {"家庭教育权利与隐私法", "通用数据保护条例", "个人信息保护法"}, (
        "no law that English does not name"
    )
