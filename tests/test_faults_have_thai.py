"""What is wrong with a file is worded in both languages where it arises: a fault without Thai fails here."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src/sucharit"
FILES = [path for path in sorted(SOURCE.rglob("*.py")) if not {"tests", "migrations"} & set(path.parts)]


@cache
def calls(path: Path) -> tuple[ast.Call, ...]:
    return tuple(node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call))


def words(node: ast.expr) -> str | None:
    """The text of a literal, the text around the places of an f-string; None for everything else.

    A place that is filled in later (`{why}`) is no word of ours.
    """
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.sub(r"\{\w+[^{}]*\}", "", node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(word for part in node.values if (word := words(part)))
    return None


def arguments_of_faults(call: ast.Call) -> list[ast.expr]:
    """The last two arguments, what is there and what was expected, of `….add(…)` and `Fault(…)`."""
    adds = isinstance(call.func, ast.Attribute) and call.func.attr in ("add", "_fault")
    makes = isinstance(call.func, ast.Name) and call.func.id == "Fault"
    return call.args[-2:] if (adds or makes) and len(call.args) >= 4 else []


def in_one_language(call: ast.Call) -> Iterator[str]:
    """Words of a fault that are a plain string: they would be English only."""
    for argument in arguments_of_faults(call):
        if words(argument):
            yield ast.unparse(argument)
    if isinstance(call.func, ast.Name) and call.func.id == "UnexpectedCell" and words(call.args[0]):
        yield ast.unparse(call)


def without_thai(call: ast.Call) -> Iterator[str]:
    """Texts with words of ours in English and none in Thai, and words of ours for both languages."""
    if isinstance(call.func, ast.Name) and call.func.id == "Text" and len(call.args) == 2:
        wording, english = map(words, call.args)
        ours = any(letter.isalpha() for letter in english or "")
        if ours and wording is not None and not any("ก" <= letter <= "๛" for letter in wording):
            yield ast.unparse(call)
    if ast.unparse(call.func) == "Text.same" and any(
        letter.isalpha() for letter in words(call.args[0]) or ""
    ):
        yield ast.unparse(call)


def at_places(find) -> list[str]:
    return [
        f"{path.relative_to(SOURCE)}:{call.lineno} {line}"
        for path in FILES
        if "frameworks" not in path.parts  # faults of the library are for those who write it
        for call in calls(path)
        for line in find(call)
    ]


def test_no_fault_is_worded_in_english_only():
    assert at_places(in_one_language) == []


def test_every_text_has_thai():
    assert at_places(without_thai) == []


@pytest.mark.parametrize(
    "code",
    [
        'faults.add(path.name, 0, "", cell, "a number")',
        'faults.add(path.name, 0, "", f"{count} cells", NUMBER)',
        'Fault(file, 1, "org", CELL, "a number")',
        'UnexpectedCell(f"one of {names}")',
    ],
)
def test_words_in_english_only_are_noticed(code):
    assert list(in_one_language(ast.parse(code, mode="eval").body))


@pytest.mark.parametrize("code", ['Text("a number", "a number")', 'Text.same("a number")'])
def test_a_text_without_thai_is_noticed(code):
    assert list(without_thai(ast.parse(code, mode="eval").body))
