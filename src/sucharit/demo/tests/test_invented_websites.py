"""The invented offices have websites on this machine: every item has a page, some with a known fault."""

from io import BytesIO
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from pypdf import PdfReader

from sucharit.demo.websites.server import HOST, in_a_thread, is_serving, websites
from sucharit.demo.websites.site import items
from sucharit.demo.worked_example import CODE
from sucharit.frameworks import load
from sucharit.verdicts.standing import items_of

YEAR = 2567


@pytest.fixture(scope="module")
def port():
    serving = in_a_thread(YEAR, gone=["wiang-tawan-1"], port=0)
    yield serving.server_port
    serving.shutdown()
    serving.server_close()


def test_every_item_of_the_edition_has_a_page(port):
    site = websites(YEAR)[CODE]
    assert sorted(items()) == sorted(items_of(load("obec-area/2566")))
    for item in items():
        with urlopen(f"http://{HOST}:{port}{site.path_of(item)}") as answer:
            assert answer.status == 200, item
            assert len(answer.read()) > 300, item


def test_documents_read_back_in_thai(port):
    with urlopen(f"http://{HOST}:{port}{websites(YEAR)[CODE].path_of('prevention.declaration')}") as answer:
        pages = PdfReader(BytesIO(answer.read())).pages
    text = "".join(page.extract_text() for page in pages).replace("\n", "")
    assert "ไม่รับของขวัญและของกำนัลทุกชนิด" in text
    assert "พ.ศ. 2567" in text


def test_the_worked_example_lacks_one_item_of_complaints_and_one_of_prevention():
    site = websites(YEAR)[CODE]
    assert [item for item in items() if site.is_faulty(item)] == [
        "disclosure.complaint-statistics",
        "prevention.no-gift-report",
    ]


def test_a_website_that_is_gone_answers_with_404(port):
    with pytest.raises(HTTPError) as gone:
        urlopen(f"http://{HOST}:{port}{websites(YEAR)['wiang-tawan-1'].path_of('disclosure.contact')}")
    assert gone.value.code == 404


def test_another_demo_is_noticed_before_its_port_is_taken(port):
    assert is_serving(port)
    assert not is_serving(1)
