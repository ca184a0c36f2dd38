"""Someone reads the whole API, twice, and compares: nothing that is hidden may move a byte of what it sends.

Each attack is first shown to succeed where it should: a fact that is public moves what is sent.
"""

from decimal import Decimal

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sucharit.api.openapi import description
from sucharit.api.tests.asking import ask, respond, walk
from sucharit.cycle.tests.small_year import Year
from sucharit.demo.worked_example import LEAVES_2566
from sucharit.frameworks import load
from sucharit.people.models import Organisation
from sucharit.portal.tests import conftest as portal
from sucharit.portal.tests.cast import (
    NEVER,
    TOTAL_ONLY,
    WITHHELD,
    WORKED,
    facts_giving,
)
from sucharit.results import tallies
from sucharit.results.integrity import stored_results
from sucharit.results.models import Announcement, IndicatorScore, Result

small_country, offices, many_offices = portal.small_country, portal.offices, portal.many_offices
EDITION = load("obec-area/2566")
LISTS = (
    "programmes",
    "announcements",
    "announcements/obec-area/2566",
    "organisations?limit=2",
    "results/obec-area/2566?limit=2",
    "results/obec-area/2566?outcome=withheld",
    "results/obec-area/2566?region=south",
    "results/obec-area/2565",
)


def everything():
    """All that the API sends, with its headers: a page at a time, each organisation and each result."""
    sent, ahead = {}, list(LISTS)
    for code in Organisation.objects.order_by("code").values_list("code", flat=True):
        ahead += [f"organisations/{code}", *(f"results/obec-area/{year}/{code}" for year in (2565, 2566))]
    while ahead:
        address = ahead.pop()
        response = respond(address)
        sent[address] = (response.status_code, sorted(response.headers.items()), response.content)
        following = response.json().get("next") if response.status_code == 200 else None
        ahead += [following] if following else []
    return sent


def few(counts):
    """The counts as if three people had answered, the last choice of each question first."""
    return {
        instrument: {
            channel: {column: [0] * (len(tally) - 1) + [3] for column, tally in columns.items()}
            for channel, columns in channels.items()
        }
        if instrument != "oit"
        else channels
        for instrument, channels in counts.items()
    }


def move_one(counts):
    """One of three chose otherwise, on every question."""
    moved = few(counts)
    for instrument in ("iit", "eit"):
        for columns in moved[instrument].values():
            for tally in columns.values():
                tally[-1], tally[0] = 2, 1
    return moved


def store_counts(counts):
    Result.objects.filter(organisation__code=WORKED, announcement__year=2566).update(tallies=counts)


@pytest.mark.usefixtures("small_country")
class TestWhatFewPeopleAnswered:
    def counts(self):
        result = Result.objects.defer(None).get(organisation__code=WORKED, announcement__year=2566)
        return result.tallies

    def test_moves_nothing_where_too_few_answered(self):
        counts = self.counts()
        store_counts(few(counts))
        before, announcement = everything(), Announcement.objects.get(year=2566)
        oracle = stored_results(announcement).digest
        store_counts(move_one(counts))
        assert everything() == before
        # An ETag made from the sealed digest would have told which of two guesses is right.
        assert stored_results(announcement).digest != oracle
        assert ask(f"results/obec-area/2566/{WORKED}")["answers"] == {
            "hidden": "too-few",
            "hidden_because": ask(f"results/obec-area/2566/{WORKED}")["answers"]["hidden_because"],
            "tallies": [],
        }

    def test_moves_what_is_sent_where_enough_did(self):
        before, counts = everything(), self.counts()
        column = next(iter(counts["iit"]["1"].values()))
        most = column.index(max(column))
        column[most] -= 1
        column[most - 1] += 1
        store_counts(counts)
        assert {address for address, sent in everything().items() if sent != before[address]} == {
            f"results/obec-area/2566/{WORKED}"
        }

    def test_how_many_answered_is_not_told(self):
        before = everything()
        IndicatorScore.objects.filter(result__organisation__code=WORKED).update(responses=3)
        assert everything() == before

    def test_one_survey_with_few_closes_all(self):
        counts = self.counts()
        counts["iit"] = few(counts)["iit"]
        store_counts(counts)
        assert ask(f"results/obec-area/2566/{WORKED}")["answers"]["tallies"] == []


