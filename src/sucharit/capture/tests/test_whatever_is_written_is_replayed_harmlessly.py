"""Whatever markup or style a page has, what is written of it is on the list of harmless things."""

import json
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from sucharit.capture.reading.harmless import DRAWN, GONE, PLAIN
from sucharit.capture.reading.sanitising import parts_of
from sucharit.capture.replay_styles import rewritten
from sucharit.capture.tests.hostile_pages import PAYLOADS

pieces = st.one_of(
    st.sampled_from(PAYLOADS),
    st.sampled_from([*sorted(PLAIN | DRAWN | GONE), "x-y"]).map("<{}>".format),
    st.sampled_from(
        ["<!--", "-->", "]]>", "<![CDATA[", "</", "'", '"', "`", "=", "\0", "<svg>", "</svg>", "<math>"]
    ),
    st.text(max_size=5),
)


@given(st.lists(pieces, max_size=12))
@settings(max_examples=300)
def test_nothing_but_harmless_elements_comes_back_when_it_is_read_again(tmp_path_factory, parts):
    path = tmp_path_factory.getbasetemp() / "page.html"
    path.write_bytes("".join(parts).encode("utf-8", "replace"))
    written = json.loads(parts_of(path, {}, ""))["parts"]
    body = "".join(part if isinstance(part, str) else "" for part in written)
    root = LexborHTMLParser(body).root
    for node in root.traverse() if root else ():
        tag = node.tag.lower()
        assert tag in PLAIN or tag in DRAWN or tag[0] in "-!" or tag in ("meta", "title"), node.html
        assert not any(name.lower().startswith("on") for name in node.attributes), node.html
        assert all(
            not value or value.startswith("#")
            for name, value in node.attributes.items()
            if name in ("src", "href", "action", "xlink:href", "srcset", "data", "background")
        ), node.html


css = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "url(",
                ")",
                "'",
                '"',
                "@import ",
                ";",
                "{",
                "}",
                "\\",
                "/*",
                "*/",
                "u\\72l(",
                "image-set(",
                ",",
                " 1x",
                "\n",
            ]
        ),
        st.just("http://canary.example/a"),
        st.sampled_from("ab :#"),
    ),
    max_size=14,
)
_STRING = r"\"(?:[^\"\\\n]|\\[\s\S])*+\"?|'(?:[^'\\\n]|\\[\s\S])*+'?"
# In the order in which a browser reads: a string that is only a word, else what leads somewhere.
_TOKENS = re.compile(
    rf"(?P<leads>url\(\s*(?:{_STRING}|[^)]*)|(?:image-set|src)\(\s*(?:{_STRING})|@import)|{_STRING}",
    re.IGNORECASE,
)


@given(css)
@settings(max_examples=500)
def test_no_style_keeps_an_address_outside_of_words(parts):
    after = rewritten("".join(parts), "https://office.example/", lambda *_: "", lambda *_: None)
    assert "</" not in after
    leading = [token["leads"] for token in _TOKENS.finditer(after) if token["leads"]]
    assert not [token for token in leading if "://" in token or token[0] == "@"], after


@pytest.mark.slow
def test_a_style_of_two_megabytes_is_rewritten_in_seconds():
    for piece in ("url(", "@import '", "/*", "\\", "'", "image-set('a' 1x, ", "a{b:url('"):
        began = time.process_time()
        rewritten(piece * (2_000_000 // len(piece)), "", lambda *_: "", lambda *_: None)
        assert time.process_time() - began < 4, piece
