"""A code is changed for one ballot, a ballot answers once, and nothing that was sent links the two."""

import hashlib
import io
import re
import threading
from html import unescape
from urllib.parse import urlencode

import pypdf
import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from sucharit.answers.models import Envelope
from sucharit.history.models import Entry
from sucharit.people.models import RoleKind
from sucharit.respond import ballot as ballot_page
from sucharit.respond import routes
from sucharit.respond.submission import check_code
from sucharit.roster import blind
from sucharit.roster.actions import ballots
from sucharit.roster.actions.codes import make_codes
from sucharit.roster.codes import hash_of, new_code
from sucharit.roster.models import BallotKey, Code, UsedTicket
from sucharit.roster.printed import slips
from sucharit.surveys import actions
from sucharit.surveys.models import Mode, Survey, Turnout
from sucharit.surveys.snapshot import forget, snapshot_of
from sucharit.surveys.tests.office_people import lead_of, someone
from sucharit.surveys.tests.small_round import open_round, survey
from sucharit.verbs.refusals import Refused


class Browser:
    """What a respondent's browser does, and everything that a server could write down of it."""

    def __init__(self, target: Survey, **lapse: int):
        self.target, self.seen, self.lapse = target, [], lapse
        self.key = blind.public_from(snapshot_of(target.link).ballot_key)

    def make_up(self):
        prepared = blind.prepare(ballots.message(self.target.link))
        blinded, inverse = blind.blind(self.key, prepared, **self.lapse)
        return prepared, blinded, inverse

    def change(self, code: str, blinded: bytes):
        outcome, signature = ballots.exchange(
            snapshot_of(self.target.link), code, ballots.encode_bytes(blinded)
        )
        self.seen.append((code, blinded, ballots.decode_bytes(signature)))
        return outcome, ballots.decode_bytes(signature)

    def ballot_for(self, code: str) -> str:
        prepared, blinded, inverse = self.make_up()
        outcome, signed = self.change(code, blinded)
        assert outcome is ballots.ExchangeOutcome.SIGNED
        signature = blind.finalize(self.key, prepared, signed, inverse)
        return ballots.encode_bytes(prepared[: blind.PREFIX] + signature)

    def answer(self, with_: str, choice: int = 1) -> int:
        questions = snapshot_of(self.target.link).questionnaire.questions
        body = urlencode({q.column: choice for q in questions} | {"code": with_, "by": "script"}).encode()
        return routes.respond("POST", f"{self.target.link}/", "", body).status


def blind_survey(name: str = "one", round: object = None, codes: int = 3) -> tuple[Survey, list[str]]:
    target = survey(round or open_round(), name)
    ballots.ask_blind(by=None, survey=target)
    target.refresh_from_db()
    forget()
    return target, make_codes(target, codes)


@pytest.mark.django_db
def test_a_code_becomes_a_ballot_and_the_ballot_an_answer():
    target, [code, *_] = blind_survey()
    browser = Browser(target)
    ballot = browser.ballot_for(code)
    assert check_code(target.link, f"code={ballot}".encode()).status == 204
    assert browser.answer(ballot) == 201
    assert Envelope.objects.filter(survey=target).count() == 1
    assert ballots.ledger(target) == ballots.Ledger(codes=3, ballots=1, answers=1, is_final=False)


@pytest.mark.django_db
def test_a_ballot_answers_once():
    target, [code, *_] = blind_survey()
    browser = Browser(target)
    ballot = browser.ballot_for(code)
    assert [browser.answer(ballot), browser.answer(ballot, 2)] == [201, 409]
    assert check_code(target.link, f"code={ballot}".encode()).status == 409
    assert Envelope.objects.count() == 1


@pytest.mark.django_db
def test_a_code_gets_one_signature_and_the_same_again_when_the_reply_was_lost():
    target, [code, *_] = blind_survey()
    browser = Browser(target)
    _, first, _ = browser.make_up()
    _, second, _ = browser.make_up()
    outcome, signature = browser.change(code, first)
    assert outcome is ballots.ExchangeOutcome.SIGNED
    assert browser.change(code, second) == (ballots.ExchangeOutcome.USED, b"")
    assert browser.change(code.lower().replace("-", " "), first) == (outcome, signature)
    assert ballots.ledger(target).ballots == 1


