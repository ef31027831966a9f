"""Imports go one way, and the engine knows no dashboard."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

#: Lower may not import higher; modules of one row may import each other.
ROWS = [
    {"types", "errors", "wording"},
    {
        "importers",
        "curriculum",
        "curriculum_files",
        "curriculum_problems",
        "case_framework",
        "responses",
        "prerequisites",
        "item_tree",
        "skill_graph",
        "skill_names",
        "skill_order",
        "selection",
        "residuals",
        "tagging",
        "item_groups",
        "formula_text",
        "user_folder",
    },
    {"same_work"},
    {"joining", "student_matching", "student_names"},
    {"tasks"},
    {"learners", "simulation"},
    {"training", "evaluation", "honesty", "metrics"},
    {"mastery", "posterior"},
    {"person_fit", "reliability"},
    {"evidence", "diagnosis", "distractors", "grouping", "items", "tag_check", "paths", "reviews", "overview"},
    {"plans"},
    {"exports", "predictions", "saved_curricula"},
    {"pipeline"},
    {"benchmark", "path_benchmark", "planted", "speed"},
    {"__main__"},
]


def imported_modules(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def row_of(module: str) -> int:
    return next(k for k, row in enumerate(ROWS) if module in row)


def test_engine_imports_neither_streamlit_nor_the_dashboard() -> None:
    for path in (ROOT / "engine").rglob("*.py"):
        tops = {name.split(".")[0] for name in imported_modules(path)}
        assert not tops & {"streamlit", "dashboard", "plotly"}, path


def test_types_and_errors_know_no_torch() -> None:
    for name in ("types", "errors", "wording"):
        tops = {module.split(".")[0] for module in imported_modules(ROOT / "engine" / f"{name}.py")}
        assert not tops & {"torch", "pandas", "streamlit"}


def test_imports_go_one_way() -> None:
    wrong = []
    for path in (ROOT / "engine").rglob("*.py"):
        module = path.relative_to(ROOT / "engine").parts[0].removesuffix(".py")
        if module == "__init__":
            continue
        for name in imported_modules(path):
            parts = name.split(".")
            if parts[0] == "engine" and len(parts) > 1 and row_of(parts[1]) > row_of(module):
                wrong.append(f"{module} imports {parts[1]}")
    assert not wrong


def test_what_takes_long_to_import_is_imported_when_it_is_needed() -> None:
    slow = ("fpdf", "docx", "icalendar", "fontTools", "sklearn", "scipy.stats", "scipy.optimize")
    for path in [*(ROOT / "engine").rglob("*.py"), *(ROOT / "dashboard").rglob("*.py")]:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            names = (
                [a.name for a in node.names] if isinstance(node, ast.Import) else [getattr(node, "module", "") or ""]
            )
            assert not [name for name in names if f"{name}.".startswith(tuple(f"{module}." for module in slow))], path


def test_the_first_page_needs_no_torch() -> None:
    """It takes a second to import; it comes when the first class is analysed."""
    look = "import sys, dashboard.state, dashboard.views.home, dashboard.views.uploads; print('torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", look], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False"]


def test_no_cache_outlives_a_file_that_was_read() -> None:
    """A cache of the process is shared by everybody who uses it; only what holds no student may be kept in one."""
    allowed = {"engine/wording.py": 1, "engine/learners/__init__.py": 1}
    found = {}
    for path in (ROOT / "engine").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
        decorators = [ast.unparse(decorator).split("(")[0] for f in functions for decorator in f.decorator_list]
        n = sum(name.split(".")[-1] in {"cache", "lru_cache"} for name in decorators)
        if n:
            found[path.relative_to(ROOT).as_posix()] = n
    assert found == allowed
