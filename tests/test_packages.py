"""The drawing in docs/architecture.md is true: who uses whom, what is pure, and nothing goes in circles.

Imports are held here, templates and addresses in `test_template_arrows.py`.
"""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src"
OUTSIDE = {"tests", "migrations"}  # tests may use what they prove; Django writes the migrations
FILES = [path for path in sorted(SOURCE.rglob("*.py")) if not OUTSIDE & set(path.parts)]
NO_HOME = set(
    ["common", "core", "helper", "helpers", "lib", "manager", "misc", "service", "services", "util", "utils"]
)

ROWS = re.findall(
    r"^\| `(\w+)` \| ([^|]+) \| ([^|]+) \|$", (ROOT / "docs/architecture.md").read_text(), re.MULTILINE
)
PURE = [package for package, holds, _ in ROWS if holds.startswith("pure")]
MAY_USE = {
    package: {row[0] for row in ROWS} if may_use == "everything" else set(re.findall(r"`(\w+)`", may_use))
    for package, _, may_use in ROWS
}


def name_of(path: Path) -> str:
    """The dotted name of a module's file."""
    return ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")


MODULES = {name_of(path): path for path in FILES}


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


@cache
def imported(path: Path) -> tuple[str, ...]:
    """The names of our own modules that a file imports."""
    return tuple(imports_in(parsed(path)))


def imports_in(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in MODULES)
        if isinstance(node, ast.ImportFrom):  # never a relative one: ruff sees to that
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                used = whole if whole in MODULES else node.module or ""
                yield from [used] if used in MODULES else []


def test_the_table_names_every_package():
    packages = {path.parent.name for path in SOURCE.glob("sucharit/*/__init__.py")}
    assert set(MAY_USE) == packages


def test_the_table_itself_has_no_circle():
    arrows = {package: used for package, used in MAY_USE.items() if package not in ("cli", "config")}
    assert len(list(TopologicalSorter(arrows).static_order())) == len(arrows)


def test_pure_packages_may_use_only_pure_ones():
    assert {used for package in PURE for used in MAY_USE[package]} <= set(PURE)


@pytest.mark.parametrize("package", sorted(MAY_USE))
def test_a_package_uses_only_whom_the_table_allows(package):
    strangers = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in FILES
        if path.parts[len(SOURCE.parts) + 1] == package
        for name in imported(path)
        if name.count(".") and name.split(".")[1] not in {package, *MAY_USE[package]}
    ]
    assert strangers == []


def room_of(name: str) -> tuple[str, str]:
    """(package, the file or folder directly in it) of a module."""
    package, _, rest = name.removeprefix("sucharit.").partition(".")
    return package, rest.split(".")[0]


@pytest.mark.parametrize("package", sorted(MAY_USE))
def test_the_rooms_of_a_package_form_no_circle(package):
    arrows: dict[str, set[str]] = {}
    for name, path in MODULES.items():
        if room_of(name)[0] == package:
            here = arrows.setdefault(room_of(name)[1], set())
            here |= {room_of(used)[1] for used in imported(path) if room_of(used)[0] == package}
            here.discard(room_of(name)[1])
    list(TopologicalSorter(arrows).static_order())  # raises CycleError, which names the circle


def test_the_two_stores_cannot_reach_each_other():
    """Who may answer and what was answered: no path of arrows leads from one to the other."""

    def reach(package: str) -> set[str]:
        return MAY_USE[package].union(*map(reach, MAY_USE[package]))

    assert "answers" not in reach("roster")
    assert "roster" not in reach("answers")
    both = {package for package, used in MAY_USE.items() if {"roster", "answers"} <= used}
    assert both <= {"respond", "cycle", "demo", "cli", "config"}


def test_the_public_side_stands_on_no_survey_code():
    surveys = {"surveys", "roster", "answers", "respond", "figures", "notices", "cycle"}
    for package in ("results", "portal", "reports"):
        assert not surveys & MAY_USE[package]


def test_only_the_cycle_moves_a_round_on():
    movers = re.compile(r"\b(?:enter_(?:open|open_again|closed|scored|announced)|set_windows)\(")
    callers = {room_of(name)[0] for name, path in MODULES.items() if movers.search(path.read_text())}
    assert callers == {"rounds", "cycle"}


def test_a_class_name_has_one_meaning():
    homes: dict[str, set[str]] = {}
    for name, path in MODULES.items():
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.ClassDef) and node.name != "Meta":
                homes.setdefault(node.name, set()).add(name)
    assert {name: places for name, places in homes.items() if len(places) > 1} == {}


def test_no_module_imports_itself_by_way_of_others():
    arrows = {name: {used for used in imported(path) if used != name} for name, path in MODULES.items()}
    list(TopologicalSorter(arrows).static_order())  # raises CycleError, which names the circle


@pytest.mark.parametrize("package", PURE)
def test_a_pure_package_works_where_django_does_not_exist(package):
    modules = [name for name in MODULES if name.split(".")[1:2] == [package]]
    code = f"""
import sys
class NoDjango:
    def find_spec(self, name, *rest):
        if name.split(".")[0] in ("django", "psycopg", "click"):
            raise ImportError(f"a pure package asks for {{name}}")
sys.meta_path.insert(0, NoDjango())
for name in {modules}:
    __import__(name)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_imports_stand_at_the_top_of_a_file():
    hidden = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in [*FILES, *ROOT.glob("make/*.py")]
        for function in ast.walk(parsed(path))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert hidden == []


def test_every_package_and_module_says_what_it_is():
    silent = [name for name, path in MODULES.items() if not ast.get_docstring(parsed(path))]
    assert silent == []


def test_everything_has_a_home_with_a_name():
    homeless = [name for name in MODULES if NO_HOME & set(name.split("."))]
    assert homeless == []
