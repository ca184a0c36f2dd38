"""The drawing in docs/architecture.md is true: who uses whom, what is pure, and nothing goes in circles."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
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


def imported(path: Path) -> Iterator[str]:
    """The names of our own modules that a file imports."""
    for node in ast.walk(ast.parse(path.read_text())):
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
        for function in ast.walk(ast.parse(path.read_text()))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert hidden == []


def test_every_package_and_module_says_what_it_is():
    silent = [name for name, path in MODULES.items() if not ast.get_docstring(ast.parse(path.read_text()))]
    assert silent == []


def test_everything_has_a_home_with_a_name():
    homeless = [name for name in MODULES if NO_HOME & set(name.split("."))]
    assert homeless == []
