"""Files as strangers hand them in, and the people of an office who do."""

from __future__ import annotations

import io
from zipfile import ZipFile

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from sucharit.people.models import RoleKind
from sucharit.people.tests.factories import make_headquarters, make_office
from sucharit.people.tests.sample_people import make_person

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


class Office:
    """Nok leads the north's year, Oil owns items, Dao is the director, Tong is staff; Lek leads the south."""

    def __init__(self) -> None:
        obec = make_headquarters()
        self.north = make_office("สพป.เชียงใหม่ เขต 3", code="north", parent=obec)
        self.south = make_office("สพป.กระบี่", code="south", parent=obec)
        self.alice = make_person("alice", RoleKind.OPERATOR, obec)
        self.nok = make_person("nok", RoleKind.PROJECT_LEAD, self.north)
        self.oil = make_person("oil", RoleKind.ITEM_OWNER, self.north)
        self.ploy = make_person("ploy", RoleKind.ITEM_OWNER, self.north)
        self.dao = make_person("dao", RoleKind.EXECUTIVE, self.north)
        self.tong = make_person("tong", RoleKind.STAFF, self.north)
        self.lek = make_person("lek", RoleKind.PROJECT_LEAD, self.south)
        self.eve = make_person("eve")


def upload(data: bytes, name: str = "photo.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type="application/octet-stream")


def photo(
    size: tuple[int, int] = (640, 480), format: str = "JPEG", mode: str = "RGB", **saving: object
) -> bytes:
    """A picture that is red above and blue below, so that one sees which way up it is."""
    picture = Image.new("RGB", size, "red")
    picture.paste("blue", (0, size[1] // 2, *size))
    out = io.BytesIO()
    picture.convert(mode).save(out, format, **saving)
    return out.getvalue()


def packed(**parts: str) -> bytes:
    """An Office file with these parts, named with "__" for a slash: `word__document_xml`."""
    out = io.BytesIO()
    with ZipFile(out, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        for name, text in parts.items():
            package.writestr(name.replace("__", "/").replace("_", "."), text)
    return out.getvalue()


def docx(**more: str) -> bytes:
    return packed(word__document_xml="<w:document/>", **more)


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))
