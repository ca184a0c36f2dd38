"""Templates are laid out for their readers: one tag or block a line, indented, no line too long.

`ui/compact.py` takes the line breaks out again, so the layout costs a page no byte and no blank. And
forms keep their token.
"""

import re
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

import pytest
from django.template import Origin, Template, TemplateSyntaxError, engines

SOURCE = Path(__file__).parent.parent / "src/sucharit"
TEMPLATES = {str(path.relative_to(SOURCE)): path.read_text() for path in SOURCE.glob("*/templates/**/*.html")}
MAX_WIDTH = 120
MAX_CHOICE = 80  # an {% if %} of this length may stand within a line of text
STEP = 2  # blanks a level

TAG = r"{%.*?%}|{{.*?}}|{#.*?#}"
# A whole HTML tag; its attributes may hold template tags, even quotation marks in quotation marks.
ELEMENT = re.compile(rf'<(/?)([a-zA-Z][\w-]*)(?:{TAG}|"(?:{TAG}|[^"])*"|[^>"])*>')
TOKEN = re.compile(rf'{TAG}|</?[a-zA-Z][\w-]*|/?>|"')
WITHOUT_END = ("base", "br", "hr", "img", "input", "link", "meta")
WITHIN_TEXT = ("a", "b", "button", "code", "label", "select", "small", "span", "strong", "svg", "textarea")
KEEPS_ITS_LINES = re.compile(r'(?s)(?<=json">).*?(?=\n *</script>)')
ALONE = re.compile(r"{% (?:extends|load|include|csrf_token)\b.*?%}|{% (?!blocktranslate)\w+ [^%]* as \w+ %}")
CHOICE = re.compile(r"{% (if|block) .*?{% end\1 %}")
BLOCK_PART = re.compile(r"{% (?:if|for|with|block|else|elif|empty|plural|end(?!blocktranslate)\w+)\b")
BRANCHES = ("else", "elif", "empty", "plural")
TRANSLATION = re.compile(r'{% translate ("[^"]*") as (\w+) %}')

INCLUDE = re.compile(r"(?s){% include .*?%}")
BEFORE_A_WORD = re.compile(r"(?:{%[^%]*%}|<[^>]*>|\n\s*)*$")  # what shows no blank by itself
SUMMARY = re.compile(r"(?s)<summary.*?</summary>")

Faults = Iterator[tuple[int, str]]  # line number, what is wrong


def name_of(tag: str) -> str:
    """The word after {%; empty for anything else."""
    return tag[2:-2].split()[0] if tag.startswith("{%") else ""


def indent_of(line: str) -> int:
    return len(line) - len(line.lstrip())


def long_lines(source: str) -> Faults:
    for number, line in enumerate(source.splitlines(), 1):
        if len(line) > MAX_WIDTH:
            yield number, f"{len(line)} characters"


def crowded_lines(source: str) -> Faults:
    """Lines with more than one tag or block; attributes count as part of their HTML tag."""
    attributes = {
        source.count("\n", 0, tag.start()) + 2 + line
        for tag in ELEMENT.finditer(source)
        for line in range(tag.group().count("\n"))
    }
    for number, line in enumerate(source.splitlines(), 1):
        if number not in attributes:
            yield from ((number, fault) for fault in crowd(line.strip()))


def crowd(line: str) -> Iterator[str]:
    elements = [name for end, name in ELEMENT.findall(line) if not end and name not in WITHIN_TEXT]
    if len(elements) > 1:
        yield f"<{elements[0]}> and <{elements[1]}>"
    text = ELEMENT.sub("<>", line)
    yield from (f"{tag} is not alone" for tag in ALONE.findall(text) if tag != text)
    choices = [choice.group() for choice in CHOICE.finditer(text)]
    if len(choices) > 1 or any(
        "<" in choice or len(choice) > MAX_CHOICE for choice in choices if choice != text
    ):
        yield "a choice that is not short, or not the only one"
    rest = CHOICE.sub("", text).replace('{{ " " }}', "")
    if BLOCK_PART.search(rest) and not re.fullmatch(r"{%[^%]*%}", rest):
        yield "a block's tag is not alone"


def crooked_lines(source: str) -> Faults:
    """Lines whose indentation is not what the tags around them ask for."""
    source = KEEPS_ITS_LINES.sub(lambda script: re.sub("[^\n]", "", script.group()), source)
    indentation = Indentation(source)
    for number, line in enumerate(source.splitlines(), 1):
        expected = indentation.read(line.strip())
        if line.strip() and indent_of(line) != expected:
            yield number, f"indented by {indent_of(line)}, expected {expected}"