class TestWhatIsWithheld:
    def test_moves_nothing(self, small_country):
        announcement = Announcement.objects.get(year=2566)
        Result.objects.filter(organisation__code=WITHHELD, announcement=announcement).update(
            tallies=tallies.to_json(facts_giving(EDITION, LEAVES_2566))
        )
        result = Result.objects.get(organisation__code=WITHHELD, announcement=announcement)
        hidden = IndicatorScore.objects.create(result=result, node="duties", code="1", score=Decimal(10))
        before = everything()
        IndicatorScore.objects.filter(pk=hidden.pk).update(score=Decimal(90))
        IndicatorScore.objects.filter(result=result).update(weighted=Decimal(30), responses=9)
        Result.objects.filter(pk=result.pk).update(
            tallies=few(tallies.to_json(facts_giving(EDITION, LEAVES_2566))),
            coverage=Decimal("0.5"),
            reliability={"level": "low", "reasons": []},
        )
        assert everything() == before

    def test_is_not_the_rest_of_a_mean(self, small_country):
        year = ask("announcements/obec-area/2566")
        rows = walk("results/obec-area/2566")
        for place in year["by_region"]:
            scores = [
                Decimal(row["score"])
                for row in rows
                if row["organisation"]["region"] == place["region"] and row["score"]
            ]
            mean = place["totals"]["mean"]
            assert place["totals"]["scored"] == len(scores)
            assert (
                mean is None
                if not scores
                else abs(Decimal(mean) - sum(scores) / len(scores)) <= Decimal("0.005")
            )

    def test_those_without_a_rank_come_by_code_not_as_they_were_stored(self, many_offices):
        announcement = Announcement.objects.get(year=2566)
        hidden = Result.objects.filter(announcement=announcement).order_by("pk")[:20]
        pks = [result.pk for result in hidden]
        Result.objects.filter(pk__in=pks).update(score=None, rank=None, rating="", passes=None, withheld=True)
        codes = [
            row["organisation"]["code"] for row in walk("results/obec-area/2566?limit=9") if row["withheld"]
        ]
        assert codes == sorted(codes)
        assert len(codes) == 20


@pytest.mark.slow
def test_a_round_tells_nothing_before_it_is_announced(db):
    """Opened, answered, closed and scored: the API says the same as before the round was made."""

    def sent():
        return {
            address: respond(address).content
            for address in (
                "programmes",
                "announcements",
                "organisations",
                "organisations/north",
                f"results/obec-area/{year.round.year}",
                f"results/obec-area/{year.round.year}/north",
                f"announcements/obec-area/{year.round.year}",
            )
        }

    year = Year()
    before = sent()
    year.open()
    year.answer("north", people=12)
    year.answer("north", "eit", people=12)
    assert sent() == before
    year.close()
    year.score()
    assert sent() == before


ODD = st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_", min_size=1, max_size=60)


class TestSomeoneWhoMakesCursors:
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(ODD)
    def test_gets_no_page_by_guessing(self, db, text):
        assert respond(f"results/obec-area/2566?after={text}").status_code in (400, 404)
        assert respond(f"organisations?after={text}").status_code == 400

    def test_gets_no_page_by_changing_a_letter(self, small_country):
        following = ask("results/obec-area/2566?limit=1")["next"]
        address, cursor = following.split("after=")
        assert respond(following).status_code == 200
        for place in range(len(cursor)):
            changed = cursor[:place] + ("A" if cursor[place] != "A" else "B") + cursor[place + 1 :]
            assert respond(f"{address}after={changed}").status_code == 400
        assert respond(f"{following}=").status_code == 400
        assert respond(f"{following}A").status_code == 400

    def test_reads_in_one_no_number_of_a_row(self, small_country):
        from base64 import urlsafe_b64decode

        cursor = ask("results/obec-area/2566?limit=2")["next"].split("after=")[1]
        stored = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))[12:]
        assert stored.decode() == f'[2,"{WORKED}"]'


