"""Addresses of an office's board, its items, screening and submitting."""

from django.urls import path, register_converter

from sucharit.disclosure.office import (
    board_page,
    copies,
    from_site_page,
    item_page,
    screening_page,
    steps,
    submit_page,
)


class ItemConverter:
    """An item's id in an edition: a word with its place, "disclosure.executives"."""

    regex = r"[a-z][a-z0-9-]*\.[a-z0-9.-]{1,78}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class DigestConverter(ItemConverter):
    """A SHA-256 in hexadecimal."""

    regex = "[0-9a-f]{64}"


register_converter(ItemConverter, "item")
register_converter(DigestConverter, "sha256")
BOARD = "<int:round_id>/<slug:code>/"
ITEM = f"{BOARD}<item:item>/"

urlpatterns = [
    path("", board_page.home, name="home"),
    path(BOARD, board_page.board, name="board"),
    path(f"{BOARD}last-year/", board_page.take_over, name="last-year"),
    path(f"{BOARD}from-site/", from_site_page.from_site, name="from-site"),
    path(f"{BOARD}from-site/take-back/", from_site_page.take_back, name="from-site-back"),
    path(f"{BOARD}main-site/", board_page.main_site, name="main-site"),
    path(f"{BOARD}screening/", screening_page.screening, name="screening"),
    path(f"{BOARD}submit/", submit_page.submit, name="submit"),
    path(f"{BOARD}submit/<int:submission>/paper/", submit_page.paper, name="paper"),
    path(f"{BOARD}reopen/", submit_page.reopen, name="reopen"),
    path(ITEM, item_page.item, name="item"),
    path(f"{ITEM}screen/", screening_page.screen, name="screen"),
    path(f"{ITEM}links/", copies.links, name="links"),
    path(f"{ITEM}step/<slug:step>/", steps.step, name="step"),
    path(f"{ITEM}files/<sha256:sha256>/", copies.file, name="file"),
    path(f"{ITEM}kept/<int:capture>/", copies.kept, name="kept"),
]