@pytest.mark.django_db
def test_a_code_answers_nothing_itself_where_ballots_do():
    target, [code, *_] = blind_survey()
    assert Browser(target).answer(code) == 404
    assert check_code(target.link, f"code={code}".encode()).status == 404
    assert not Envelope.objects.exists()
    assert not Code.objects.filter(used=True).exists()


@pytest.mark.django_db
def test_a_code_sent_without_scripts_must_be_exchanged_first_and_nothing_is_lost():
    target, [code, *_] = blind_survey()
    questions = snapshot_of(target.link).questionnaire.questions
    requests = urlencode({q.column: 2 for q in questions} | {"code": code}).encode()
    back = routes.respond("POST", f"{target.link}/", "", requests)
    page = back.body.decode()
    assert back.status == 404
    assert 'data-why="odd-ballot"' in page
    assert page.count(" checked") == len(questions)


@pytest.mark.django_db
def test_a_ballot_answers_nothing_where_codes_do():
    round = open_round()
    _, [code, *_] = blind_survey(round=round)
    ballot = Browser(survey(round)).ballot_for(code)
    other = survey(round, "two")
    body = "&".join(f"{q.column}=1" for q in snapshot_of(other.link).questionnaire.questions)
    requests = f"{body}&code={ballot}&by=script".encode()
    assert routes.respond("POST", f"{other.link}/", "", requests).status == 404


@pytest.mark.django_db
def test_a_ballot_of_another_office_or_one_letter_off_is_none():
    round = open_round()
    target, [code, *_] = blind_survey(round=round)
    other, _ = blind_survey("two", round)
    ballot = Browser(target).ballot_for(code)
    assert Browser(other).answer(ballot) == 404
    for place in (0, 20, 60, 200, 383):
        forged = ballot[:place] + ("A" if ballot[place] != "A" else "B") + ballot[place + 1 :]
        assert Browser(target).answer(forged) == 404
    for odd in ("", "x", ballot[:-4], ballot + "AAAA", "ก" * 384, "_" * 384):
        assert Browser(target).answer(odd) == 404
    assert not Envelope.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("value", ["", "????", "AAAA", "A" * 341 + "E", "_" * 342, "ก"])
def test_a_value_that_cannot_be_signed_does_not_cost_the_code(value):
    target, [code, *_] = blind_survey()
    outcome, signature = ballots.exchange(snapshot_of(target.link), code, value)
    assert (outcome, signature) == (ballots.ExchangeOutcome.MALFORMED, "")
    assert not Code.objects.filter(used=True).exists()


@pytest.mark.django_db
def test_what_is_no_code_of_this_survey_is_not_signed():
    round = open_round()
    target, _ = blind_survey(round=round)
    _, [foreign, *_] = blind_survey("two", round)
    browser = Browser(target)
    for code in (new_code(), foreign, "", "x"):
        assert browser.change(code, browser.make_up()[1])[0] is ballots.ExchangeOutcome.NO_SUCH_CODE
    assert not Code.objects.filter(used=True).exists()


@pytest.mark.django_db
def test_no_ballot_is_made_after_closing_and_the_code_stays_good():
    round = open_round()
    target, [code, *_] = blind_survey(round=round)
    browser = Browser(target)
    actions.close_surveys(round)
    assert browser.change(code, browser.make_up()[1])[0] is ballots.ExchangeOutcome.CLOSED
    actions.reopen_surveys(round)
    assert browser.ballot_for(code)


