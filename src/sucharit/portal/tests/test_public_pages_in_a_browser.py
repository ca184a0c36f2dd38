"""Every public page in a real browser: on phone and desk, in both languages, without scripts, on paper."""

import gzip
import re
from io import BytesIO

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from sucharit.portal.tests.cast import FAILING, GAPS, LONG, NEVER, TOTAL_ONLY, WITHHELD, WORKED

THAI = re.compile("[ก-๛]")
PAGES = {
    "country": "/",
    "years beside": "/?with=2565&with=2564&sort=-score",
    "a few found": "/?q=สพป",
    "nothing found": "/?q=zzz",
    "imported country": "/?year=2565",
    "map": "/map/",
    "map of an indicator": "/map/?of=duties",
    "office": f"/office/{WORKED}/",
    "office by total": f"/office/{TOTAL_ONLY}/?year=2565",
    "withheld": f"/office/{WITHHELD}/",
    "gaps": f"/office/{GAPS}/",
    "failing": f"/office/{FAILING}/",
    "long name": f"/office/{LONG}/",
    "never assessed": f"/office/{NEVER}/",
    "unknown office": "/office/wiang-tawn/",
    "explanation": f"/office/{WORKED}/explain/",
    "what-if": f"/office/{WORKED}/what-if/?O29=1&7=95",
    "what-if at fault": f"/office/{WORKED}/what-if/?O29=1&7=950",
    "compared": f"/office/{WORKED}/compare/?with={TOTAL_ONLY}&with={FAILING}&with={LONG}",
    "to compare": f"/office/{WORKED}/compare/?add=สพป",
    "methods": "/method/",
    "method": "/method/obec-area/2568/",
    "questions": "/method/obec-area/2564/questions/",
}


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("width", [390, 1280])
def test_everyone_can_read_every_page(small_country, browser_page, axe, width, language):
    page = browser_page(width=width, language=language)
    for name, address in PAGES.items():
        page.goto(address, wait_until="networkidle")
        if (width, language) in ((390, "en"), (1280, "th")):  # once each is enough: unfolded pages are long
            unfold(page)
        axe(page)
        unfold(page)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{name} is {wide} pixels too wide"
        expect(page.locator("h1"), name).to_have_count(1)
        if language == "en":
            left = [text for text in page.evaluate(WORDS_NOT_MARKED_THAI) if THAI.search(text)]
            assert not left, (name, left)


def unfold(page):
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")


# Every text of the page, and every label read aloud, outside of elements marked lang="th".
WORDS_NOT_MARKED_THAI = """() => {
    const found = [];
    const walk = (node) => {
        if (node.nodeType === Node.TEXT_NODE) { found.push(node.textContent.trim()); return; }
        if (node.nodeType !== Node.ELEMENT_NODE || ['SCRIPT', 'STYLE'].includes(node.tagName)) return;
        if (node.getAttribute('lang') === 'th') return;
        for (const name of ['aria-label', 'alt', 'title', 'placeholder', 'data-label']) {
            if (node.hasAttribute(name)) found.push(node.getAttribute(name));
        }
        node.childNodes.forEach(walk);
    };
    walk(document.body);
    return found.filter(Boolean);
}"""


def weight_of(page, address):
    """What a first visit brings over the line, in kB: texts compressed, fonts as they are."""
    answers = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(address, wait_until="networkidle")
    bodies = [(answer.headers.get("content-type", ""), answer.body()) for answer in answers]
    return sum(len(body if "font" in kind else gzip.compress(body)) for kind, body in bodies) / 1024


def test_a_page_weighs_little_on_a_bad_line(small_country, browser_page):
    weights = {name: weight_of(browser_page(width=390), address) for name, address in PAGES.items()}
    assert {name: weight for name, weight in weights.items() if weight > 60} == {}


def test_the_largest_ranking_weighs_little_too(many_offices, browser_page):
    assert weight_of(browser_page(width=390), "/") <= 60


