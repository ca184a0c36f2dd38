"""What a test says is nowhere in a page or a paper must be too odd to stand in a digest by chance.

Seen before: an assessor of the sample data was called Dee, the draw is published with digests, and now and
then "dee" stood in one of them. Each letter more makes that sixteen times rarer; where a short text must be
searched for, search for what stands beside it too, or in a part of the page without digests and tokens.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
IN_A_DIGEST = re.compile(r"(?!25\d\d$)[0-9a-f]{1,7}")  # years stand where there are no digests
A_NAME = re.compile(r"[a-f]{2,7}")
MAY_HAVE_ONE = re.compile(r'"[0-9a-f]{1,7}" not in |make_person\(')
FILES = [*sorted((ROOT / "src").rglob("tests/*.py")), *sorted((ROOT / "tests").rglob("*.py"))]


def short_ones(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and text of each `"text" not in …` that a digest may hold, and of each person so named."""
    for node in ast.walk(tree):
        match node:
            case ast.Compare(left=ast.Constant(value=str(text) | bytes(text)), ops=[ast.NotIn()]):
                if IN_A_DIGEST.fullmatch(text if isinstance(text, str) else text.decode("latin-1")):
                    yield node.lineno, str(text)
            case ast.Assign(value=value) if any(map(makes_a_person, ast.walk(value))):
                for part in ast.walk(value):
                    if isinstance(part, ast.Constant) and A_NAME.fullmatch(str(part.value)):
                        yield part.lineno, str(part.value)


def makes_a_person(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "make_person"


def test_no_test_searches_for_what_a_digest_may_hold():
    short = [
        f"{path.relative_to(ROOT)}:{line}: {text}"
        for path in FILES
        if MAY_HAVE_ONE.search(source := path.read_text(encoding="utf-8"))
        for line, text in short_ones(ast.parse(source))
    ]
    assert short == []


def test_a_short_one_would_be_noticed():
    assert [text for _, text in short_ones(ast.parse('assert "081" not in page'))] == ["081"]
    named = ast.parse('a, b = (make_person(name, ASSESSOR) for name in ("ben", "dee"))')
    assert [text for _, text in short_ones(named)] == ["dee"]
    for enough in ("-".join(("081", "234", "5678")), "2566"):
        assert not list(short_ones(ast.parse(f'assert "{enough}" not in page')))