def in_common(target: Survey, codes: list[str], **lapse: int) -> bool:
    """Whether all that came and went at the change, or stayed, shares anything with all of the answer."""
    changes, answers = [], []
    for code in codes:
        browser, later = Browser(target, **lapse), Browser(target)
        ballot = browser.ballot_for(code)
        assert later.answer(ballot) == 201
        [[_, blinded, signed]], raw = browser.seen, ballots.decode_bytes(ballot)
        changes += [hash_of(code), blinded, signed, hashlib.sha256(blinded).digest()]
        answers += [raw, hashlib.sha256(raw[: blind.PREFIX]).digest()]
    changes += [bytes(rows) for rows in Code.objects.values_list("signed", flat=True)]
    answers += [bytes(rows) for rows in UsedTicket.objects.values_list("nonce", flat=True)]
    answers += [bytes(rows) for rows in Envelope.objects.values_list("sealed", flat=True)]
    texts = ([form(item) for form in (texted, hexed) for item in heard] for heard in (changes, answers))
    first, second = texts
    shared = runs([code.encode() for code in codes] + first, 16) & runs(second, 16)
    return bool(runs(changes, 8) & runs(answers, 8) or shared)


def texted(value: bytes) -> bytes:
    return ballots.encode_bytes(value).encode()


def hexed(value: bytes) -> bytes:
    return value.hex().encode()


def runs(values: list[bytes], length: int) -> set[bytes]:
    """Every run of that many bytes; two random values share one once in billions of such tests."""
    return {value[at : at + length] for value in values for at in range(len(value) - length + 1)}


@pytest.mark.django_db
def test_a_server_that_writes_everything_down_finds_nothing_in_common():
    target, codes = blind_survey(codes=8)
    assert not in_common(target, codes)


@pytest.mark.django_db
def test_that_search_does_find_a_browser_that_forgets_to_blind():
    target, codes = blind_survey(codes=8)
    assert in_common(target, codes, factor=1)


@pytest.mark.django_db
def test_the_key_cannot_tell_which_ballot_it_signed():
    """With the private key, every ballot fits every change: the dishonest operator is left with all pairs."""
    target, codes = blind_survey(codes=4)
    n = blind.public_from(snapshot_of(target.link).ballot_key).n
    changes, cast = [], []
    for code in codes:
        browser = Browser(target)
        cast.append(ballots.decode_bytes(browser.ballot_for(code)))
        changes.append((browser.seen[0][1], browser.seen[0][2]))
    for blinded, answer in changes:
        for ballot in cast:
            prepared = ballot[: blind.PREFIX] + ballots.message(target.link)
            signature = int.from_bytes(ballot[blind.PREFIX :], "big")
            factor = int.from_bytes(answer, "big") * pow(signature, -1, n) % n
            encoded = pow(signature, blind.EXPONENT, n)
            assert encoded * pow(factor, blind.EXPONENT, n) % n == int.from_bytes(blinded, "big")
            key = blind.public_from(snapshot_of(target.link).ballot_key)
            assert blind.finalize(key, prepared, answer, pow(factor, -1, n)) == ballot[blind.PREFIX :]


@pytest.mark.django_db
def test_a_used_ballot_says_nothing_of_when_and_is_never_deleted():
    target, codes = blind_survey()
    for code in codes:
        assert Browser(target).answer(Browser(target).ballot_for(code)) == 201
    assert {spent.day.year for spent in UsedTicket.objects.all()} == {9999}
    assert Turnout.objects.get(survey=target).answers == 3


@pytest.mark.django_db
def test_a_copy_of_the_database_holds_no_key_that_makes_ballots(settings):
    target, _ = blind_survey()
    rows = bytes(BallotKey.objects.get(survey=target).sealed_private_key)
    private = ballots._private(target.link)
    assert private.d.to_bytes(256, "big") not in rows
    assert private.public.modulus not in rows


@pytest.mark.django_db
def test_only_who_gives_codes_out_may_choose_it_and_the_history_keeps_the_key():
    target = survey(open_round())
    with pytest.raises(PermissionDenied):
        ballots.ask_blind(by=someone("staff", RoleKind.STAFF, target.organisation), survey=target)
    assert not BallotKey.objects.exists()
    lead = lead_of(target)
    fingerprint = ballots.ask_blind(by=lead, survey=target)
    assert ballots.ask_blind(by=lead, survey=target) == fingerprint  # asked twice, one key
    [entry] = Entry.objects.filter(verb="surveys.ask_blind")
    assert entry.what["key"].upper().startswith(fingerprint.replace("-", ""))


