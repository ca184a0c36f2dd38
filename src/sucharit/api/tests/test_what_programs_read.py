"""A program reads what the public pages show: programmes, editions, organisations, years, results."""

from fractions import Fraction

import pytest

from sucharit.api.queries import Kind, RegionChoice
from sucharit.api.shapes import KindName, RegionName, exact
from sucharit.api.tests.asking import ask, respond, walk
from sucharit.frameworks import load
from sucharit.people.models import Organisation, OrganisationKind, Region
from sucharit.portal.tests.cast import FAILING, GAPS, LONG, NEVER, TOTAL_ONLY, WITHHELD, WORKED
from sucharit.results.models import Announcement, Result
from sucharit.scoring import Facts, rounded, score

EDITION = load("obec-area/2566")


def test_names_of_kinds_and_regions_are_those_of_the_registry():
    assert list(KindName.__args__) == OrganisationKind.values
    assert list(RegionName.__args__) == Region.values
    assert list(Kind.__args__) == ["", *OrganisationKind.values]
    assert list(RegionChoice.__args__) == ["", *Region.values]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(100), "100"),
        (Fraction(67, 2), "33.5"),
        (Fraction(100, 3), "100/3"),
        (Fraction(1, 8), "0.125"),
    ],
)
def test_points_are_told_without_loss(value, text):
    assert exact(value) == text
    assert Fraction(text) == value


