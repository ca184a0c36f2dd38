"""A document is published once it is approved and whole; a version never changes, and all may read it."""

import hashlib
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from sucharit.checkpoints.canonical import canonical
from sucharit.history.models import Entry
from sucharit.plans import actions as plans
from sucharit.plans.models import PublishedDocument, YearRecord
from sucharit.plans.tests.sample_year import OpenYear
from sucharit.verbs.refusals import Refused
from sucharit.year_papers.actions import NotReady, publish
from sucharit.year_papers.standing import standing_of

pytestmark = pytest.mark.django_db
DOCUMENT = "quarter-summary"  # needs no step
QUERIES = 20  # of the list


@pytest.fixture
def year():
    open_year = OpenYear("result-driven")
    row = open_year.add("plan-row", "บริการเท่าเทียม", number="P6.1", nodes=["quality"], quarters=["3"])
    activity = open_year.add("activity", "คู่มือบริการ", under=row)
    step = open_year.add("step", "เผยแพร่คู่มือ", under=activity, units=["กลุ่มอำนวยการ"], quarters=["3"])
    open_year.add(
        "step-report", "รายงาน", under=step, quarter="3", outcome="done", what="เผยแพร่แล้ว", by=open_year.oil
    )
    return open_year


def approve(year, document=DOCUMENT):
    return plans.approve(by=year.dara, plan=year.plan, what=document)


def test_a_draft_is_refused_until_the_director_approves_it(year):
    with pytest.raises(NotReady, match="ยังไม่ได้รับอนุมัติ"):
        publish(by=year.nok, plan=year.plan, document=DOCUMENT)
    approve(year)
    published = publish(by=year.nok, plan=year.plan, document=DOCUMENT)
    assert published.version == 1
    assert published.record.kind == "publication"
    assert published.record.values["document"] == DOCUMENT
    assert Entry.objects.filter(verb="year_papers.publish").count() == 1


def test_what_changes_after_the_approval_is_to_be_approved_again(year):
    approve(year)
    report = YearRecord.objects.get(kind="step-report")
    entry = year.entry("step-report", "รายงานใหม่", under=report.under, quarter="3", outcome="done")
    plans.save_record(by=year.oil, plan=year.plan, kind="step-report", entry=entry, record=report)
    with pytest.raises(NotReady, match="ยังไม่ได้รับอนุมัติ"):
        publish(by=year.nok, plan=year.plan, document=DOCUMENT)


def test_a_document_says_which_steps_it_still_needs(year):
    approve(year, "measures-report")
    with pytest.raises(NotReady) as refused:
        publish(by=year.nok, plan=year.plan, document="measures-report")
    assert any("ยังไม่เสร็จ" in reason for reason in refused.value.reasons)
    assert not PublishedDocument.objects.exists()


def test_an_open_error_of_a_check_holds_back_the_documents_that_it_names(year):
    step = YearRecord.objects.get(kind="step")
    words = f"ทำร่วมกับ{year.other.name_th}"
    year.add("step-report", "รายงาน", under=step, quarter="4", outcome="done", what=words, by=year.oil)
    found = standing_of(year.plan, "measures-result").reasons
    assert any(year.other.name_th in reason for reason in found)
    assert not any(year.other.name_th in reason for reason in standing_of(year.plan, DOCUMENT).reasons)
    approve(year, "measures-result")
    with pytest.raises(NotReady, match=year.other.name_th):
        publish(by=year.nok, plan=year.plan, document="measures-result")


@pytest.mark.parametrize("who", ["oil", "sup", "tong", "alice", "eve", "lek", "dao"])
def test_only_who_leads_or_approves_the_year_publishes(year, who):
    approve(year)
    with pytest.raises(PermissionDenied):
        publish(by=getattr(year, who), plan=year.plan, document=DOCUMENT)


def test_a_version_is_frozen_with_its_digest_and_older_ones_stay_readable(year, client):
    approve(year)
    first = publish(by=year.nok, plan=year.plan, document=DOCUMENT)
    before = client.get(reverse("year_papers:published", args=[first.link])).content.decode()
    step = YearRecord.objects.get(kind="step")
    year.add("step-report", "อีกครั้ง", under=step, quarter="4", outcome="done", what="ทำเพิ่มอีก", by=year.oil)
    approve(year)
    second = publish(by=year.dara, plan=year.plan, document=DOCUMENT)
    assert second.version == 2
    first.refresh_from_db()
    assert first.sha256 == hashlib.sha256(canonical(first.content)).hexdigest()
    page = client.get(reverse("year_papers:published", args=[first.link])).content.decode()
    assert "ทำเพิ่มอีก" not in page
    assert "มีฉบับใหม่กว่านี้: ฉบับที่ 2" in page
    assert "มีฉบับใหม่กว่านี้" not in before
    assert "ทำเพิ่มอีก" in client.get(reverse("year_papers:published", args=[second.link])).content.decode()


def test_the_same_content_is_not_published_twice(year):
    approve(year)
    publish(by=year.nok, plan=year.plan, document=DOCUMENT)
    with pytest.raises(Refused, match="เหมือนฉบับที่เผยแพร่ล่าสุด"):
        publish(by=year.nok, plan=year.plan, document=DOCUMENT)