@pytest.mark.usefixtures("small_country")
class TestSomeoneWhoPoisonsACache:
    """A cache keeps an answer by its address: nothing else of a request may be in it."""

    TRICKS = (
        {"host": "evil.example"},
        {"x-forwarded-host": "evil.example", "x-forwarded-proto": "gopher"},
        {"x-original-url": "/admin", "x-rewrite-url": "/admin"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"accept": "application/json;q=0.1,text/html"},
        {"accept-language": "en"},
        {"cookie": "django_language=en; sessionid=abc"},
        {"authorization": "Bearer abc"},
        {"x-http-method-override": "DELETE"},
        {"range": "bytes=0-1"},
        {"referer": "https://evil.example/"},
    )

    @pytest.mark.parametrize("trick", TRICKS, ids=lambda trick: "+".join(trick))
    def test_finds_no_header_that_is_in_an_answer(self, trick):
        for address in (*LISTS, "nothing", "organisations?limit=0", "openapi.json"):
            plain, tricked = respond(address), respond(address, **trick)
            assert tricked.content == plain.content, address
            assert tricked.headers == plain.headers, address

    def test_is_signed_in_and_still_gets_what_everyone_gets(self, django_user_model):
        person = django_user_model.objects.create_user("somying@example.org", name_th="สมหญิง")
        client = Client()
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        for address in LISTS:
            mine, plain = client.get(f"/api/v1/{address}"), respond(address)
            assert (mine.content, dict(mine.headers)) == (plain.content, dict(plain.headers))
            assert not mine.cookies

    def test_is_never_kept_where_it_is_refused(self):
        for refused in (
            respond("programmes", accept="text/html"),
            respond("nothing"),
            respond("programmes?x=1"),
        ):
            assert refused.headers["Cache-Control"] == "no-store"

    def test_breaks_no_header_by_what_a_filter_says(self):
        for text in ('"><script>', "</api>;rel=evil", "ก่า", "%250d%250a", "a,b;c"):
            response = respond(f"organisations?limit=1&name=&province={text}&region=")
            assert response.status_code == 200
            assert b"<script>" not in response.content
        page = respond("organisations?limit=1&name=%E0%B8%AA")
        assert page.headers["Link"].isascii()


def test_no_shape_has_a_field_for_what_is_not_public():
    fields = {
        name for schema in description()["components"]["schemas"].values() for name in schema["properties"]
    }
    hidden = {
        "salt", "digest", "email", "person", "by", "population", "head_count", "tokens", "capture", "files",
        "origin", "pk", "since", "until", "coverage",
    }  # fmt: skip
    assert len(fields) > 80
    assert not fields & hidden
    assert "id" not in description()["components"]["schemas"]["PublicOrganisation"]["properties"]


@pytest.mark.parametrize("code", [NEVER, TOTAL_ONLY])
def test_filters_show_rows_and_never_numbers(small_country, code):
    for query in ("", "?region=north", "?kind=area-primary&outcome=passed"):
        page = ask(f"results/obec-area/2566{query}")
        assert set(page) == {"programme", "year", "items", "next"}
        whole = {row["organisation"]["code"]: row for row in walk("results/obec-area/2566")}
        assert all(whole[row["organisation"]["code"]] == row for row in page["items"])
    assert set(ask("organisations?region=north")) == {"items", "next"}
    assert respond(f"organisations/{code}").status_code == 200
