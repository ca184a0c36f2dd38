"""Components state what they take, are in the gallery, and have both languages."""

import gzip
import re
from decimal import Decimal
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils import translation

from sucharit.charts import palette
from sucharit.ui import icons

UI = Path(__file__).parent.parent
TEMPLATES = sorted((UI / "templates").rglob("*.html"))
COMPONENTS = [path for path in TEMPLATES if path.parent.name == "ui"]
CSS = (UI / "static/ui/sucharit.css").read_text("utf-8")
FRAME = {f"{name}.html" for name in ("gallery", "brand", "nav", "search_link", "language", "footer", "htmx")}


def template_name(path: Path) -> str:
    return str(path.relative_to(UI / "templates"))


@pytest.mark.parametrize("path", TEMPLATES, ids=template_name)
def test_a_template_says_on_its_first_line_what_it_takes(path):
    first = path.read_text("utf-8").partition("\n")[0]
    assert re.fullmatch(r"\{# .*Takes.* #\}", first)


@pytest.mark.parametrize("path", TEMPLATES, ids=template_name)
def test_a_template_asks_for_no_inline_script_or_style(path):
    source = path.read_text("utf-8")
    assert not re.search(r"\sstyle=|\son[a-z]+=|<style|<script(?![^>]*\ssrc=)", source)
    assert "http://" not in source.replace("http://www.w3.org", "")
    assert "https://" not in source


def test_every_component_is_used_by_the_gallery_or_the_frame():
    sources = {path: path.read_text("utf-8") for path in TEMPLATES}
    for component in COMPONENTS:
        block = rf"{{% {component.stem} "
        users = [
            path
            for path, source in sources.items()
            if path != component and (f'"ui/{component.name}"' in source or block in source)
        ]
        assert users or component.name == "gallery.html", component.name


@pytest.mark.parametrize("path", [p for p in COMPONENTS if p.name not in FRAME], ids=lambda p: p.name)
def test_the_gallery_page_shows_the_component(path, client, gallery_sources):
    assert f'"ui/{path.name}"' in gallery_sources or f"{{% {path.stem} " in gallery_sources


@pytest.fixture(scope="module")
def gallery_sources():
    parts = [UI / "templates/base.html", *(UI / "templates/ui/gallery").glob("*.html")]
    parts += [UI / "templates/ui" / name for name in ("gallery.html", "rating_medal.html", "stat.html")]
    return "".join(path.read_text("utf-8") for path in parts)


@pytest.mark.parametrize(("language", "words"), [("th", "คลังชิ้นส่วน"), ("en", "Component gallery")])
def test_the_gallery_opens_in_both_languages(client, language, words):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    page = client.get("/ui/").content.decode()
    assert f'<html lang="{language}">' in page
    assert words in page


def test_the_reader_chooses_the_language_without_javascript_and_stays_on_the_page(client):
    answer = client.post("/ui/language/", {"language": "en", "next": "/ui/?a=1"})
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/ui/?a=1"
    assert 'lang="en"' in client.get("/ui/").content.decode()


def test_the_language_switch_sends_no_one_to_another_site(client):
    answer = client.post("/ui/language/", {"language": "en", "next": "https://example.org/"})
    assert answer.headers["Location"] == "/"


def test_reading_a_page_sets_no_cookie(client):
    assert not client.get("/ui/").cookies


def messages_of_the_package() -> set[str]:
    modules = [path for path in UI.rglob("*.py") if "tests" not in path.parts]
    messages = {text for path in modules for text in re.findall(r'\b_\("([^"]+)"', path.read_text("utf-8"))}
    for path in TEMPLATES:
        source = path.read_text("utf-8")
        messages |= set(re.findall(r'(?:{% translate |_\()"([^"]+)"', source))
        blocks = re.findall(r"{% blocktranslate([^%]*)%}(.*?){% endblocktranslate", source, re.DOTALL)
        for options, text in blocks:
            message = " ".join(map(str.strip, text.strip().splitlines())) if "trimmed" in options else text
            messages.add(re.sub(r"{{ (\w+) }}", r"%(\1)s", message))
    return messages