def test_results_as_of_a_day_need_the_quarters_before_it_closed(year):
    approve(year, "measures-result")
    with pytest.raises(NotReady) as refused:
        publish(by=year.nok, plan=year.plan, document="measures-result", as_of=timezone.localdate())
    assert any("ยังไม่ได้ปิดไตรมาส" in reason for reason in refused.value.reasons)
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(Refused, match="ไม่เกินวันนี้"):
        publish(by=year.nok, plan=year.plan, document="measures-result", as_of=tomorrow)
    with pytest.raises(Refused, match="ไม่มีฉบับ ณ วันที่"):
        publish(by=year.nok, plan=year.plan, document=DOCUMENT, as_of=timezone.localdate())


def test_the_final_result_waits_for_what_came_of_each_internal_measure(year):
    year.add("internal-measure", "มาตรการป้องกันการรับสินบน", sort=["bribery"])
    with pytest.raises(NotReady) as refused:
        publish(by=year.nok, plan=year.plan, document="measures-result")
    assert any("มาตรการป้องกันการรับสินบน" in reason for reason in refused.value.reasons)


def test_everyone_reads_a_published_document_and_its_files_without_signing_in(year, client):
    approve(year)
    published = publish(by=year.nok, plan=year.plan, document=DOCUMENT)
    response = client.get(reverse("year_papers:published", args=[published.link]))
    assert response.status_code == 200
    page = response.content.decode()
    assert "เผยแพร่แล้ว" in page
    assert published.sha256 in page
    assert f"{published.link}/file.docx?numerals=thai" in page
    for kind, begins in (("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK")):
        file = client.get(reverse("year_papers:published-file", args=[published.link, kind]))
        assert file.content.startswith(begins)
    assert client.get(reverse("year_papers:published-file", args=[published.link, "exe"])).status_code == 404
    assert client.get(reverse("year_papers:published", args=["no-such-link"])).status_code == 404
    english = client.get(reverse("year_papers:published", args=[published.link]), {"language": "en"})
    assert "Version 1, published on" in english.content.decode()


@pytest.mark.parametrize(
    ("who", "status"),
    [("nok", 200), ("dara", 200), ("oil", 200), ("tong", 200), ("alice", 404), ("eve", 404), ("lek", 404)],
)
def test_drafts_are_for_those_of_the_office_alone(year, client, who, status):
    client.force_login(getattr(year, who))
    for name, more in (("documents", []), ("document", [DOCUMENT]), ("document-file", [DOCUMENT, "pdf"])):
        address = reverse(f"year_papers:{name}", args=["north", 2567, *more])
        assert client.get(address).status_code == status, name


def test_the_pages_lead_from_the_list_to_publishing(year, client):
    client.force_login(year.dara)
    page = client.get(reverse("year_papers:documents", args=["north", 2567])).content.decode()
    assert "O42" in page
    address = reverse("year_papers:document", args=["north", 2567, DOCUMENT])
    page = client.get(address).content.decode()
    assert "อนุมัติเอกสารนี้" in page
    client.post(f"{address}approve/", {"seen": page.partition('name="seen" value="')[2].partition('"')[0]})
    assert "พร้อมเผยแพร่" in client.get(address).content.decode()
    done = client.post(f"{address}publish/", follow=True).content.decode()
    assert "เผยแพร่ฉบับที่ 1 แล้ว" in done
    assert standing_of(year.plan, DOCUMENT).latest.version == 1


def test_a_form_that_is_not_to_be_read_is_refused_in_words(year, client):
    client.force_login(year.nok)
    address = reverse("year_papers:document", args=["north", 2567, "measures-result"])
    page = client.post(f"{address}publish/", {"as_of": "สามสิบมิถุนา"}, follow=True).content.decode()
    assert "อ่านวันที่ไม่ได้" in page
    assert client.get(reverse("year_papers:document", args=["north", 2567, "no-such"])).status_code == 404


def test_the_page_of_the_year_leads_to_its_documents(year, client):
    client.force_login(year.nok)
    page = client.get(reverse("driving:year", args=["north", 2567])).content.decode()
    assert reverse("year_papers:documents", args=["north", 2567]) in page


@pytest.mark.parametrize("page", ["documents", "document"])
def test_a_page_does_not_read_the_packed_files_of_the_model(year, client, page):
    """Seen before: every page of a year's documents read them."""
    client.force_login(year.nok)
    more = [DOCUMENT] if page == "document" else []
    address = reverse(f"year_papers:{page}", args=[year.plan.organisation.code, year.plan.year, *more])
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    assert not [own for own in asked.captured_queries if '"plans_storedmodel"."files"' in own["sql"]]


def test_the_list_reads_the_year_once_however_many_documents_are_approved(
    year, client, django_assert_max_num_queries
):
    client.force_login(year.nok)
    page = reverse("year_papers:documents", args=[year.plan.organisation.code, year.plan.year])
    for document in (DOCUMENT, "quarter-sheet", "plan-of-the-year", "measures-result"):
        approve(year, document)
    client.get(page)  # from here on the state of the steps is kept in the process
    with django_assert_max_num_queries(QUERIES):
        rows = client.get(page).context["rows"]
    assert len(rows) == 8  # seven of its model, and the report in eight parts
    assert sum(row.standing.approval is not None for row in rows) == 4
