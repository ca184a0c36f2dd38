"""Takes the pictures of README and guides of the real pages, while `make demo` runs in another window."""

import os
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from run_tests import find_browser

from sucharit.help.guides import PUBLIC, Guide, GuidePicture, guides

FOLDER = Path("docs/pictures")
GUIDES = Path("src/sucharit/help/static")
OFFICE = "/office/wiang-tawan-3/?year=2566"
# name: (page, language, width, height in CSS pixels)
PICTURES = {
    "country-th": ("/?year=2566", "th", 1280, 900),
    "country-en": ("/?year=2566", "en", 1280, 900),
    "office-th": (OFFICE, "th", 1280, 1400),
    "office-th-phone": (OFFICE, "th", 390, 1400),
    "what-if-th": ("/office/wiang-tawan-3/what-if/?year=2566", "th", 1280, 900),
    "desk-th": ("/desk/rounds/1/", "th", 1280, 1100),
    "desk-en": ("/desk/rounds/1/", "en", 1280, 1100),
    "answer-th-phone": ("iit", "th", 390, 1100),
}
QUIET = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


def show(tab: Page, address: str, page: str) -> None:
    """Open the page: a desk's as its operator, a survey's ("iit") with a code as its respondent."""
    if not page.startswith("/"):
        tab.goto(address)
        tab.locator(f"form[action='/demo/answer/{page}/'] button").click()
        tab.locator("#begin").wait_for()
        return
    if page.startswith("/desk/"):
        tab.goto(address)
        tab.locator("form[action='/demo/sign-in/operator/'] button").click()
    open_page(tab, address + page)


def open_page(tab: Page, address: str) -> None:
    """Go there; ends where the page can't be shown, so that no picture shows a fault."""
    response = tab.goto(address)
    if response is None or not response.ok:
        sys.exit(f"{address} answered {response.status if response else 'nothing'}")


def show_as(tab: Page, address: str, guide: Guide, picture: GuidePicture) -> None:
    """Open a guide's page as the role whose guide it is."""
    if picture.page.startswith("/") and guide.id != PUBLIC:
        tab.goto(address)
        tab.locator(f"form[action='/demo/sign-in/{guide.id}/'] button").first.click()
        open_page(tab, address + picture.page)
    else:
        show(tab, address, picture.page)


def take_guide_pictures(browser: Browser, address: str) -> None:
    """Every picture that a guide names, in Thai; small enough for a slow line."""
    for guide in guides().values():
        for step in guide.steps:
            if step.picture is None:
                continue
            width, height = (390, 700) if step.picture.is_phone else (1280, 800)
            window = browser.new_context(viewport={"width": width, "height": height})
            tab = window.new_page()
            show_as(tab, address, guide, step.picture)
            file = GUIDES / step.picture.file
            file.parent.mkdir(parents=True, exist_ok=True)
            tab.screenshot(path=file, type="jpeg", quality=60)
            window.close()
            print(file)


def main() -> None:
    """Visit every page of the table and of the guides and keep what the window shows."""
    address = f"http://127.0.0.1:{os.environ.get('PORT', '8000')}"
    browser_path = find_browser() or sys.exit("no Chromium found on this machine")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=QUIET)
        for name, (page, language, width, height) in PICTURES.items():
            window = browser.new_context(viewport={"width": width, "height": height})
            window.add_cookies([{"name": "django_language", "value": language, "url": address}])
            tab = window.new_page()
            show(tab, address, page)
            tab.screenshot(path=FOLDER / f"{name}.png")
            window.close()
            print(FOLDER / f"{name}.png")
        take_guide_pictures(browser, address)


if __name__ == "__main__":
    main()
