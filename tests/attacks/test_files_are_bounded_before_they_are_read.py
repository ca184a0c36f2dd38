"""What is sent is bounded by its stated length, before any of it is read or written, whoever sends it."""

import tempfile
from io import BytesIO

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse, reverse_lazy

from sucharit.people.models import RoleKind
from sucharit.people.tests.factories import make_office
from sucharit.people.tests.sample_people import make_person
from sucharit.uploads.body_bounds import MAX_FORM, MAX_WITH_FILE
from sucharit.uploads.tables import MAX_BYTES

NAMES = ["account_login", "account_reset_password", "mfa_login_webauthn", "people:me"]
ADDRESSES = ["/", "/a/x/", "/no-such-page/", *map(reverse_lazy, NAMES)]
GIGABYTE = 1 << 30
FORM = "multipart/form-data; boundary=b"
FILE = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'


class Unread(BytesIO):
    """A body of a gigabyte of which no one should read more than a form."""

    taken = 0

    def read(self, size: int = -1) -> bytes:
        size = 1 << 16 if size is None or size < 0 else size
        self.taken += size
        return (FILE if self.taken == size else b"x" * len(FILE)).ljust(size, b"x")


def send_gigabyte(client: Client, address: str, length: str = str(GIGABYTE)) -> tuple[int, int]:
    """The status of the answer, and the bytes that were read before it."""
    body = Unread()
    request = {"CONTENT_TYPE": FORM, "CONTENT_LENGTH": length, "wsgi.input": body}
    return client.generic("POST", address, **request).status_code, body.taken


@pytest.fixture
def empty_folder(tmp_path, monkeypatch):
    """Where temporary files would be written."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def signed_in() -> Client:
    client = Client()
    person = make_person("Somying", RoleKind.PROJECT_LEAD, make_office("สพป.เชียงใหม่ เขต 3", code="cm-3"))
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES, ids=str)
def test_a_gigabyte_of_a_stranger_is_refused_unread_and_nothing_is_written(empty_folder, address):
    status, taken = send_gigabyte(Client(raise_request_exception=False), str(address))
    assert status in (301, 302, 403, 404, 405, 413)
    assert taken <= MAX_FORM
    assert not list(empty_folder.iterdir())


@pytest.mark.django_db
@pytest.mark.parametrize("length", [" 1073741824 ", "+1073741824", "1_073_741_824", "๑๐๗๓๗๔๑๘๒๔"])
def test_a_length_is_understood_as_who_reads_the_form_understands_it(length):
    assert send_gigabyte(Client(), reverse("account_login"), length) == (413, 0)


@pytest.mark.django_db
def test_the_refusal_is_a_page_in_words_and_names_what_is_taken():
    answer = Client().post(reverse("account_login"), b"x" * (MAX_FORM + 1), content_type=FORM)
    assert answer.status_code == 413
    page = answer.content.decode()
    assert "สิ่งที่ส่งมาใหญ่เกินไป" in page
    assert f"ฟอร์มไม่เกิน {MAX_FORM >> 20} MB" in page
    assert f"ไฟล์ไม่เกิน {MAX_BYTES >> 20} MB" in page


@pytest.mark.django_db
def test_who_has_signed_in_may_send_a_file_but_no_gigabyte(empty_folder):
    client = signed_in()
    assert send_gigabyte(client, reverse("people:profile")) == (413, 0)
    file = SimpleUploadedFile("a.csv", b"x" * (5 << 20))
    assert client.post(reverse("people:profile"), {"file": file}).status_code < 400
    assert not list(empty_folder.iterdir())


@pytest.mark.django_db
@pytest.mark.parametrize("length", ["²", "-1", "1e9", "9" * 5_000])
def test_a_length_that_is_no_number_is_none(length):
    answer = Client(raise_request_exception=False).generic(
        "POST", reverse("account_login"), CONTENT_LENGTH=length
    )
    assert answer.status_code < 500


def test_no_part_of_a_form_is_ever_kept_in_a_file():
    assert settings.FILE_UPLOAD_HANDLERS == ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
    assert settings.FILE_UPLOAD_MAX_MEMORY_SIZE == MAX_WITH_FILE