class TestADirectorWithAPhone:
    def test_taps_an_item_and_sees_the_total_move_at_once(self, small_country, browser_page):
        page = browser_page(width=390)
        page.goto(f"/office/{WORKED}/what-if/")
        page.locator('input[type=checkbox][name="O29"]').check()
        page.get_by_text("95.67").first.wait_for()
        assert page.locator("#result .try-letter").inner_text() == "AA"
        assert page.url.endswith(f"/office/{WORKED}/what-if/?O29=1")
        page.reload()
        expect(page.locator('input[type=checkbox][name="O29"]')).to_be_checked()

    def test_types_a_score_and_sees_the_total_move(self, small_country, browser_page):
        page = browser_page()
        page.goto(f"/office/{WORKED}/what-if/")
        page.locator('input[name="7"]').fill("95")
        page.get_by_text("94.98").first.wait_for()

    def test_reads_at_the_field_that_a_score_cannot_be_and_keeps_the_last_good_result(
        self, small_country, browser_page
    ):
        page = browser_page(width=390)
        page.goto(f"/office/{WORKED}/what-if/")
        field = page.locator('input[name="7"]')
        field.fill("95")
        expect(page.locator("#result .score-value")).to_have_text("94.98")
        field.fill("950")
        expect(page.locator("#fault-7")).to_contain_text("ต้องเป็นคะแนน 0")
        expect(page.locator("#result .score-value")).to_have_text("94.98")
        expect(page.locator("#fault-8")).to_be_empty()
        field.fill("95.5")
        expect(page.locator("#fault-7")).to_be_empty()

    def test_sees_the_counts_follow(self, small_country, browser_page):
        page = browser_page(width=390)
        page.goto(f"/office/{WORKED}/what-if/")
        expect(page.locator("#met-9-5")).to_have_text("3/4")
        page.locator('input[type=checkbox][name="O29"]').check()
        expect(page.locator("#met-9-5")).to_have_text("4/4")
        expect(page.locator("#met")).to_contain_text("42 จาก 43")

    def test_goes_from_the_shortest_way_into_the_trial(self, small_country, browser_page):
        page = browser_page(width=390)
        page.goto(f"/office/{WORKED}/")
        page.locator(".way a").first.click()
        page.get_by_text("95.92").first.wait_for()

    def test_reaches_every_switch_by_keyboard(self, small_country, browser_page):
        page = browser_page()
        page.goto(f"/office/{WORKED}/what-if/")
        page.locator('input[type=checkbox][name="O29"]').focus()
        page.keyboard.press("Space")
        page.get_by_text("95.67").first.wait_for()


class TestWithoutScripts:
    def test_a_clerk_tries_things_out_by_a_button(self, small_country, browser_page):
        page = browser_page(javascript=False)
        page.goto(f"/office/{WORKED}/what-if/")
        page.locator('input[type=checkbox][name="O29"]').check()
        page.get_by_role("button", name="คำนวณ").click()
        expect(page.locator("#result .score-value")).to_have_text("95.67")
        assert page.url.endswith("?O29=1")

    def test_a_parent_finds_an_office_and_reads_on(self, small_country, browser_page):
        page = browser_page(width=390, javascript=False)
        page.goto("/")
        page.get_by_label("หาสำนักงานของคุณ").last.fill("เวียงตะวัน ๓")
        page.get_by_role("button", name="ค้นหา").click()
        expect(page.locator("h1")).to_contain_text("เวียงตะวัน เขต 3")
        expect(page.locator("main")).to_contain_text("94.67")

    def test_a_clerk_reads_more_rows_where_the_list_ended(self, many_offices, browser_page):
        page = browser_page(width=390, javascript=False)
        page.goto("/")
        page.get_by_role("link", name="แสดงอีก 75 แห่ง").click()
        expect(page.locator("#ranking tbody tr")).to_have_count(100)
        expect(page.locator("#row-25")).to_be_in_viewport()

    def test_a_director_adds_an_office_to_compare_with(self, small_country, browser_page):
        page = browser_page(javascript=False)
        page.goto(f"/office/{WORKED}/")
        page.get_by_role("link", name="เทียบกับแห่งที่เลือกเอง").click()
        page.get_by_label("ชื่อสำนักงานที่อยากเทียบ").last.fill("สพปดอยอุ่นใจ")
        page.get_by_role("button", name="เพิ่ม").click()
        expect(page.locator(".chart").first).to_contain_text("สพป.ดอยอุ่นใจ ได้คะแนนรวมสูงที่สุด")

    def test_a_year_is_chosen_by_its_button(self, small_country, browser_page):
        page = browser_page(javascript=False)
        page.goto(f"/office/{WORKED}/")
        page.locator(".choose select").select_option("2565")
        page.locator(".choose button").click()
        expect(page).to_have_url(re.compile(r"\?year=2565$"))

    def test_a_stranger_unfolds_the_score_down_to_the_answers(self, small_country, browser_page):
        page = browser_page(javascript=False)
        page.goto(f"/office/{WORKED}/explain/")
        for code in ("1", "I1"):
            page.locator("summary", has=page.locator(f'.tree-code:text-is("{code}")')).first.click()
        expect(page.locator(".answers").first).to_be_visible()

    def test_a_journalist_filters_and_sorts(self, small_country, browser_page):
        page = browser_page(javascript=False)
        page.goto("/")
        page.locator("select[name=region]").select_option("north")
        page.get_by_role("button", name="แสดง").click()
        page.get_by_role("link", name="คะแนน", exact=True).click()
        expect(page.locator("#ranking tbody tr")).to_have_count(2)
        assert "region=north" in page.url


