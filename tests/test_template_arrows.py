"""Templates and addresses obey the table of docs/architecture.md: who extends, includes, loads, links to."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ROOT / "src/sucharit"
ROWS = re.findall(
    r"^\| `(\w+)` \| [^|]+ \| ([^|]+) \|$", (ROOT / "docs/architecture.md").read_text(), re.MULTILINE
)
MAY_USE = {
    package: {row[0] for row in ROWS} if may_use == "everything" else set(re.findall(r"`(\w+)`", may_use))
    for package, may_use in ROWS
}
OWNER_OF_TEMPLATE = {
    str(path.relative_to(folder)): folder.parent.name
    for folder in PACKAGES.glob("*/templates")
    for path in folder.rglob("*.*")
}
OWNER_OF_LIBRARY = {
    path.stem: path.parent.parent.name
    for path in PACKAGES.glob("*/templatetags/*.py")
    if path.stem != "__init__"
}
OWNER_OF_NAMESPACE = {
    found.group(1): path.parent.name
    for path in PACKAGES.glob("*/urls.py")
    if (found := re.search(r'^app_name = "(\w+)"', path.read_text(), re.MULTILINE))
}
NAMED = re.compile(r'{%\s*(?:extends|include)\s+"([^"]+)"')
LOADED = re.compile(r"{%\s*load\s+([^%]+?)\s*%}")
LINKED = re.compile(r'{%\s*url\s+"(\w+):')


def used_in_template(text: str) -> Iterator[str]:
    """The packages whose templates, tags or addresses a template names."""
    yield from (OWNER_OF_TEMPLATE[name] for name in NAMED.findall(text) if name in OWNER_OF_TEMPLATE)
    libraries = [library for line in LOADED.findall(text) for library in line.split()]
    yield from (OWNER_OF_LIBRARY[library] for library in libraries if library in OWNER_OF_LIBRARY)
    yield from (OWNER_OF_NAMESPACE[space] for space in LINKED.findall(text) if space in OWNER_OF_NAMESPACE)


def used_in_code(text: str) -> Iterator[str]:
    """The packages whose templates or addresses are strings of a module: "desk:home", "desk/home.html"."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            space = re.fullmatch(r"(\w+):[a-z][\w-]*", node.value)
            if space and space.group(1) in OWNER_OF_NAMESPACE:
                yield OWNER_OF_NAMESPACE[space.group(1)]
            if node.value in OWNER_OF_TEMPLATE:
                yield OWNER_OF_TEMPLATE[node.value]


@pytest.mark.parametrize("package", sorted(MAY_USE))
def test_templates_and_addresses_use_only_whom_the_table_allows(package):
    folder = PACKAGES / package
    strangers = [
        f"{path.relative_to(PACKAGES)} uses {owner}"
        for path in sorted(folder.rglob("*"))
        if path.suffix in (".html", ".txt", ".py") and "tests" not in path.parts
        for owner in (used_in_code if path.suffix == ".py" else used_in_template)(path.read_text())
        if owner not in {package, *MAY_USE[package]}
    ]
    assert strangers == []


def test_the_maps_find_the_owners():
    assert OWNER_OF_TEMPLATE["base.html"] == "ui"
    assert OWNER_OF_LIBRARY["contributions"] == "contributions"
    assert OWNER_OF_NAMESPACE["desk"] == "desk"
    assert list(used_in_template('{% url "desk:home" %}{% include "people/list.html" %}')) == [
        "people",
        "desk",
    ]
