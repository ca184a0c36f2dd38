"""What waits on a school's desk, for tests that knock at every door: a draft of its site, a question."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from sucharit.people.models import Organisation, Person
from sucharit.questions import actions as questions
from sucharit.questions import asking
from sucharit.website import actions as website


def write_a_site(school: Organisation, mark: str, picture: SimpleUploadedFile) -> None:
    """News that no one published, with a picture, in which the mark stands."""
    site = website.begin_site(by=None, organisation=school)
    website.add_file(by=None, website=site, upload=picture, alternative_th=mark)
    words = {"title": {"th": mark}, "day": "5 ม.ค. 2569", "words": {"th": f"<p>{mark}</p>"}}
    website.write(by=None, website=site, kind="news", values=words)


def ask_the_school(school: Organisation, by: Person, mark: str) -> None:
    """A question that waits, and one that was answered to who asked alone; the mark stands in both."""
    questions.set_desk(by=by, organisation=school, is_open=True, days=7)
    answered, _secret = asking.ask(organisation=school, title=mark, text=mark)
    questions.answer(by=by, question=answered, text=mark, seen=1, public=False)
    asking.ask(organisation=school, title=mark, text=mark)
