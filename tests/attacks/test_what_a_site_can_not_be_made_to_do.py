"""An office's site: what hostile texts, files and people can't make it do."""

import io
import struct
import zlib
from datetime import timedelta
from urllib.parse import unquote
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image

from sucharit.capture import store
from sucharit.evidence.tests.handed_in import docx, photo, upload
from sucharit.verbs.refusals import Refused
from sucharit.website import actions, shown
from sucharit.website.actions import NotYetDecided
from sucharit.website.kinds.reading import website_kinds
from sucharit.website.models import WebsiteVersion
from sucharit.website.prose import clean_prose, is_clean, words_of_prose
from sucharit.website.tests.written import CONTACT, MOBILE, NEWS, SiteOffice, readable

LINK = "A" * 24
OWN = f"/site-files/{LINK}/a.png"
HTML = b"<!doctype html><html><script>alert(document.cookie)</script></html>"


@pytest.fixture
def office(db, settings, tmp_path):
    settings.VAR = tmp_path
    return SiteOffice()


def pdf(text: str) -> bytes:
    """A small whole PDF that says a line."""
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start)


# — formatted text —

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    f'<img src="{OWN}" onload="alert(1)" style="position:fixed">',
    '<img src="https://spy.example/pixel.png">',
    '<img src="//spy.example/pixel.png">',
    '<img src="/site-files/../desk/">',
    f'<img src="/site-files/{LINK}/../../desk/website/north/begin/">',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="JaVaScRiPt:alert(1)">x</a>',
    '<a href=" java\nscript:alert(1)">x</a>',
    '<a href="//evil.example">x</a>',
    '<a href="https://good.example@evil.example/">x</a>',
    '<a href="https://good.example:pass@evil.example/">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<a href="/desk/people/">x</a>',
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--><img src=1 onerror=alert(1)>'>",
    "<form action=/desk/website/north/begin/ method=post><button>x</button></form>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<style>body{display:none}</style>",
    "<p style='position:fixed;inset:0'>x</p>",
    "<p class='button' id='main'>x</p>",
    "<base href='https://evil.example/'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<table><tr><td colspan=99999999 rowspan=-1 background='//x'>x</td></tr></table>",
    "<textarea></textarea><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;<b>x</b>",
]
BAD = (
    "<script",
    "onerror=",
    "onload=",
    "javascript:",
    "style=",
    "<form",
    "<iframe",
    "<svg",
    "evil.example",
    "spy.example",
)


@pytest.mark.parametrize("typed", ATTACKS)
def test_nothing_of_a_hostile_text_runs_or_fetches(typed):
    clean = clean_prose(f"<p>ก่อน</p>{typed}")
    assert not [part for part in BAD if part in clean.lower().replace("&lt;script", "")]
    assert is_clean(clean)


@given(
    st.lists(
        st.sampled_from(
            [
                *ATTACKS,
                "<p>",
                "</p>",
                "<td>",
                "<table>",
                "</table>",
                "<li>",
                "<!--",
                "-->",
                "<",
                ">",
                "&",
                "&amp;lt;",
            ]
        )
        | st.text(max_size=12),
        max_size=8,
    ).map("".join)
)
@example("<table><p>a<table><tr>b</table>")
@example("<li>a<ul>b<p>c</li>")
def test_cleaning_what_is_clean_changes_nothing(typed):
    clean = clean_prose(typed)
    assert is_clean(clean) or clean == ""
    assert clean_prose(clean) == clean
    assert not [part for part in BAD if f"<{part.strip('<')}" in clean.lower()]


@given(st.text(max_size=60))
def test_plain_text_keeps_its_words(typed):
    text = " ".join(typed.replace("<", "‹").replace("\x00", "").split())
    assert words_of_prose(clean_prose(text)).split() == text.split() or not text.isprintable()


def test_what_someone_writes_into_the_database_is_cleaned_once_more(office):
    version = office.show().versions.get()
    version.content["values"]["words"]["th"] = "<p>x</p><script>alert(1)</script>"
    WebsiteVersion.objects.filter(pk=version.pk).update(content=version.content)
    (record,) = shown.published(office.north)
    assert record.values["words"] == "<p>x</p>"


# — files —


