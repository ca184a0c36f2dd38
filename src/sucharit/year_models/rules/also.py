"""The rule on what goes together: needs-also."""

from __future__ import annotations

from sucharit.data_files.shapes import Word
from sucharit.languages import Text
from sucharit.vocabulary.records import NoMoney, RecordValue, Unknown
from sucharit.year_models.model import YearModel
from sucharit.year_models.outcomes import RuleOutcome
from sucharit.year_models.rules import words
from sucharit.year_models.rules.counting import lacking
from sucharit.year_models.rules.known import Faults, KnownNames
from sucharit.year_models.rules.rule import Rule, RuleContext, RuleShape, result
from sucharit.year_models.rules.selection import Selection, Where, belonging, is_filled


class NeedsAlso(RuleShape):
    """Each record in which one field says something has these filled too: an amount, its source.

    "Unknown", "no money" and no say nothing here; where no record says anything, nothing is missing.
    """

    kind: Word
    where: Where = {}
    filled: Word
    fields: tuple[Word, ...]

    def faults(self, known: KnownNames) -> Faults:
        """Unknown names; no field that is needed too."""
        yield from Selection(kind=self.kind, where=self.where).faults(known)
        yield from known.field(self.kind, self.filled, "filled")
        if not self.fields:
            yield ("fields",), "expected at least one field"
        for place, id in enumerate(self.fields):
            yield from known.field(self.kind, id, "fields", place)


def says_something(value: object) -> bool:
    """Whether a value says that there is something."""
    return is_filled(value) and value is not False and not isinstance(value, Unknown | NoMoney)


def _needs_also(context: RuleContext, asked: NeedsAlso, subject: RecordValue | None) -> RuleOutcome:
    model = context.model
    selection = Selection(kind=asked.kind, where=asked.where, **{"with": asked.fields})
    meant = [
        own
        for own in belonging(context, subject, asked.kind)
        if selection.is_meant(own) and says_something(own.get(asked.filled))
    ]
    what = Text("{what}ที่มี{filled}และมี{fields}ด้วย", "{what} with {filled}, and with {fields} too").format(
        what=words.selected(model, asked.kind, asked.where),
        filled=words.field_title(model, asked.kind, asked.filled),
        fields=_fields(asked, model),
    )
    have = sum(map(selection.is_whole, meant))
    return result("needs-also", have, len(meant), what, lacking(meant, selection, model))


def _fields(asked: NeedsAlso, model: YearModel) -> Text:
    return words.joined([words.field_title(model, asked.kind, id) for id in asked.fields])


def _needs_also_sentence(asked: NeedsAlso, model: YearModel) -> Text:
    return Text("{what}ทุกรายการที่มี{filled} มี{fields}ด้วย", "each {what} with {filled} has {fields} too").format(
        what=words.selected(model, asked.kind, asked.where),
        filled=words.field_title(model, asked.kind, asked.filled),
        fields=_fields(asked, model),
    )


RULES = (Rule("needs-also", NeedsAlso, _needs_also, _needs_also_sentence, lambda asked: (asked.kind,)),)
