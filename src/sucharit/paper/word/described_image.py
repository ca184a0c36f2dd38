"""A picture in a line of a Word file, with the words for those who can't see it."""

from __future__ import annotations

import re
from io import BytesIO
from xml.sax.saxutils import quoteattr

from docx.shared import Length
from docxtpl import DocxTemplate, InlineImage


class DescribedImage(InlineImage):  # type: ignore[misc]  # docxtpl has no types
    """What a template puts where `{{ picture.drawing }}` stands."""

    def __init__(self, document: DocxTemplate, file: bytes, width: Length, description: str) -> None:
        super().__init__(document, BytesIO(file), width=width)
        self.description = description

    def _insert_image(self) -> str:
        """The markup of docxtpl, described; without the margins that some readers indent it by."""
        markup = str(super()._insert_image())
        described = f"<wp:docPr descr={quoteattr(self.description)} "
        markup = markup.replace("<wp:docPr ", described, 1)
        return re.sub(r' dist[TBLR]="\d+"', "", markup)