class Indentation:
    """Reads a template line by line and counts what is open: elements, blocks, attributes."""

    def __init__(self, source: str) -> None:
        self.blocks = {tag[3:] for tag in map(name_of, re.findall(TAG, source)) if tag.startswith("end")}
        self.depth = 0
        self.element = ""  # whose attributes are being read
        self.is_quoted = False

    def read(self, line: str) -> int:
        """The indentation this line should have. One that begins with an end belongs to what it ends."""
        depth = self.depth
        for number, token in enumerate(TOKEN.findall(line)):
            change, is_end = self.change(token)
            self.depth += change
            depth -= is_end and number == 0 and line.startswith(token)
        return depth * STEP

    def change(self, token: str) -> tuple[int, bool]:
        """How much deeper what follows lies, and whether the token ends or divides something."""
        name = name_of(token)
        if name:
            return (name in self.blocks) - name.startswith("end"), name.startswith("end") or name in BRANCHES
        if token == '"' and self.element:
            self.is_quoted = not self.is_quoted
            return (1, False) if self.is_quoted else (-1, True)
        if token in (">", "/>") and self.element and not self.is_quoted:
            has_end = token == ">" and self.element not in WITHOUT_END
            self.element = ""
            return (0 if has_end else -1), True
        if re.match("<[a-zA-Z]", token):
            self.element = token[1:]
            return 1, False
        return (-1, True) if token.startswith("</") else (0, False)


def needless_translations(source: str) -> Faults:
    """`{% translate … as x %}` for one tag that could have taken _("…") itself."""
    lines = source.splitlines()
    for number, line in enumerate(lines, 1):
        if match := TRANSLATION.fullmatch(line.strip()):
            text, variable = match.groups()
            users = list(users_of(variable, lines[number:]))
            if len(users) == 1 and users[0] in block_of(line, lines[number:]):
                shorter, places = re.subn(rf"(?<==){variable}(?=[ |])", f"_({text})", users[0])
                if places == 1 and len(shorter) <= MAX_WIDTH:
                    yield number, f'_({text}) fits into the tag that takes "{variable}"'


def users_of(variable: str, lines: list[str]) -> Iterator[str]:
    """The lines that use a variable, until it is set again."""
    for line in lines:
        if re.search(rf"\bas(?:var)? {variable}\b", line):
            return
        if re.search(rf"\b{variable}\b", re.sub(r'"[^"]*"', "", line)):
            yield line


def block_of(first: str, lines: list[str]) -> list[str]:
    """The lines that follow the first one in its block."""
    return list(takewhile(lambda line: not line or indent_of(line) >= indent_of(first), lines))


def lost_tokens(source: str) -> Faults:
    """`{% include … only %}` of a form without `csrf_token=csrf_token`: browsers that send it are refused."""
    for include in INCLUDE.finditer(source):
        words = include.group()[2:-2].split()
        if words[-1] == "only" and "csrf_token=csrf_token" not in words and takes_token(words[1].strip('"')):
            yield source.count("\n", 0, include.start()) + 1, f"{words[1]} holds a form; its token is lost"


def takes_token(name: str, within: tuple[str, ...] = ()) -> bool:
    """Whether a template, or one that it includes, puts the token of its context into a form."""
    if name in within:  # it includes itself
        return False
    source = next((text for path, text in TEMPLATES.items() if path.endswith(f"/templates/{name}")), "")
    included = (tag.split()[2].strip('"') for tag in INCLUDE.findall(source))
    return "{% csrf_token %}" in source or any(takes_token(other, (*within, name)) for other in included)


def stuck_dots(source: str) -> Faults:
    """A "·" that shows right behind a word: the line break or the tag before it is no blank."""
    for dot in re.finditer("·", source):
        before = source[: dot.start()]
        begins_a_line = not before.rpartition("\n")[2].strip()
        words = BEFORE_A_WORD.sub("", before) if begins_a_line or not before.endswith(" ") else before
        if words and not words.endswith((" ", '{{ " " }}')):
            yield (
                source.count("\n", 0, dot.start()) + 1,
                'a "·" shows right behind a word: {{ " " }} is missing',
            )


RULES = (long_lines, crowded_lines, crooked_lines, needless_translations, lost_tokens, stuck_dots)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_templates_are_laid_out_to_be_read(rule):
    faults = [
        f"{path}:{number}: {fault}" for path, source in TEMPLATES.items() for number, fault in rule(source)
    ]
    assert not faults, "\n".join(faults)


