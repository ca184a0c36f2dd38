"""The gallery in a real browser: on a phone and a desk, in both languages, on paper and without scripts."""

import pytest
from playwright.sync_api import expect

EVERYWHERE = pytest.mark.parametrize(
    ("width", "language"), [(390, "th"), (390, "en"), (1280, "th"), (1280, "en")]
)
# What each promise asks of every visible part; the answer is the text of the parts that break it.
HELPERS = """
    const seen = part => part.checkVisibility({visibilityProperty: true});
    const texts = [...document.querySelectorAll("body *")].filter(part =>
        !part.closest("svg") && part.tagName !== "CODE" && seen(part) &&
        [...part.childNodes].some(child => child.nodeType === 3 && child.textContent.trim()));
    const figures = [...document.querySelectorAll(".chart svg[viewBox] text")].filter(seen);
    const size = part => parseFloat(getComputedStyle(part).fontSize);
    const scale = chart => chart.getBoundingClientRect().width / chart.viewBox.baseVal.width;
    const textsOf = parts => parts.map(part => part.textContent.trim().slice(0, 40));
"""
PROMISES = {
    "text has 16 pixels or more": "texts.filter(part => size(part) < 16)",
    "lines have room for tall Thai": """texts.filter(part => part.matches("p, li, dd, dt, td, th, summary"))
        .filter(part => size(part) < 24)
        .filter(part => parseFloat(getComputedStyle(part).lineHeight) / size(part) < 1.599)""",
    "Thai is never spaced out, shouted or justified": """texts.filter(part => {
        const style = getComputedStyle(part);
        return [style.letterSpacing, style.textTransform, style.textAlign].join(" ")
            .match(/^normal none (?!justify)/) === null;
    })""",
    "figures on charts have 12 pixels or more": """figures.filter(part =>
        size(part) * scale(part.ownerSVGElement) < 12)""",
    "labels stay within their chart": """figures.filter(part => {
        const [a, b] = [part.getBoundingClientRect(), part.ownerSVGElement.getBoundingClientRect()];
        return a.left < b.left - 3 || a.right > b.right + 3;
    })""",
    "thumbs can hit what can be touched": """[...document.querySelectorAll(
        ".button, .input, .pager a, summary, .nav a, .tabs a")].filter(seen)
        .filter(part => part.getBoundingClientRect().height < 40)""",
}


@EVERYWHERE
def test_no_one_is_shut_out(browser_page, axe, width, language):
    page = browser_page(width=width, language=language)
    page.goto("/ui/")
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    axe(page)


@EVERYWHERE
def test_everything_can_be_read_and_the_page_never_scrolls_sideways(browser_page, width, language):
    page = browser_page(width=width, language=language)
    page.goto("/ui/")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    expect(page.locator(".chart svg[viewBox]:visible text").nth(100)).to_be_attached()
    broken = {
        promise: page.evaluate(f"() => {{ {HELPERS} return textsOf({parts}); }}")
        for promise, parts in PROMISES.items()
    }
    assert {promise: parts for promise, parts in broken.items() if parts} == {}


def test_the_keyboard_reaches_the_content_first(browser_page):
    page = browser_page()
    page.goto("/ui/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_english_is_one_press_away_without_javascript(browser_page):
    page = browser_page(width=390, javascript=False)
    page.goto("/ui/")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Component gallery")
    page.get_by_role("button", name="ไทย").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("คลังชิ้นส่วน")


def test_on_paper_the_folded_is_open_and_the_buttons_are_gone(browser_page):
    page = browser_page()
    page.goto("/ui/")
    rule = page.get_by_text("ผู้ตรวจเห็นว่ายังไม่มีบนเว็บไซต์: 0 คะแนน", exact=True)
    assert not rule.is_visible()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert rule.is_visible()
    expect(page.locator(".button:visible, .filters:visible, .language:visible")).to_have_count(0)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert not rule.is_visible()


def test_the_tall_thai_letters_come_from_our_own_font(browser_page):
    page = browser_page()
    page.goto("/ui/")
    assert page.evaluate(
        "document.fonts.check('16px \"Sucharit Looped\"', 'ปี่ ฝั่ง ที่ ฏ ฐ ญู 0123456789 – → ≥ ½')"
    )
    assert page.evaluate("[...document.fonts].every(font => font.status === 'loaded')")


def test_htmx_runs_under_our_content_policy(browser_page):
    page = browser_page()
    page.goto("/ui/")
    assert page.evaluate("htmx.version") == "4.0.1"
    assert page.evaluate("htmx.config.includeIndicatorCSS") is False
