"""Those who try the demo read the letters that it wrote, with the links that are in them."""

from django.core.mail import EmailMultiAlternatives, get_connection
from django.utils import timezone

from sucharit.demo.letters import MOST, letters_in
from sucharit.thai.dates import in_words
from sucharit.ui.templatetags.language import day


def send(folder, *letters: tuple[str, str, str]) -> None:
    """Write them to a file as the demo's settings do."""
    backend = get_connection("django.core.mail.backends.filebased.EmailBackend", file_path=folder)
    messages = []
    for to, subject, text in letters:
        message = EmailMultiAlternatives(subject, text, "no-reply@demo.example", [to])
        message.attach_alternative(f"<p>{text}</p>", "text/html")
        messages.append(message)
    backend.send_messages(messages)


def test_the_newest_letter_is_read_first_with_its_words(tmp_path):
    send(
        tmp_path,
        ("a@demo.example", "คำเชิญ", "เปิดลิงก์นี้\nhttp://127.0.0.1:8099/join/x/"),
        ("b@demo.example", "Two", "2"),
    )
    second, first = letters_in(tmp_path)
    assert (first.to, first.subject) == ("a@demo.example", "คำเชิญ")
    assert first.text == "เปิดลิงก์นี้\nhttp://127.0.0.1:8099/join/x/"
    assert day(first.sent) == in_words(timezone.localdate(), short=True)
    assert second.subject == "Two"


def test_of_many_letters_only_the_newest_are_read(tmp_path):
    send(tmp_path, *((f"{n}@demo.example", str(n), f"letter {n}") for n in range(MOST + 5)))
    letters = letters_in(tmp_path)
    assert len(letters) == MOST
    assert letters[0].to == f"{MOST + 4}@demo.example"


def test_before_the_first_letter_there_is_none(tmp_path):
    assert letters_in(tmp_path / "mail") == []
    (tmp_path / "broken.log").write_bytes(b"\xff\xfe no letter")
    assert [letter.text for letter in letters_in(tmp_path)] != []
