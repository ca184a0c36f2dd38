"""The watch over every browser test does hear what it is there to hear."""

import pytest
from django.http import HttpResponse
from django.urls import include, path

from sucharit.people.access import public

PAGE = '<!doctype html><html lang="th"><title>หน้า</title><body><main><h1>ก</h1>{}</main></body></html>'
FAULTS = {
    "good": "",
    "picture": '<img alt="" src="https://elsewhere.example/p.png">',
    "missing": '<img alt="" src="/missing.png">',
    "inline": "<script>document.title = 'x'</script>",
    "script": '<script src="/broken.js"></script>',
    "unnamed": '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
}


@public
def page(request, name):
    # This page allows pictures from elsewhere, so that the watch alone stands in the way.
    policy = {"Content-Security-Policy": "img-src *"} if name == "picture" else {}
    return HttpResponse(PAGE.format(FAULTS[name]), headers=policy)


@public
def broken_script(request):
    return HttpResponse("throw new Error('broke')", content_type="text/javascript")


urlpatterns = [
    path("broken.js", broken_script),
    path("page/<slug:name>", page),
    path("", include("sucharit.config.urls")),
]
pytestmark = [pytest.mark.browser, pytest.mark.urls(__name__)]


@pytest.mark.parametrize("width", [390, 1280])
def test_a_sound_page_passes(browser_page, axe, width):
    opened = browser_page(width=width)
    opened.goto("/page/good")
    assert opened.inner_text("h1") == "ก"
    axe(opened)


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("picture", "left this machine: https://elsewhere.example/p.png"),
        ("missing", "404: "),
        ("inline", "content policy: "),
        ("script", "script broke: "),
    ],
)
def test_a_faulty_page_is_reported(browser_page, watch, name, fault):
    browser_page().goto(f"/page/{name}", wait_until="networkidle")
    assert [heard for heard in watch.faults if heard.startswith(fault)]
    watch.faults.clear()


def test_a_picture_without_a_name_shuts_readers_out(browser_page, axe):
    opened = browser_page()
    opened.goto("/page/unnamed")
    with pytest.raises(AssertionError, match="image-alt"):
        axe(opened)


def test_scripts_can_be_switched_off(browser_page, watch):
    browser_page(javascript=False).goto("/page/script", wait_until="networkidle")
    assert watch.faults == []
