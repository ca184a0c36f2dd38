"""The designs that a certificate can have. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from sucharit.languages import Text


@dataclass(frozen=True, slots=True)
class CertificateDesign:
    """A look of a certificate, drawn by `typst/designs.typ` under the same id, on A4."""

    id: str
    title: Text
    portrait: bool = False


DESIGNS = (
    CertificateDesign("prachamyam", Text("ประจำยามสี่มุม แนวนอน", "Four rosettes, landscape")),
    CertificateDesign("krachang", Text("แถวกระจัง แนวนอน", "Row of lotus leaves, landscape")),
    CertificateDesign("band", Text("แถบข้าง แนวนอน", "Side band, landscape")),
    CertificateDesign("arch", Text("ซุ้มโค้ง แนวตั้ง", "Arch, portrait"), portrait=True),
    CertificateDesign("plain", Text("เส้นเรียบ แนวตั้ง", "Plain lines, portrait"), portrait=True),
)
BY_ID = {design.id: design for design in DESIGNS}
