"""Verbs lie in modules called `actions`, pages try them in one way, and refusals are no errors."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src/sucharit"
FILES = [path for path in sorted(SOURCE.rglob("*.py")) if not {"tests", "migrations"} & set(path.parts)]


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse(path.read_text())))


def place_of(path: Path, node: ast.stmt | ast.ExceptHandler) -> str:
    return f"{path.relative_to(ROOT)}:{node.lineno}"


def test_public_verbs_lie_in_actions():
    outside = [
        f"{place_of(path, node)} {node.name}"
        for path in FILES
        if "actions" not in path.relative_to(SOURCE).with_suffix("").parts
        for node in nodes(path)
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        if any(argument.arg == "by" for argument in node.args.kwonlyargs)
    ]
    assert outside == []


def test_who_acts_is_always_a_person_or_none():
    others = [
        f"{place_of(path, node)} {node.name}: {ast.unparse(argument.annotation)}"
        for path in FILES
        if path != SOURCE / "history/actions.py"  # knows no persons: an Actor is what has a number
        for node in nodes(path)
        if isinstance(node, ast.FunctionDef)
        for argument in node.args.kwonlyargs
        if argument.arg == "by" and argument.annotation
        if ast.unparse(argument.annotation) not in ("Person", "Person | None")
    ]
    assert others == []


def test_pages_try_verbs_in_one_way():
    by_hand = [
        place_of(path, node)
        for path in FILES
        if path != SOURCE / "verbs/attempts.py" and path.parent != SOURCE / "cli"
        for node in nodes(path)
        if isinstance(node, ast.ExceptHandler) and node.type and ast.unparse(node.type) == "Refused"
    ]
    assert by_hand == []


def test_exceptions_say_what_is_the_case_without_error_at_the_end():
    errors = [
        f"{place_of(path, node)} {node.name}"
        for path in FILES
        for node in nodes(path)
        if isinstance(node, ast.ClassDef) and node.name.endswith("Error")
    ]
    assert errors == []