def serve(file, **headers):
    return Client(**headers).get(shown.file_address(file.link, file.name))


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (HTML, "photo.png"),
        (HTML, "page.html"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "map.svg"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "map.png"),
        (b"MZ\x90\x00 a program", "form.exe"),
        (b"alert(document.cookie)", "menu.js"),
        (HTML, "table.csv"),
        (b"<svg onload=alert(1)>,2\n", "table.csv"),
        (docx(word__vbaProject_bin="x"), "plan.docx"),
    ],
)
def test_what_a_browser_could_run_is_not_taken(office, data, name):
    with pytest.raises(Refused, match=r"ไฟล์|รูป"):
        actions.add_file(by=office.oil, website=office.site, upload=upload(data, name))
    assert not office.site.files.exists()


def test_a_pdf_that_is_also_a_page_is_handed_out_as_a_pdf_that_can_do_nothing(office):
    data = b"%PDF-1.7\n" + HTML + pdf("x")[9:]
    file = actions.add_file(by=office.oil, website=office.site, upload=upload(data, "plan.pdf"))
    response = serve(file)
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("sandbox; default-src 'none'")


def test_a_page_with_a_pdf_inside_is_a_page_and_is_not_taken(office):
    with pytest.raises(Refused):
        actions.add_file(by=office.oil, website=office.site, upload=upload(HTML + pdf("x"), "plan.pdf"))


def test_a_file_is_handed_out_without_looking_who_asks(office):
    file = actions.add_file(by=office.oil, website=office.site, upload=upload(pdf("x"), "plan.pdf"))
    client = Client()
    client.force_login(office.nok)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = client.get(shown.file_address(file.link, file.name))
    assert response.status_code == 200
    assert not [own for own in queries if "session" in own["sql"] or "people_person" in own["sql"]]
    assert not response.cookies
    assert response.content == serve(file).content


def test_a_file_can_be_read_in_parts_and_only_in_whole_ones(office):
    file = actions.add_file(by=office.oil, website=office.site, upload=upload(pdf("x"), "plan.pdf"))
    whole = serve(file).content
    part = serve(file, HTTP_RANGE="bytes=2-5")
    assert (part.status_code, part.content) == (206, whole[2:6])
    assert part["Content-Range"] == f"bytes 2-5/{len(whole)}"
    assert serve(file, HTTP_RANGE="bytes=-4").content == whole[-4:]
    assert serve(file, HTTP_RANGE=f"bytes={len(whole)}-").status_code == 416
    assert serve(file, HTTP_RANGE="bytes=0-1,3-4").content == whole
    assert serve(file, HTTP_RANGE="bytes=๑-๕").content == whole


def test_where_a_picture_was_taken_is_not_kept(office):
    exif = Image.Exif()
    exif[0x010F] = "SecretCam"
    exif.get_ifd(0x8825).update({1: "N", 2: (18.0, 47.0, 30.0)})
    data = photo(exif=exif) + b"<script>alert(1)</script>"
    file = actions.add_file(by=office.oil, website=office.site, upload=upload(data, "งาน.jpg"))
    for kept in (store.get(file.content_id), store.get(file.thumbnail_id)):
        assert b"SecretCam" not in kept
        assert b"<script" not in kept


def test_a_picture_of_forty_thousand_pixels_is_refused_in_words(office):
    row = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0)

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    data = (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", row) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    )
    with pytest.raises(Refused, match="60 ล้านพิกเซล"):
        actions.add_file(by=office.oil, website=office.site, upload=upload(data, "huge.png"))


def test_a_word_file_that_unpacks_to_a_gigabyte_is_refused(office):
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        for part in range(5):
            package.writestr(f"word/{part}.xml", b"0" * (50 << 20))
        package.writestr("word/document.xml", "<w/>")
    assert len(out.getvalue()) < 1 << 20
    with pytest.raises(Refused, match="ใหญ่ผิดปกติ"):
        actions.add_file(by=office.oil, website=office.site, upload=upload(out.getvalue(), "bomb.docx"))


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("..\\..\\windows\\plan.pdf", "plan.pdf"),
        ("แผนปฏิบัติการ ปี 2569.pdf", "แผนปฏิบัติการ ปี 2569.pdf"),
        ("plan\u202efdp.exe", "planfdp.exe.pdf"),
        ('a"; filename="x.html', 'a"; filename="x.html.pdf'),
        ("ก" * 400 + ".pdf", "ก" * 146 + ".pdf"),
    ],
)
def test_a_file_keeps_a_name_for_people_that_can_not_lead_elsewhere(office, name, kept):
    file = actions.add_file(by=office.oil, website=office.site, upload=upload(pdf("x"), name))
    assert file.name == kept.replace("/", "")
    response = serve(file)
    assert response.status_code == 200
    header = response["Content-Disposition"]
    assert header.startswith("inline")
    assert "\n" not in header
    assert ".html.pdf" not in header or "x.html.pdf" in unquote(header)


