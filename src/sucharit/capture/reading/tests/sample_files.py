"""Files of every kind that are read, made small and from scratch."""

import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pypdfium2 as pdfium
import typst
from PIL import Image
from xlsxwriter import Workbook

import sucharit.paper

FONTS = str(Path(sucharit.paper.__file__).parent / "fonts")
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCUMENT = f'<w:document xmlns:w="{WORD}" xmlns:r="r"><w:body>{{}}</w:body></w:document>'
THAI = "น้ำ คำขวัญ สำนักงาน ปี่ ฝั่ง ที่อยู่ ฏ ฐ ญู กำหนดการ"


def pdf_of(*pages: str) -> bytes:
    """A PDF with a text layer; each page is Typst markup."""
    source = '#set text(font: "Sarabun", size: 14pt)\n' + "\n#pagebreak()\n".join(pages)
    return typst.compile(source.encode(), font_paths=[FONTS], ignore_system_fonts=True)


def scan_of(text: str) -> bytes:
    """A PDF whose only page is a picture of writing."""
    out = io.BytesIO()
    picture_of(text).save(out, "PDF", resolution=150)
    return out.getvalue()


def picture_of(text: str) -> Image.Image:
    page = pdfium.PdfDocument(pdf_of(text))[0]
    return page.render(scale=2, grayscale=True).to_pil()


def png_of(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def word_of(body: str, **parts: str) -> bytes:
    """A Word file around the XML of its body; `parts` by name with _ for /."""
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": DOCUMENT.format(body),
            **{name.replace("__", "/") + ".xml": text for name, text in parts.items()},
        }
    )


def paragraph(text: str, style: str = "") -> str:
    kind = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{kind}<w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def packed(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def workbook_of(sheets: dict[str, list[list[object]]], hidden: str = "") -> bytes:
    out = io.BytesIO()
    book = Workbook(out)
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        if name == hidden:
            sheet.hide()
    book.close()
    return out.getvalue()
