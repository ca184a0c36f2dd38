"""The refusal of a value that a field does not take."""

from __future__ import annotations

from sucharit.languages import Text
from sucharit.vocabulary.model import RecordField


class NotTaken(ValueError):
    """What was typed is no value of a type; `text` says in both languages what was expected."""

    def __init__(self, th: str, en: str) -> None:
        self.text = Text(f"ต้องเป็น{th}", f"expected {en}")
        super().__init__(self.text.en)


class FieldFault(ValueError):
    """A field does not take what was typed. `text` says what it takes, `words` with the field's title."""

    def __init__(self, field: RecordField, text: Text) -> None:
        self.field = field
        self.text = text
        super().__init__(f"{field.id}: {text.en}")

    @property
    def words(self) -> Text:
        """The sentence for people: the field, and what was expected."""
        title = self.field.title
        return Text(f"{title.th}: {self.text.th}", f"{title.en}: {self.text.en}")
