"""Takes the README's pictures of the real pages, while `make demo` runs in another window."""

import os
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from run_tests import find_browser

FOLDER = Path("docs/pictures")
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
    tab.goto(address + page)


def main() -> None:
    """Visit every page of the table and keep what the window shows."""
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


if __name__ == "__main__":
    main()