@pytest.mark.usefixtures("small_country")
class TestAProgramThatReads:
    def test_finds_programmes_with_editions_and_announced_years(self):
        area = next(one for one in ask("programmes")["items"] if one["id"] == "obec-area")
        assert area["years"] == [2566, 2565, 2564]
        assert "obec-area/2566" in area["editions"]
        assert area["takes_part"] == ["area-primary", "area-secondary"]
        assert area["title"]["th"] != area["title"]["en"]

    def test_finds_every_edition_and_all_of_one(self):
        names = [one["id"] for one in ask("editions")["items"]]
        assert names[0] == "obec-area/2568"
        assert ask("editions/obec-area/2566")["hash"] == EDITION.hash
        assert [one["code"] for one in ask("editions/obec-area/2566")["instruments"]] == ["IIT", "EIT", "OIT"]

    def test_reads_a_year_with_its_totals_by_place(self):
        year = ask("announcements/obec-area/2566")
        assert year["totals"] == {
            "participating": 6,
            "scored": 5,
            "withheld": 1,
            "passed": 4,
            "failed": 1,
            "mean": "87.38",
            "by_rating": {"A": 3, "AA": 1, "C": 1},
        }
        assert year["national_mean"] == "90.19"
        assert [place["region"] for place in year["by_region"]] == ["north", "northeast", "south"]
        assert sum(place["totals"]["participating"] for place in year["by_province"]) == 6

    def test_reads_the_ranking_in_its_order_and_those_without_a_rank_last(self):
        codes = [row["organisation"]["code"] for row in ask("results/obec-area/2566")["items"]]
        assert codes == [TOTAL_ONLY, WORKED, GAPS, LONG, FAILING, WITHHELD]

    def test_reads_scores_as_text_and_what_is_not_known_as_null(self):
        rows = {row["organisation"]["code"]: row for row in ask("results/obec-area/2565")["items"]}
        assert rows[TOTAL_ONLY]["score"] == "97.39"
        assert rows[TOTAL_ONLY]["change"] == {"published": "15.86", "computed": "15.87"}
        assert rows[FAILING]["change"]["published"] == "-0.90"
        assert (rows[GAPS]["score"], rows[GAPS]["rank"], rows[GAPS]["rating"]) == (None, None, None)
        assert not rows[GAPS]["withheld"]

    def test_reads_why_a_result_is_withheld(self):
        row = ask(f"results/obec-area/2566/{WITHHELD}")
        assert row["withheld"] is True
        assert row["withheld_because"]["th"] == "มีผู้ตอบน้อยกว่าเกณฑ์ขั้นต่ำ (IIT ได้ 9 จากที่ต้องมี 30 คน)"
        assert "IIT" in row["withheld_because"]["en"]
        assert row["answers"]["hidden"] == "withheld"
        assert row["indicators"] == [{"node": "oit", "code": "OIT", "score": "92.50", "weighted": None}]

    def test_computes_a_score_again_from_what_it_read(self):
        row = ask(f"results/obec-area/2566/{WORKED}")
        counts: dict = {}
        for tally in row["answers"]["tallies"]:
            channels = counts.setdefault(tally["instrument"], {})
            channels.setdefault(tally["channel"], {})[tally["column"]] = tuple(tally["counts"])
        total = score(EDITION, Facts(counts=counts))
        assert str(rounded(total.value)) == row["score"] == "94.67"
        shown = {node["node"]: node["score"] for node in row["indicators"]}
        assert shown == {
            one.id: str(rounded(one.value))
            for one in total.walk()
            if one.level in ("instrument", "indicator")
        }

    def test_reads_each_verdict_with_its_words(self):
        verdicts = ask(f"results/obec-area/2566/{WORKED}")["verdicts"]
        assert len(verdicts) == 43
        assert sum(not verdict["published"] for verdict in verdicts) == 2
        assert verdicts[0]["column"] == "o1"
        assert set(verdicts[0]["label"]) == {"th", "en"}

    def test_follows_addresses_from_one_thing_to_the_next(self):
        one = ask("organisations?limit=1")["items"][0]
        known = ask(f"organisations/{WORKED}")
        assert set(one) == set(known) - {"results"}
        assert [year["year"] for year in known["results"]] == [2566, 2565, 2564]
        assert ask(known["results"][0]["result"])["score"] == "94.67"
        assert known["page"] == f"/office/{WORKED}/"
        assert ask(ask("announcements")["items"][0]["results"])["year"] == 2566

    def test_finds_organisations_that_were_never_assessed(self):
        assert NEVER in [one["code"] for one in walk("organisations")]
        assert ask(f"organisations/{NEVER}")["results"] == []

    @pytest.mark.parametrize(
        ("filters", "codes"),
        [
            ("kind=area-secondary", [LONG, FAILING]),
            ("region=south", [WITHHELD, GAPS]),
            ("name=สพป.เวียง", [WORKED]),
            ("name=wiang", [WORKED]),
            ("name=สำนักงานเขตพื้นที่การศึกษาประถมศึกษาเวียง", [WORKED]),
            ("name=ตะวัน", []),
            ("name=%25", []),
            ("region=&kind=&name=เวียง", []),
        ],
    )
    def test_filters_organisations(self, filters, codes):
        assert [one["code"] for one in walk(f"organisations?{filters}")] == codes

    @pytest.mark.parametrize(
        ("filters", "codes"),
        [
            ("outcome=withheld", [WITHHELD]),
            ("outcome=failed", [FAILING]),
            ("rating=A", [WORKED, GAPS, LONG]),
            ("region=south&outcome=passed", [GAPS]),
            ("kind=area-secondary", [LONG, FAILING]),
            ("name=ban", [WITHHELD]),
        ],
    )
    def test_filters_results_as_the_ranking_does(self, filters, codes):
        rows = walk(f"results/obec-area/2566?{filters}&limit=1")
        assert [row["organisation"]["code"] for row in rows] == codes

    def test_finds_who_belongs_to_whom_and_where(self, small_country):
        office = small_country[WORKED]
        school = Organisation.objects.create(
            code="ban-doi",
            name_th="โรงเรียนบ้านดอย",
            kind="school",
            parent=office,
            province_th="เวียงตะวัน",
            province_en="Wiang Tawan",
        )
        for filters in (f"parent={WORKED}", "province=เวียงตะวัน", "province=Wiang Tawan"):
            assert [one["code"] for one in walk(f"organisations?{filters}")] == [school.code]
        assert ask("organisations/BAN-DOI")["parent"] == WORKED

    @pytest.mark.parametrize(
        "address",
        [
            "organisations/no-such",
            "results/obec-area/2567",
            "results/obec-area/9999999999999999999",
            f"results/obec-area/2566/{NEVER}",
            "announcements/no-such/2566",
            "editions/obec-area/1999",
            "editions/../2566",
            "organisations/",
            "",
        ],
    )
    def test_is_told_that_there_is_nothing(self, address):
        response = respond(address)
        assert response.status_code == 404
        assert response.headers["Content-Type"] == "application/problem+json"
        assert response.json()["type"] == "/api/#not-found"

    def test_asks_the_database_little_however_many_rows(self, django_assert_max_num_queries):
        for address, at_most in (
            ("organisations?limit=1", 1),
            ("organisations?limit=200", 1),
            (f"organisations/{WORKED}", 2),
            ("announcements", 3),
            ("announcements/obec-area/2566", 3),
            ("results/obec-area/2566?limit=1", 2),
            ("results/obec-area/2566?limit=200", 3),
            (f"results/obec-area/2566/{WORKED}", 4),
            ("programmes", 1),
            ("editions/obec-area/2566", 0),
        ):
            with django_assert_max_num_queries(at_most) as asked:
                ask(address)
            if address.startswith(("organisations", "results")):
                assert not [query for query in asked if "COUNT(" in query["sql"]]

    def test_reads_an_announcement_whose_edition_the_library_lost(self):
        Announcement.objects.filter(year=2566).update(edition="obec-area/1900")
        row = ask(f"results/obec-area/2566/{WORKED}")
        assert (row["score"], row["answers"]["hidden"], row["verdicts"]) == ("94.67", "not-counted", [])
        assert {node["code"] for node in row["indicators"]} >= {"IIT", "1", "9.1"}
        assert Result.objects.filter(announcement__year=2566).count() == 6