def test_tables_are_saved_by_the_browser_and_never_shown_by_it(office):
    table = actions.add_file(
        by=office.oil, website=office.site, upload=upload("ก,ข\n1,2\n".encode(), "ตาราง.csv")
    )
    response = serve(table)
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")


def test_what_was_taken_down_is_handed_out_no_more(office):
    file = actions.add_file(by=office.oil, website=office.site, upload=upload(pdf("x"), "plan.pdf"))
    record = office.show(values=NEWS | {"files": [file.pk]})
    assert serve(file).status_code == 200
    actions.withdraw(by=office.nok, record=record, because="ข้อมูลผิด")
    assert serve(file).status_code == 404
    actions.publish(by=office.nok, record=record)
    assert serve(file).status_code == 200


def test_a_file_that_a_newer_version_leaves_out_is_handed_out_no_more(office):
    file = actions.add_file(by=office.oil, website=office.site, upload=upload(pdf("x"), "plan.pdf"))
    record = office.show(values=NEWS | {"files": [file.pk]})
    office.write(values=NEWS, record=record)
    tomorrow = timezone.now() + timedelta(days=1)
    actions.publish(by=office.nok, record=record, at=tomorrow)
    assert serve(file).status_code == 200  # until then
    with pytest.raises(Refused):
        actions.remove_file(by=office.nok, file=file)
    actions.publish(by=office.nok, record=record)
    assert serve(file).status_code == 404
    actions.remove_file(by=office.nok, file=file)


def test_a_file_of_a_version_that_is_scheduled_can_not_be_removed_before_its_time(office):
    file = actions.add_file(by=office.oil, website=office.site, upload=upload(pdf("x"), "plan.pdf"))
    record = office.show()
    office.write(values=NEWS | {"files": [file.pk]}, record=record)
    actions.publish(by=office.nok, record=record, at=timezone.now() + timedelta(days=1))
    with pytest.raises(Refused):
        actions.remove_file(by=office.nok, file=file)


def test_another_offices_files_and_pictures_can_not_be_shown(office):
    other = actions.begin_site(by=office.lek, organisation=office.south)
    theirs = actions.add_file(by=office.lek, website=other, upload=upload(pdf("x"), "plan.pdf"))
    picture = actions.add_file(
        by=office.lek, website=other, upload=upload(photo(), "a.jpg"), alternative_th="เสาธง"
    )
    record = office.write(values=NEWS | {"files": [theirs.pk]})
    assert "files" not in record.values
    html = f'<p>x<img src="{shown.file_address(picture.link, "a.jpg")}" alt="x"></p>'
    record = office.write(values=NEWS | {"words": {"th": html}})
    with pytest.raises(Refused):
        actions.publish(by=office.nok, record=record)


# — private data —


@pytest.mark.parametrize(
    "values",
    [
        NEWS | {"words": {"th": f"<p>โทร {MOBILE}</p>"}},
        NEWS | {"words": {"th": "<p>โทร ๐๘๑<strong>-๒๓๔</strong>-๕๖๗๘</p>"}},
        NEWS | {"summary": {"th": "เลขบัตรประชาชน 1-1017-00230-70-8"}},
        NEWS | {"title": {"th": "ส่งที่ somchai@mail.example"}},
        NEWS | {"words": {"th": f"<table><tr><td>{MOBILE.replace(' ', '')}</td></tr></table>"}},
        NEWS | {"words": {"th": "<p>x</p>", "en": f"<p>Call {MOBILE}</p>"}},
    ],
)
def test_private_data_is_published_only_where_someone_gave_a_reason(office, values):
    record = office.write(values=values)
    with pytest.raises(NotYetDecided) as refusal:
        actions.publish(by=office.nok, record=record)
    blank = {own.key: "   " for own in refusal.value.findings}
    with pytest.raises(NotYetDecided):
        actions.publish(by=office.nok, record=record, reasons=blank)
    reasons = {own.key: "เจ้าตัวยินยอมเป็นหนังสือ" for own in refusal.value.findings}
    version = actions.publish(by=office.nok, record=record, reasons=reasons)
    assert len(version.decisions) == len(reasons)
    kept = readable(version.decisions)
    assert not [own.finding.words for own in refusal.value.findings if own.finding.words in kept]
    assert not [letter for letter in kept if letter.isdigit()]


