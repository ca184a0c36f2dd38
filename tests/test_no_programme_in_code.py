"""Programmes and instruments come from editions: no code names "obec-area", "iit" and the like.

Another agency may run the product with another framework, so code asks the edition for its instruments.
Checked are string constants of modules and quoted strings of templates and scripts: one that is such an id
or code, alone or within a longer name without spaces ("obec-area/2566", "iit-oit", "?programme=obec-area"),
is an error. Sentences may mention them: docstrings, comments, help, and the texts of `Text` and gettext in
both languages. Exempt are tests, and data that is invented for one programme: `demo` and the gallery's
specimens.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src/sucharit"
ID = re.compile(r"(\S*[^\w\s-])?(iit|eit|oit|obec-area|obec-school)([^\w\s]\S*|_\S*)?", re.IGNORECASE)
QUOTED = re.compile(r"""(?<![\w])(["'])(?P<text>[^"'\n]*)\1""")
TEXTS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "pgettext", "Text"}
PACKAGES = sorted(path.name for path in SOURCE.iterdir() if path.is_dir() and not path.name.startswith("_"))
INVENTED = (SOURCE / "demo", SOURCE / "ui/specimens")


def files(package: str, ending: str) -> Iterator[Path]:
    for path in sorted((SOURCE / package).rglob(f"*{ending}")):
        if "tests" not in path.parts and not any(path.is_relative_to(folder) for folder in INVENTED):
            yield path


def names_of_call(node: ast.Call) -> str:
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def ids_in_module(source: str) -> Iterator[tuple[int, str]]:
    """Line and text of every constant that is an id, outside docstrings and texts for people."""
    tree = ast.parse(source)
    free: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            free.add(node.value)
        elif isinstance(node, ast.Call) and names_of_call(node) in TEXTS:
            free.update(part for argument in node.args for part in ast.walk(argument))
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and node not in free else None
        if isinstance(text, str) and ID.fullmatch(text):
            yield node.lineno, text


def ids_in_quotes(source: str) -> Iterator[tuple[int, str]]:
    """Line and text of every quoted string that is an id: in tags, attributes and scripts."""
    for number, line in enumerate(source.splitlines(), 1):
        code = re.sub(r"\{#.*?#\}", "", line)
        yield from ((number, match["text"]) for match in QUOTED.finditer(code) if ID.fullmatch(match["text"]))


READERS = ((".py", ids_in_module), (".html", ids_in_quotes), (".txt", ids_in_quotes), (".js", ids_in_quotes))


@pytest.mark.parametrize("package", PACKAGES)
def test_code_names_no_programme_and_no_instrument(package):
    ids = {
        f"{path.relative_to(SOURCE)}:{line}: {text!r}"
        for ending, ids_in in READERS
        for path in files(package, ending)
        for line, text in ids_in(path.read_text("utf-8"))
    }
    assert sorted(ids) == []


@pytest.mark.parametrize(
    "code",
    [
        'instrument = "iit"',
        "edition.instrument('OIT')",
        'load("obec-area/2566")',
        'redirect("/results/?programme=obec-school")',
        'f"{year}/obec-area"',
        'KINDS = {"eit_1": 2}',
    ],
)
def test_an_id_in_code_is_noticed(code):
    assert list(ids_in_module(code))


@pytest.mark.parametrize(
    "code",
    [
        '"""Scores of "iit"."""',
        'Text("แบบวัด IIT", "IIT")',
        '_("OIT")',
        'help="An edition, such as obec-area/2566."',
        'word = "visit"',
        'name = "e-it"',
    ],
)
def test_a_sentence_may_mention_an_id(code):
    assert not list(ids_in_module(code))


def test_an_id_in_a_template_is_noticed():
    assert list(ids_in_quotes('{% if instrument.id == "oit" %}')) == [(1, "oit")]
    assert not list(ids_in_quotes('{# Takes: "oit" #}<p class="visit">OIT</p>'))
