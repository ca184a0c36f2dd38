"""The glossary has the words of the field: classes of facts and of pure rules are named with its terms.

The words of a class name are looked up in the column "English" of docs/glossary.md, singular or plural:
`Envelope` is a term itself, `EmailInvitation` contains one. Checked are Django models and public
dataclasses and enums of the packages below. A class whose name is no word of the field stands in PLAIN
instead.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src/sucharit"
PURE = ("frameworks", "scoring", "analysis", "privacy", "reliability", "elements")
FACTS = (
    "history", "people", "rounds", "surveys", "roster", "answers", "notices", "capture",
    "disclosure", "verdicts", "results", "cycle",
)  # fmt: skip
# Words of programming, or of plain English used as anyone would.
# fmt: off
PLAIN = {
    "AppendOnlyModel", "Automatic", "Browser", "BrowserRequest", "Closeness", "Column",
    "CopyToPointAt", "EarlierPayload", "EmailCounts", "Figure", "Guard", "Header", "HeaderPhrase",
    "Identifier", "Interruption", "JudgedRow", "Layer", "Ledger", "NameMatch",
    "NamePlace", "NeededAddress", "NewRows", "NodeArrays", "OfficeAnalysis", "Patience", "PausedRequest",
    "PeopleGroup", "PeopleList", "PeoplePage", "Plan", "PlanMove", "PrivateKey", "PublicKey",
    "PublishedLeaf", "PublishedRow", "PublishedTable", "Reading", "Reference", "ReplayedPage", "Review",
    "ScoringInput", "ShownLine", "ShownPiece", "Sought", "Span", "Step",
    "SubmittedForm", "TableColumn", "TablePage", "TimeNamed", "TreeStep", "Variant",
}
# fmt: on


def words(name: str) -> list[str]:
    """`EmailInvitation` → ["email", "invitation"]; "E-mail invitation" → the same."""
    name = name.replace("e-mail", "email").replace("E-mail", "email")
    return [word.lower() for word in re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])", name)]


def terms() -> Iterator[list[str]]:
    for line in (ROOT / "docs/glossary.md").read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and len(cells) == 4:
            yield from (words(term) for term in cells[1].split(","))


def is_value_or_model(node: ast.ClassDef) -> bool:
    decorators = [ast.unparse(decorator) for decorator in node.decorator_list]
    bases = [ast.unparse(base) for base in node.bases]
    return any(text.startswith("dataclass") for text in decorators) or any(
        base.endswith(("Model", "Enum", "Choices", "NamedTuple")) for base in bases
    )


def classes() -> dict[str, str]:
    """Module by the name of each public class that is checked."""
    return {
        node.name: str(path.relative_to(SOURCE))
        for package in (*PURE, *FACTS)
        for path in sorted((SOURCE / package).rglob("*.py"))
        if not {"tests", "migrations"} & set(path.parts)
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.ClassDef) and node.name[0] != "_" and is_value_or_model(node)
    }


def singular(name: list[str]) -> list[str]:
    return [word.removesuffix("s") if not word.endswith("ss") else word for word in name]


def contains(name: list[str], term: list[str]) -> bool:
    name, term = singular(name), singular(term)
    return any(name[place : place + len(term)] == term for place in range(len(name) - len(term) + 1))


def unexplained() -> dict[str, str]:
    all_terms = [term for term in terms() if term]
    return {
        name: module
        for name, module in classes().items()
        if not any(contains(words(name), term) for term in all_terms)
    }


def test_a_class_is_named_with_a_term_of_the_glossary_or_a_plain_word():
    assert {name: module for name, module in unexplained().items() if name not in PLAIN} == {}


def test_the_plain_words_are_in_use_and_no_terms():
    assert sorted(PLAIN - set(unexplained())) == []


def test_a_word_that_no_one_explained_is_noticed():
    assert contains(words("EmailInvitation"), words("e-mail invitation"))
    assert contains(words("SteeringSigns"), words("steering sign"))
    assert not contains(words("Standing"), words("understanding"))
    assert not contains(words("Frontier"), words("front"))


def test_every_package_that_owns_a_word_exists():
    lines = (ROOT / "docs/glossary.md").read_text("utf-8").splitlines()
    owners = {cells[-1].strip(" `") for line in lines if len(cells := line.strip("|").split("|")) == 4}
    packages = {path.name for path in SOURCE.iterdir() if path.is_dir()}
    assert owners - packages - {"–", "package", "---"} == set()