@pytest.mark.parametrize("address", ["/", f"/office/{WORKED}/", f"/office/{WORKED}/explain/"])
def test_a_page_prints_with_everything_unfolded(small_country, browser_page, address):
    page = browser_page()
    page.goto(address, wait_until="networkidle")
    assert page.pdf(format="A4").startswith(b"%PDF")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("details:not([open])")).to_have_count(0)
    expect(page.locator(".tabs").first).not_to_be_visible()


class TestWhereScriptsRun:
    def test_a_parent_sees_the_few_while_typing_and_opens_one(self, small_country, browser_page):
        page = browser_page(width=390)
        page.goto("/")
        page.get_by_label("หาสำนักงานของคุณ").last.press_sequentially("สพปเวียงตวัน", delay=20)
        hit = page.locator("#hits").get_by_role("link", name="สพป.เวียงตะวัน เขต 3")
        expect(hit).to_be_in_viewport()
        hit.click()
        expect(page.locator("h1")).to_contain_text("เวียงตะวัน เขต 3")

    def test_a_filter_acts_at_once_keeps_its_focus_and_can_be_taken_back(self, small_country, browser_page):
        page = browser_page()
        page.goto("/")
        page.locator("select[name=region]").select_option("north")
        expect(page.locator("#ranking tbody tr")).to_have_count(2)
        expect(page).to_have_url(re.compile(r"/\?region=north$"))
        expect(page.locator("select[name=region]")).to_have_value("north")
        expect(page.locator("#ranking .filters button")).not_to_be_visible()
        page.get_by_role("link", name="ภาคเหนือ เอาออก").click()
        expect(page.locator("#ranking tbody tr")).to_have_count(6)

    def test_more_rows_come_under_those_that_are_there(self, many_offices, browser_page):
        page = browser_page(width=390)
        page.goto("/")
        more = page.get_by_role("link", name="แสดงอีก 75 แห่ง")
        more.scroll_into_view_if_needed()
        before = page.evaluate("scrollY")
        more.click()
        expect(page.locator("#ranking tbody tr")).to_have_count(100)
        assert abs(page.evaluate("scrollY") - before) < 60
        expect(page).to_have_url(re.compile("rows=100$"))

    def test_a_year_is_chosen_at_once(self, small_country, browser_page):
        page = browser_page()
        page.goto(f"/office/{WORKED}/")
        page.locator(".choose select").select_option("2565")
        expect(page).to_have_url(re.compile(r"\?year=2565$"))

    def test_the_address_is_copied(self, small_country, browser_page):
        page = browser_page()
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(f"/office/{WORKED}/")
        page.get_by_role("button", name="คัดลอกลิงก์").click()
        expect(page.locator("#copied")).to_have_text("คัดลอกลิงก์แล้ว")
        assert page.evaluate("navigator.clipboard.readText()") == page.url


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("width", [390, 1280])
def test_no_letter_of_a_chart_is_smaller_than_16_pixels(small_country, browser_page, width, language):
    page = browser_page(width=width, language=language)
    for address in ("/", f"/office/{WORKED}/", f"/office/{WORKED}/compare/?with={TOTAL_ONLY}"):
        page.goto(address, wait_until="networkidle")
        sizes = page.evaluate(SIZES_OF_LETTERS)
        assert sizes
        assert min(sizes) >= 15.95, (address, min(sizes))  # 324 of 320 units, less a rounding


# The size in pixels of every text that a shown drawing has: its font size times the drawing's scale.
SIZES_OF_LETTERS = """() => [...document.querySelectorAll('.chart-body > svg')]
    .filter((svg) => svg.getBoundingClientRect().width > 0)
    .flatMap((svg) => [...svg.querySelectorAll('text')].map((text) =>
        parseFloat(getComputedStyle(text).fontSize)
        * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width))"""


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("code", [WORKED, TOTAL_ONLY, LONG, FAILING, WITHHELD])
def test_an_offices_page_prints_on_one_sheet(small_country, browser_page, code, language):
    page = browser_page(language=language)
    page.goto(f"/office/{code}/", wait_until="networkidle")
    (sheet,) = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert round(sheet.mediabox.width / 72 * 25.4) == 210
