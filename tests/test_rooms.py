"""Every module has a rank, imports go down only, and no files import each other in a circle."""

from __future__ import annotations

import ast
import graphlib
import importlib.util
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.navigation import PAGES

ROOT = Path(__file__).resolve().parents[1]

LONGEST_FUNCTION = 60
"""Lines of code, the docstring not counted: what fits a screen."""

RANKS = (
    ("engine", "engine.classroom"),
    ("engine.wording", "engine.writing"),
    ("engine.errors",),
    ("engine.importers.containers",),
    ("engine.importers.words",),
    ("engine.importers.reading",),
    ("engine.importers.evidence",),
    ("engine.importers.formats",),
    ("engine.importers",),
    ("engine.joining",),
    ("engine.privacy",),
    ("engine.curriculum",),
    ("engine.learners.tasks", "engine.learners.earlier", "engine.learners.terms"),
    ("engine.learners.encoding",),
    ("engine.learners.response",),
    ("engine.learners.over_time",),
    ("engine.learners.weighing",),
    ("engine.learners.adapting",),
    ("engine.learners",),
    ("engine.estimates.metrics",),
    ("engine.memory",),
    ("engine.estimates",),
    ("engine.analysis",),
    ("engine.analysis.diagnosis",),
    ("engine.tagging",),
    ("engine.growth",),
    ("engine.planning",),
    ("engine.pipeline", "engine.whatif"),
    ("engine.classbook",),
    ("engine.exports.sheets",),
    ("engine.exports.paper",),
    ("engine.exports.book", "engine.exports.schema"),
    ("engine.exports",),
    ("engine.district",),
    (
        "engine.store.tables",
        "engine.store.errors",
        "engine.store.documents",
        "engine.store.upserting",
        "engine.store.overwriting",
    ),
    ("engine.store.migrating", "engine.store.migrations", "engine.store.refusals"),
    ("engine.store.connecting",),
    ("engine.store.wiping", "engine.store.daily_backups"),
    ("engine.store.database",),
    ("engine.store",),
    ("engine.research",),
    ("engine.federated.weights",),
    ("engine.federated.gate", "engine.federated.school", "engine.federated.adapting", "engine.federated.accountant"),
    ("engine.federated",),
    ("engine.research.federating",),
    ("engine.research.validity",),
    ("engine.research.remembering",),
    ("engine.research.growth",),
    ("engine.research.tracing",),
    ("engine.research.district",),
    ("engine.research.reading",),
    ("engine.cli",),
    ("engine.__main__",),
    ("sample_data",),
    ("dashboard", "dashboard.log_privacy"),
    ("dashboard.theme", "dashboard.language"),
    ("dashboard.wording",),
    ("dashboard.serving",),
    ("dashboard.who",),
    ("dashboard.charts",),
    ("dashboard.desk",),
    ("dashboard.state",),
    ("dashboard.session",),
    ("dashboard.resources", "dashboard.analysing"),
    ("dashboard.address", "dashboard.entering"),
    ("dashboard.navigation",),
    ("dashboard.parts",),
    ("dashboard.views",),
    ("dashboard.admission", "dashboard.warming"),
    ("dashboard.script",),
    ("dashboard.app", "dashboard.speed"),
)
"""From the ground up. A module has the rank of the longest name here that it begins with, and imports its own rank or
lower ones. A package's own name stands for its files, not for what lies in the folders that are named here too."""

RANK = {name: k for k, names in enumerate(RANKS) for name in names}

#: Names that hold no rank for what lies below them: a new module beside them needs a rank of its own.
EXACT = {"engine", "dashboard"}


def name_module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


TOPS = ("engine", "dashboard", "sample_data")
FILES = {name_module(p): p for top in TOPS for p in sorted((ROOT / top).rglob("*.py"))}


TREES = {module: ast.parse(path.read_text(encoding="utf-8")) for module, path in FILES.items()}


def rank_of(module: str) -> int | None:
    name = module
    while name:
        if name in RANK and (name == module or name not in EXACT):
            return RANK[name]
        name = name.rpartition(".")[0]
    return None


def list_imports(module: str) -> Iterator[str]:
    """The project's own modules that a file imports, wherever in it and for whatever purpose."""
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in FILES)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module}: a relative import hides which room it reaches into"
            for alias in node.names:
                inside = f"{node.module}.{alias.name}"
                if inside in FILES or node.module in FILES:
                    yield inside if inside in FILES else str(node.module)


IMPORTS = {module: sorted(set(list_imports(module))) for module in FILES}


def test_every_module_has_a_rank() -> None:
    without = [module for module in FILES if rank_of(module) is None]
    assert not without, "give each a rank in RANKS, or put it into a package that has one"


