"""No invisible sign makes one name look like another; in the name of a file it is written out."""

from urllib.parse import urlencode

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sucharit.answers.envelope import Answer, pack, unpack_many
from sucharit.cli import main
from sucharit.history.models import Entry
from sucharit.people.models import Organisation
from sucharit.people.tests.factories import make_headquarters, make_office, make_person
from sucharit.respond import submission
from sucharit.tables.cells import readable
from sucharit.thai.bidi import DIRECTION_SIGNS
from sucharit.uploads.tables import stored_upload

# Shown as "สพป.เชียงใหม่ เขต 3 " and then "1 (จริง)", or worse, as the name of another office.
HEAD = "รหัส,ชื่อ,ประเภท,ต้นสังกัด\n"
TURNED = f"{HEAD}than,โรงเรียน\u202eบ้าน\u2066ธาร\u200f\u061c,สถานศึกษา,cm-3\n"


@pytest.mark.django_db
def test_a_table_brings_no_sign_into_a_name(tmp_path):
    make_office("สพป.เชียงใหม่ เขต 3", code="cm-3", parent=make_headquarters())
    file = tmp_path / "r\u202evsc.csv"
    file.write_text(TURNED)
    done = CliRunner().invoke(main, ["organisations", "import", str(file)])
    assert done.exit_code == 0, done.output
    assert Organisation.objects.get(code="than").name_th == "โรงเรียนบ้านธาร"
    said = str(list(Entry.objects.values_list("what", flat=True)))
    assert "r(U+202E)vsc.csv" in said
    assert not set(said) & set(DIRECTION_SIGNS)


@pytest.mark.parametrize("sign", DIRECTION_SIGNS)
def test_no_cell_keeps_a_sign(sign):
    assert readable(f"{sign}โรงเรียน{sign}บ้านธาร{sign}") == "โรงเรียนบ้านธาร"
    assert readable(f"'{sign}012") == readable(f"{sign}'012") == "012"


@pytest.mark.parametrize("sign", DIRECTION_SIGNS)
def test_the_name_of_an_uploaded_file_shows_its_sign(sign):
    with stored_upload(SimpleUploadedFile(f"report{sign}vsc.csv", b"code\n")) as upload:
        assert upload.path.name == f"report(U+{ord(sign):04X})vsc.csv"
        assert not set(upload.origin) & set(DIRECTION_SIGNS)


@pytest.mark.django_db
def test_a_person_types_no_sign_into_their_name():
    person = make_person("สมหญิง")
    client = Client(headers={"host": "localhost"})
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.post("/me/profile/", {"name_th": "สม\u202eหญิง\u2069 ใจดี", "name_en": "Som\u200eying"})
    person.refresh_from_db()
    assert (person.name_th, person.name_en) == ("สมหญิง ใจดี", "Somying")


@pytest.mark.parametrize("sign", DIRECTION_SIGNS)
def test_no_comment_keeps_a_sign_as_it_is_sent_or_as_it_was_sealed_long_ago(sign):
    body = urlencode({"note": f"{sign}เร็ว{sign}มาก", sign: "1"}).encode()
    assert submission.parse_form(body, 9) == {"note": "เร็วมาก", "": "1"}
    sealed = [pack(Answer(bytes(2), comment=f"{sign}เร็ว{sign}มาก"), 200)]
    assert unpack_many(sealed, [2, 2]).comments == ["เร็วมาก"]
