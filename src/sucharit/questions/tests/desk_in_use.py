"""An office that takes questions, who answers them, and a parent who asks."""

from __future__ import annotations

from sucharit.people.models import RoleKind
from sucharit.people.tests.factories import make_office
from sucharit.people.tests.sample_people import make_person
from sucharit.questions import actions, asking
from sucharit.questions.models import PublicQuestion

TITLE = "ย้ายนักเรียนต้องใช้เอกสารอะไร"
TEXT = "ลูกอยู่ชั้นประถม 4 จะย้ายระหว่างภาคเรียน ต้องเตรียมอะไร"
ANSWER = "ใบแจ้งย้าย พฐ.19 กับสมุดพก ยื่นที่กลุ่มส่งเสริม โทร. 053-11-2222"


class AskedOffice:
    """An office with an open desk and its people; `ask` is a parent's."""

    def __init__(self, *, days: int = 7) -> None:
        self.office = make_office("สพป.เชียงใหม่ เขต 3", code="cm-3")
        self.other = make_office("สพป.เชียงใหม่ เขต 2", code="cm-2")
        self.lead = make_person("Somying", RoleKind.PROJECT_LEAD, self.office)
        self.elsewhere = make_person("Suda", RoleKind.PROJECT_LEAD, self.other)
        self.staff = make_person("Somsak", RoleKind.STAFF, self.office)
        actions.set_desk(by=self.lead, organisation=self.office, is_open=True, days=days)

    def ask(self, title: str = TITLE, text: str = TEXT) -> tuple[PublicQuestion, str]:
        """A new question and the secret of who asked."""
        return asking.ask(organisation=self.office, title=title, text=text)

    def answer(self, question: PublicQuestion, text: str = ANSWER, **how: object) -> None:
        """The lead answers all that stands there, for everyone unless told otherwise."""
        words = {"seen": question.turns.count(), "public": True, **how}
        actions.answer(by=self.lead, question=question, text=text, **words)
        question.refresh_from_db()
