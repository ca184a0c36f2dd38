"""What of a question and its answer may not be read by all: held against the check before publishing."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sucharit.elements.before_publishing import (
    PrivateFinding,
    PrivateFindingSort,
    private_findings,
    unanswered,
)
from sucharit.elements.shown_texts import without_words
from sucharit.questions.models import PublicQuestion, QuestionTurn

# Of an answer: the organisation's own telephone, e-mail and address on the web are meant to be read.
_ITS_OWN = frozenset({PrivateFindingSort.NUMBER, PrivateFindingSort.EMAIL, PrivateFindingSort.LINK})

# Of what someone is about to ask: names of pages and people may belong to it.
_WARNED_OF = {
    PrivateFindingSort.PERSONAL_ID: gettext_lazy("เลขประจำตัวประชาชน"),
    PrivateFindingSort.NUMBER: gettext_lazy("หมายเลขโทรศัพท์หรือเลขยาว"),
    PrivateFindingSort.EMAIL: gettext_lazy("อีเมล"),
    PrivateFindingSort.ADDRESS: gettext_lazy("ที่อยู่บ้าน"),
}


def warnings_of(title: str, text: str) -> list[tuple[str, str]]:
    """What each may be, and its words, for who typed them; nothing is stored."""
    noticed = private_findings([("", title), ("", text)])
    return [(str(_WARNED_OF[own.sort]), own.words) for own in noticed if own.sort in _WARNED_OF]


def open_findings(
    question: PublicQuestion,
    turns: Sequence[QuestionTurn],
    hidden: Collection[str],
    allowed: Collection[str],
) -> list[PrivateFinding]:
    """What keeps these turns from being read by all, when `hidden` is blacked out and `allowed` is not."""
    questions = [without_words(turn.text, list(hidden)) for turn in turns if not turn.is_answer]
    answers = [turn.text for turn in turns if turn.is_answer]
    titles = [(_("เรื่อง"), without_words(question.title, list(hidden)))]
    of_asker = private_findings([*titles, *((_("คำถาม"), text) for text in questions)])
    of_answers = private_findings((place_of_answers(), text) for text in answers)
    of_both = [*of_asker, *(own for own in of_answers if own.sort not in _ITS_OWN)]
    return unanswered(of_both, allowed)


def place_of_answers() -> str:
    """What findings call an answer, whose words are changed and never blacked out."""
    return _("คำตอบ")


def may_be_allowed(finding: PrivateFinding) -> bool:
    """Whether who answers may say that everyone may read it."""
    return finding.sort.may_be_allowed


def public_text(turn: QuestionTurn, hidden: Sequence[str]) -> str:
    """A turn as everyone reads it: of who asked without the hidden words."""
    return turn.text if turn.is_answer else without_words(turn.text, list(hidden))