def test_every_sentence_has_its_english_and_no_english_is_left_over():
    with (UI / "locale/en/LC_MESSAGES/django.po").open("rb") as file:
        english = {message.id: message.string for message in read_po(file) if message.id}
    assert set(english) == messages_of_the_package()
    assert all(english.values())
    for thai, sentence in english.items():
        assert sorted(re.findall(r"%\(\w+\)s", thai)) == sorted(re.findall(r"%\(\w+\)s", sentence))


def variable(name: str) -> str:
    return re.search(rf"--{name}: (#[0-9a-f]{{6}});", CSS).group(1)


@pytest.mark.parametrize(
    ("name", "colour"),
    [
        ("ink", palette.INK),
        ("muted", palette.MUTED),
        ("brand", palette.BRAND),
        ("action", palette.ACTION),
        ("surface", palette.SURFACE),
        ("ground", palette.GROUND),
        ("line", palette.LINE),
        ("edge", palette.QUIET),
        *((rating.lower(), colour) for rating, colour in palette.RATINGS.items()),
        *((f"{rating.lower()}-soft", palette.soft(rating)) for rating in palette.RATINGS),
        ("info-soft", palette.soft("info")),
        ("none-soft", palette.soft("none")),
    ],
)
def test_the_stylesheet_has_the_colours_of_the_palette(name, colour):
    assert variable(name) == colour


def test_every_rating_and_state_has_its_class():
    for tone in (*palette.RATINGS, *palette.STATES):
        assert re.search(rf"\.tone-{tone.lower()}\b", CSS)


def test_the_frame_of_a_public_page_leaves_a_citizen_room_for_the_page_itself():
    """60 kB on first load: letters, style and scripts may take 48 of them, an everyday page needs 10."""
    static = UI / "static"
    packed = sum(
        len(gzip.compress(path.read_bytes()))
        for path in (static / "ui/sucharit.css", static / "ui/paper.js", *static.glob("vendor/htmx/*.js"))
    )
    letters = sum(path.stat().st_size for path in (static / "ui/fonts").glob("*.woff2"))
    assert packed + letters < 48_000


@pytest.mark.parametrize(("name", "words"), [("404", "ไม่พบ"), ("403", "เปิดหน้านี้ไม่ได้"), ("500", "ไม่ได้อยู่ที่คุณ")])
def test_an_error_page_uses_plain_words_even_without_a_request(name, words):
    with translation.override("th"):
        assert words in render_to_string(f"{name}.html")


def test_a_wrong_address_leads_home_in_the_readers_language(client):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    answer = client.get("/nowhere/at/all/")
    assert answer.status_code == 404
    assert "No data is lost" in answer.content.decode()


def test_the_demonstration_says_on_every_page_that_its_data_is_invented(client, settings):
    invented = "ไม่ใช่ผลประเมินจริง"
    settings.DEMO = True
    assert invented in client.get("/nowhere/").content.decode()
    settings.DEMO = False
    assert invented not in client.get("/nowhere/").content.decode()


@pytest.mark.parametrize("name", icons.PATHS)
def test_an_icon_stays_on_its_grid(name):
    assert re.fullmatch(r"[MmLlHhVvCcSsAaZz0-9 .,-]+", icons.PATHS[name])


@pytest.mark.parametrize("block", ["card", "notice", "table", "filters", "figure"])
def test_the_content_of_a_page_never_becomes_markup(block):
    takes = "title=bad caption=bad label=bad lead=bad"
    source = f"{{% load ui %}}{{% {block} {takes} %}}{{{{ bad }}}}{{% end{block} %}}"
    page = Template(source).render(Context({"bad": "<b>ก</b>"}))
    assert "&lt;b&gt;" in page
    assert "<b>ก" not in page


def test_a_figure_that_is_not_known_is_a_dash_and_zero_is_a_figure():
    figures = (
        "{{ none|score }} {{ zero|score }} {{ zero|is_known }} {{ missing|with_sign }} {{ down|absolute }}"
    )
    source = "{% load ui %}" + figures
    values = {"none": None, "zero": Decimal(0), "down": Decimal("-1.865")}
    assert Template(source).render(Context(values)) == "– 0.00 True – 1.87"