def test_every_rank_is_of_something() -> None:
    assert sorted(RANK) == sorted(name for name in RANK if importlib.util.find_spec(name))


def test_imports_go_down_only() -> None:
    up = [f"{a} imports {b}" for a in FILES for b in IMPORTS[a] if (rank_of(b) or 0) > (rank_of(a) or 0)]
    assert not up


def test_no_files_import_each_other_in_a_circle() -> None:
    try:
        list(graphlib.TopologicalSorter(IMPORTS).static_order())
    except graphlib.CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def test_no_page_imports_from_another() -> None:
    """What two pages share stands in ``dashboard.parts``."""
    pages = {module: module.split(".")[2] for module in FILES if module.startswith("dashboard.views.")}
    assert set(pages.values()) == {f"{name}_page" for name in PAGES}
    across = [f"{a} imports {b}" for a in pages for b in IMPORTS[a] if pages.get(b, pages[a]) != pages[a]]
    assert not across


def list_tops(module: str) -> set[str]:
    """The packages, ours or others', that a file imports from."""
    nodes = list(ast.walk(TREES[module]))
    found = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    found |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    return {name.split(".")[0] for name in found}


def test_the_engine_knows_no_screen() -> None:
    for module in FILES:
        if module.startswith("engine"):
            assert not list_tops(module) & {"streamlit", "dashboard", "plotly"}, module


def test_the_nouns_know_no_torch() -> None:
    for module in FILES:
        if module.startswith(("engine.classroom", "engine.errors", "engine.wording", "engine.writing")):
            assert not list_tops(module) & {"torch", "pandas", "streamlit"}, module


def test_what_takes_long_to_import_is_imported_when_it_is_needed() -> None:
    slow = ("fpdf", "docx", "icalendar", "fontTools", "sklearn", "scipy.stats", "scipy.optimize")
    for module, tree in TREES.items():
        for node in tree.body:
            names = (
                [a.name for a in node.names] if isinstance(node, ast.Import) else [getattr(node, "module", "") or ""]
            )
            early = [name for name in names if f"{name}.".startswith(tuple(f"{each}." for each in slow))]
            assert not early, f"{module} imports {early}"


def test_the_first_page_needs_no_torch() -> None:
    """It takes a second to import; it comes when the first class is analysed."""
    pages = "dashboard.views.home_page.page, dashboard.views.import_page.page"
    look = f"import sys, dashboard.state, {pages}; print('torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", look], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False"]


def test_no_cache_outlives_a_file_that_was_read() -> None:
    """A cache of the process is shared by everybody who uses it; only what holds no student may be kept in one."""
    found: dict[str, int] = {}
    for module in FILES:
        if not module.startswith("engine"):
            continue
        functions = [node for node in ast.walk(TREES[module]) if isinstance(node, ast.FunctionDef)]
        decorators = [ast.unparse(decorator).split("(")[0] for f in functions for decorator in f.decorator_list]
        if n := sum(name.split(".")[-1] in {"cache", "lru_cache"} for name in decorators):
            found[module] = n
    assert found == {
        "engine.wording": 1,
        "engine.importers.words.vocabulary": 1,
        "engine.research.reading.languages": 1,
        "engine.research.reading.wording": 1,
        "engine.importers.evidence.likeness": 1,
        "engine.importers.evidence.weights": 1,
        "engine.learners": 1,
        "engine.learners.over_time.drift": 1,
        "engine.store.documents": 1,
        "engine.learners.weighing.adapting": 1,
    }


def measure_functions(module: str) -> Iterator[tuple[str, int]]:
    """Every function of a file with its lines, those of its docstring not counted."""
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0]
            of_docstring = (first.end_lineno or 0) - first.lineno + 1 if ast.get_docstring(node) is not None else 0
            yield node.name, (node.end_lineno or 0) - node.lineno + 1 - of_docstring


def test_no_function_is_longer_than_a_screen() -> None:
    found = [(module, name, n) for module in FILES for name, n in measure_functions(module)]
    assert len(found) > 1000
    assert [each for each in found if each[2] > LONGEST_FUNCTION] == []


def test_the_map_names_every_room_and_every_place_there_is() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    folders = [path.parent for top in TOPS for path in (ROOT / top).glob("*/__init__.py")]
    rooms = [folder.relative_to(ROOT).as_posix() for folder in folders]
    assert "engine/classroom" in rooms and "dashboard/charts" in rooms
    assert not [room for room in rooms if not re.search(rf"\b{room.rpartition('/')[2]}\b", page)]
    places = re.findall(r"`((?:engine|dashboard|tests|sample_data)/[\w/.]+)`", page)
    assert len(places) > 10
    assert not [place for place in places if not (ROOT / place).exists()]