def test_what_can_be_opened_shows_it():
    """By an icon that turns, or as a button; on the respondent's form its own style sheet sets the sign."""
    bare = [
        f"{path}:{source.count(chr(10), 0, summary.start()) + 1}"
        for path, source in TEMPLATES.items()
        for summary in SUMMARY.finditer(source)
        if not path.startswith("respond/") and not re.search(r"{% icon |button", summary.group())
    ]
    assert not bare, f"looks like plain text, so no one opens it: {bare}"


def test_what_is_chosen_from_a_list_shows_that_it_is_a_list():
    """The style sheet takes the browser's own arrow away; `.picker` puts ours in its place."""
    bare = [
        f"{path}:{source.count(chr(10), 0, choice.start()) + 1}"
        for path, source in TEMPLATES.items()
        for choice in re.finditer(r"<select\b", source)
        if not source[: choice.start()].rstrip().endswith('<span class="picker">')
    ]
    assert not bare, f"looks like a line to type in: {bare}"


def test_every_template_can_be_compiled():
    faults = []
    for path, source in TEMPLATES.items():
        try:
            Template(source, Origin(path), path, engines["django"].engine)
        except TemplateSyntaxError as fault:
            faults.append(f"{path}: {fault}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    ("rule", "source"),
    [
        (long_lines, "a" * 121),
        (crowded_lines, "<tr><td></td></tr>"),
        (crowded_lines, '<p>{% include "a.html" only %}</p>'),
        (crowded_lines, "{% if a %}<b>a</b>{% endif %}c"),
        (crowded_lines, "{% if a %}b{% endif %}{% if c %}d{% endif %}"),
        (crowded_lines, "{% for a in b %}{{ a }}\n{% endfor %}"),
        (crowded_lines, "{% for a in b %}{{ a }}{% endfor %}"),
        (crowded_lines, "{% if a %}\n  b\n{% endif %}{% else %}"),
        (crowded_lines, '{% translate "a" as b %}{{ b }}'),
        (crooked_lines, "<div>\n<p>a</p>\n</div>"),
        (crooked_lines, "<div>\n  <p>a</p>\n  </div>"),
        (crooked_lines, "{% if a %}\n  b\n  {% else %}\n  c\n{% endif %}"),
        (crooked_lines, '<a\n  class="b"\n  href="c"\n  >\n  d\n</a>'),
        (crooked_lines, "<br>\n  a"),
        (needless_translations, '{% translate "a" as b %}\n{% include "c.html" with d=b only %}'),
        (lost_tokens, '{% include "desk/steps/held_form.html" with item=card which=card.hold.pk only %}'),
        (lost_tokens, '{% include "desk/steps/held.html" only %}'),
        (stuck_dots, "<p>\n  {{ a }}\n  · {{ b }}\n</p>"),
        (stuck_dots, "<p>{{ a }}{% if b %}· {{ b }}{% endif %}</p>"),
    ],
)
def test_a_planted_fault_is_found(rule, source):
    assert list(rule(source))


@pytest.mark.parametrize(
    "source",
    [
        '<a class="b{% if c %} d{% endif %}" href="{% url "e" f %}">{% icon "g" %}{{ h }}</a>',
        '<input\n  class="b"\n  {% if c %}checked{% endif %}\n  {% if d %}required{% endif %}\n>\n<p>a</p>',
        '<p\n  title="\n    {% if a %}\n      {{ a }}\n    {% endif %}\n  "\n>\n  b\n</p>',
        '{% if a %}\n  b\n{% else %}\n  c\n{% endif %}{{ " " }}',
        "<p>{{ a }}{% if b %} · {{ b }}{% endif %}</p>",
        "{% block title %}{{ a }} · {% translate 'b' %}{% endblock %}",
        "<div>\n  {% blocktranslate trimmed with a=b %}\n    c {{ a }}\n  {% endblocktranslate %}\n</div>",
        '{% translate "a" as b %}\n{% include "c.html" with d=b e=b only %}',
        '<p>\n  {{ a }}\n  {% if b %}{{ " " }}· {{ b }}{% endif %}\n</p>',
        '{% if a %}\n  {% translate "a" as b %}\n{% else %}\n  c\n{% endif %}\n{% include "c" with d=b %}',
        '{% include "desk/steps/held_form.html" with item=card which=card.hold.pk %}',
        '{% include "desk/steps/held_form.html" with item=card csrf_token=csrf_token only %}',
    ],
)
def test_a_good_layout_is_left_alone(source):
    assert [fault for rule in RULES for fault in rule(source)] == []