def test_what_a_pdf_says_is_checked_too(office):
    file = actions.add_file(
        by=office.oil, website=office.site, upload=upload(pdf(f"Call {MOBILE}"), "plan.pdf")
    )
    record = office.write(values=NEWS | {"files": [file.pk]})
    with pytest.raises(NotYetDecided) as refusal:
        actions.publish(by=office.nok, record=record)
    assert [own.place for own in refusal.value.findings] == ["ไฟล์ “plan.pdf”"]


def test_a_reason_for_one_number_does_not_pass_another(office):
    record = office.write(values=NEWS | {"words": {"th": f"<p>โทร {MOBILE}</p>"}})
    with pytest.raises(NotYetDecided) as refusal:
        actions.publish(by=office.nok, record=record)
    reasons = {own.key: "โครงการ" for own in refusal.value.findings}
    office.write(values=NEWS | {"words": {"th": f"<p>โทร {MOBILE.replace('234', '235')}</p>"}}, record=record)
    with pytest.raises(NotYetDecided):
        actions.publish(by=office.nok, record=record, reasons=reasons)


def test_the_offices_own_contact_is_not_asked_about_but_an_id_in_it_is(office):
    office.show("contact", CONTACT)
    assert shown.published(office.north, "contact")
    two = actions.begin_site(by=office.fa, organisation=office.school)
    values = CONTACT | {"address": {"th": "เลขบัตรประชาชน 1-1017-00230-70-8"}}
    record = actions.write(by=office.fa, website=two, kind="contact", values=values)
    with pytest.raises(NotYetDecided):
        actions.publish(by=office.fa, record=record)


# — people —


def test_every_verb_refuses_those_of_another_office(office):
    record, lek = office.show(), office.lek
    file = actions.add_file(by=office.oil, website=office.site, upload=upload(pdf("x"), "plan.pdf"))
    for do in (
        lambda: actions.begin_site(by=lek, organisation=office.north),
        lambda: actions.ask_for_screening(by=office.nok, website=office.site, needed=True),
        lambda: actions.skip(by=lek, website=office.site, kind="news"),
        lambda: actions.write(by=lek, website=office.site, kind="news", values=NEWS),
        lambda: actions.write(by=lek, website=office.site, kind="news", values=NEWS, record=record),
        lambda: actions.arrange(by=lek, website=office.site, kind="person", records=[]),
        lambda: actions.discard(by=lek, record=record),
        lambda: actions.send(by=lek, record=record),
        lambda: actions.give_back(by=lek, record=record, because="x"),
        lambda: actions.publish(by=lek, record=record),
        lambda: actions.withdraw(by=lek, record=record, because="x"),
        lambda: actions.restore(by=lek, record=record, older=record.versions.get()),
        lambda: actions.add_file(by=lek, website=office.site, upload=upload(pdf("y"), "y.pdf")),
        lambda: actions.describe_file(
            by=lek, file=file, alternative_th="", alternative_en="", is_decorative=True
        ),
        lambda: actions.remove_file(by=lek, file=file),
    ):
        with pytest.raises(PermissionDenied):
            do()


def test_a_record_of_another_site_is_not_written_through_ones_own(office):
    other = actions.begin_site(by=office.lek, organisation=office.south)
    record = office.show()
    with pytest.raises(Refused):
        actions.write(by=office.lek, website=other, kind="news", values=NEWS, record=record)
    theirs = actions.write(by=office.lek, website=other, kind="news", values=NEWS)
    with pytest.raises(Refused):
        actions.restore(by=office.lek, record=theirs, older=record.versions.get())


def test_a_time_ahead_is_bounded(office):
    with pytest.raises(Refused, match="หนึ่งปี"):
        actions.publish(by=office.nok, record=office.write(), at=timezone.now() + timedelta(days=4000))


@given(
    st.dictionaries(
        st.sampled_from(["title", "day", "words", "files", "pictures", "summary"]),
        st.none()
        | st.text(max_size=9)
        | st.integers()
        | st.lists(st.text(max_size=4), max_size=3)
        | st.dictionaries(
            st.sampled_from(["th", "en", "x"]), st.text(max_size=9) | st.integers(), max_size=3
        ),
        max_size=6,
    )
)
def test_whatever_a_program_sends_as_values_is_taken_or_refused_never_an_error(values):
    from sucharit.website.typed import read_values

    for kind in website_kinds():
        read = read_values(kind, values, ())
        assert set(read.values) <= {"title", *(own.id for own in kind.fields)}