@pytest.mark.django_db
def test_it_is_chosen_before_the_first_code_and_for_codes_alone():
    round = open_round()
    target = survey(round)
    make_codes(target, 1)
    with pytest.raises(Refused):
        ballots.ask_blind(by=None, survey=target)
    with pytest.raises(Refused):
        ballots.ask_blind(by=None, survey=survey(round, instrument="eit"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Survey.objects.filter(mode=Mode.OPEN).update(blind=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Code.objects.update(signed=b"x" * 32)


@pytest.mark.django_db
def test_surveys_are_not_blind_unless_someone_chooses_it():
    round = open_round()
    assert not Survey.objects.filter(blind=True).exists()
    target = survey(round)
    [code] = make_codes(target, 1)
    assert ballot_page.page(target.link, "th").status == 404
    assert ballots.exchange(snapshot_of(target.link), code, "AAAA")[0] is ballots.ExchangeOutcome.NO_SUCH_CODE
    assert not Code.objects.get(pk=hash_of(code)).used


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["", "en/"])
def test_the_page_shows_one_key_to_all_and_says_what_it_cannot_do(address):
    target, _ = blind_survey()
    first, second = (routes.respond("GET", f"{target.link}/{address}ballot/", "", b"") for _ in range(2))
    assert first == second
    text = unescape(first.body.decode())
    assert blind.fingerprint(snapshot_of(target.link).ballot_key) in text
    assert "<noscript>" in text
    assert not re.search(r"<script(?![^>]*src=)", text)
    assert "script-src 'self'" in first.header("Content-Security-Policy")
    assert "unsafe" not in first.header("Content-Security-Policy")
    assert first.header("Cache-Control") == "no-store"
    assert first.header("Referrer-Policy") == "no-referrer"


@pytest.mark.django_db
def test_over_the_wire_each_refusal_has_its_status():
    round = open_round()
    target, [code, *_] = blind_survey(round=round)
    blinded = ballots.encode_bytes(Browser(target).make_up()[1])

    def post(code: str, blinded: str) -> int:
        body = f"code={code}&blinded={blinded}".encode()
        return routes.respond("POST", f"{target.link}/ballot/", "", body).status

    assert post(code, "AAAA") == 400
    assert post(new_code(), blinded) == 404
    assert post(code, blinded) == 200
    assert post(code, ballots.encode_bytes(Browser(target).make_up()[1])) == 409
    actions.close_surveys(round)
    forget()
    assert post(code, blinded) == 410
    assert routes.respond("GET", f"{target.link}/ballot/", "", b"").status == 410


@pytest.mark.django_db
def test_a_slip_says_that_the_code_is_changed_first_and_carries_the_key():
    target, codes = blind_survey()
    pages = pypdf.PdfReader(io.BytesIO(slips.slips_pdf(target, codes))).pages
    text = "".join("".join(page.extract_text() for page in pages).split())  # lines break at hyphens
    assert text.count(blind.fingerprint(snapshot_of(target.link).ballot_key)) == len(codes)
    assert "JavaScript" in text


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_many_who_try_one_code_at_once_get_one_signature_between_them():
    target, [code, *_] = blind_survey()
    tries = [Browser(target).make_up()[1] for _ in range(16)]
    asking = snapshot_of(target.link)
    outcomes = []

    def try_(blinded: bytes) -> None:
        outcomes.append(ballots.exchange(asking, code, ballots.encode_bytes(blinded))[0])
        connection.close()

    threads = [threading.Thread(target=try_, args=(blinded,)) for blinded in tries]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes.count(ballots.ExchangeOutcome.SIGNED) == 1
    assert outcomes.count(ballots.ExchangeOutcome.USED) == 15
