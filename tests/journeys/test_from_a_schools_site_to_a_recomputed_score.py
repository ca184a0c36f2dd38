"""From a school's site to its items, the verdicts, the score, and a stranger who recomputes it."""

import io
import threading
from datetime import timedelta
from urllib.parse import urlsplit
from zipfile import ZipFile

import pytest
from django.utils import timezone

from sucharit.capture.worker import Worker
from sucharit.cycle.tests.small_year import PEOPLE, Year
from sucharit.demo.websites.server import HOST
from sucharit.disclosure import actions as disclosure
from sucharit.disclosure.actions import ItemAnswer
from sucharit.disclosure.boards import board_of
from sucharit.disclosure.models import BoardItemState, ItemClaim, SubmittedItem
from sucharit.history.public import vkeys
from sucharit.people.models import Person, RoleKind
from sucharit.people.tests.factories import make_headquarters, make_office, make_school
from sucharit.people.tests.sample_people import make_person
from sucharit.releases.tests.bare_machine import make_machine, run
from sucharit.results.models import Result
from sucharit.rounds import actions as rounds
from sucharit.rounds.models import Participant, Round
from sucharit.rounds.tests.places import LONG, make_round
from sucharit.surveys import snapshot
from sucharit.surveys.actions import make_surveys
from sucharit.verdicts import actions as verdicts
from sucharit.verdicts.models import Assignment
from sucharit.verdicts.opinions import OpinionLine
from sucharit.verdicts.standing import items_of
from sucharit.verdicts.tests.judged_round import FAILED, PASSED, JudgedRound
from sucharit.website.tests.written import TELEPHONE

pytestmark = pytest.mark.slow

SCHOOL, YEAR = "โรงเรียนบ้านดอยงาม", "ITA สถานศึกษา ปี 2569"
ASSESSED = "2569"  # the year of the round; forms begin with today and its year
BY_EYE = ("disclosure.structure", "disclosure.executives")  # what the assessor judges in the browser
BY_VERBS = (
    "disclosure.mandate",
    "disclosure.contact",
    "disclosure.news",
    "disclosure.operation-plan",
    "disclosure.service-manual",
    "disclosure.complaint-practice",
    "disclosure.complaint-channel",
    "prevention.declaration",
)
WRITTEN = {*BY_EYE, *BY_VERBS}
LOOK, KEEP = "บันทึกแล้วดูอย่างที่คนอื่นเห็น", "บันทึกร่างไว้ก่อน"
READY = "บันทึกและพร้อมส่ง"
TEACHERS = [f"{title}สมมติ {name}" for title, name in (
    ("นาง", "ใจงาม"), ("นาย", "ดอยหลวง"), ("นางสาว", "แก้วใส"), ("นาย", "ทุ่งทอง"), ("นางสาว", "ริมน้ำ"),
    ("นาง", "บุญมา"), ("นาย", "ป่าสัก"), ("นางสาว", "ฟ้าใส"), ("นาง", "เมืองแก้ว"), ("นาย", "ห้วยทราย"),
)]  # fmt: skip
PROJECTS = (("ยกระดับผลการเรียน", "30000"), ("โรงเรียนสุจริต", "5000"))  # as many as the form has rows for
MOST_CLICKS, MOST_FIELDS = 60, 30
SECONDS_A_CLICK, MINUTES_A_FIELD, LETTERS_A_MINUTE, AFTERNOON = (
    15,
    2,
    40,
    180,
)  # someone slow; a field is looked up


class SchoolsYear(JudgedRound, Year):
    """An open round over two schools. Fa is responsible at one; assessors come from outside."""

    def __init__(self) -> None:
        obec = make_headquarters()
        office = make_office("สพป.เชียงใหม่ เขต 3", code="north", parent=obec)
        schools = {"doi": make_school(SCHOOL, under=office, code="doi")}
        schools["rim"] = make_school("โรงเรียนบ้านริมน้ำ", under=office, code="rim")
        self.places = {"obec": obec, "north": office, **schools}
        self.alice = make_person("alice", RoleKind.OPERATOR, obec)
        self.fa = make_person("fah", RoleKind.SCHOOL_ADMIN, schools["doi"])
        names = ("asawadee", "benjamas", "chaiyaporn", "duangjai")
        self.assessors = [make_person(name, RoleKind.ASSESSOR, obec) for name in names]
        self.today = timezone.localdate()
        span = (self.today - timedelta(days=1), self.today + LONG)
        windows = {kind: span for kind in ("iit", "eit", "oit", "clarification")}
        what = {"programme": "obec-school", "edition": "obec-school/2566", "windows": windows}
        draft = make_round(self.places, by=self.alice, **what)
        Participant.objects.filter(round=draft).update(head_count=PEOPLE)
        opened = rounds.enter_open(by=self.alice, round=draft)
        self.round = Round.objects.select_related("organiser", "frozen").get(pk=opened.pk)
        self.items = items_of(self.round.framework())
        make_surveys(self.round)

    def homes(self) -> dict[Person, str]:
        return {}

    def answers_the_rest(self) -> None:
        """What the site does not show the school has not; every answer is ready to be submitted."""
        items = board_of(self.participant("doi")).items.select_related(
            "board__participant__organisation", "board__participant__round"
        )
        for item in items.filter(state=BoardItemState.NOT_BEGUN):
            disclosure.save_answer(by=self.fa, item=item, answer=ItemAnswer(claim=ItemClaim.HAS_NOT))
        for item in items.filter(state=BoardItemState.DRAFTING):
            disclosure.mark_ready(by=self.fa, item=item)

    def opines(self, assignment: Assignment, *items: str) -> None:
        """What is written passes, what the school has not fails."""
        lines = [
            OpinionLine(item, PASSED) if item in WRITTEN else OpinionLine(item, FAILED, words="ตอบว่าไม่มี")
            for item in items
        ]
        result = verdicts.give_opinions(by=assignment.person, assignment=assignment, lines=lines)
        assert not result.faults


@pytest.fixture
def address(live_server, settings, tmp_path) -> str:
    """Where the public reaches this server, by a name that has a dot; its own pages are kept as copies."""
    port = urlsplit(live_server.url).port
    settings.VAR = tmp_path
    settings.PUBLIC_ADDRESS = f"http://{HOST}:{port}"
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, HOST]
    settings.CAPTURES_STORE = str(tmp_path / "kept")
    settings.CAPTURES_ON_LOOPBACK = frozenset({(HOST, port)})
    settings.CAPTURES_DELAY_SECONDS = 0
    snapshot.forget()
    return settings.PUBLIC_ADDRESS


@pytest.fixture
def year(transactional_db, address) -> SchoolsYear:
    return SchoolsYear()


@pytest.fixture(scope="module")
def machine(tmp_path_factory):
    """A stranger's machine, which has the package alone."""
    folder = tmp_path_factory.mktemp("a stranger's machine")
    make_machine(folder)
    return folder


def test_what_a_school_writes_is_judged_announced_and_recomputed_by_a_stranger(
    year, address, machine, signs_in, follows, axe
):
    fa = signs_in(year.fa)
    fills_the_afternoon(fa, axe)
    is_read_on_a_phone(follows, address)
    submits_the_items(fa, year, address, axe)
    judge(year, signs_in)
    announce(year, signs_in)

    result = Result.objects.get(organisation=year.places["doi"])
    reader = follows("/")
    reader.presses(SCHOOL)
    reader.presses("ที่มาของคะแนนทุกข้อ")
    reader.presses("คำนวณซ้ำในเครื่องของคุณ")
    reader.reads("ตรงกันทุกตัวเลข", f"{result.score:.2f}")
    assert reader.clicks <= 3

    stranger = follows("/", width=1280)
    stranger.presses("ข้อมูลเปิดของปีนี้")
    stranger.reads("ตรวจเอง", "sucharit verify")
    download = stranger.downloads("ทุกไฟล์ใน .zip")
    assert stranger.clicks <= 2
    keys = [word for key in vkeys() for word in ("--key", key)]  # as they stand on a printed note
    verify(machine, download, keys)


def fills_the_afternoon(head, axe):
    """All nine steps of the guide, from the first page; each begins where the guide says what comes next."""
    head.presses("เริ่มทำเว็บไซต์")
    head.reads("บ่ายวันแรก 9 เรื่อง")
    head.presses("เริ่มทำเว็บไซต์")
    writes_the_contact(head)
    axe(head.page)
    publishes(head)
    writes_the_people(head)
    writes_the_structure(head)
    begins("4. อำนาจหน้าที่", head)
    publishes(head)
    begins("5. คู่มือการให้บริการ", head)
    publishes(head, more=True)
    publishes(head)
    begins("6. ข่าว", head)
    head.writes("ไทย", "เปิดบ้านวิชาการ", group="พาดหัว")
    head.writes("วันที่ของข่าว", "5 ม.ค. 2569")
    head.writes("เนื้อข่าว ไทย", "ขอเชิญผู้ปกครองทุกท่านชมผลงานของนักเรียน ที่หอประชุมโรงเรียน เวลา 9 นาฬิกา")
    publishes(head)
    writes_of_integrity(head)
    writes_the_plan(head)
    head.reads("ครบทุกเรื่องแล้ว", "9 จาก 9")
    assert head.clicks <= MOST_CLICKS
    assert head.fields <= MOST_FIELDS
    print(f"{head.clicks} clicks, {head.fields} fields, {head.letters} letters: {minutes(head):.0f} minutes")
    assert minutes(head) < AFTERNOON


def minutes(head):
    """How long a slow typist takes who reads every page and looks up what to write in every field."""
    return (
        head.clicks * SECONDS_A_CLICK / 60 + head.fields * MINUTES_A_FIELD + head.letters / LETTERS_A_MINUTE
    )


def begins(step, head):
    """Press what stands first on the guide, which names this step."""
    head.presses("เริ่มเรื่องนี้", at=f"ต่อไป: {step}")


def writes_the_contact(head):
    begins("1. ข้อมูลการติดต่อ", head)
    head.writes("ไทย", "99 หมู่ 1 ตำบลดอนแก้ว อำเภอแม่ริม จังหวัดเชียงใหม่", group="ที่อยู่")
    head.writes("โทรศัพท์", TELEPHONE)
    head.writes("อีเมล", "school@example.ac.th")
    head.writes("ลิงก์แผนที่", "https://maps.example.org/doi-ngam")


def writes_the_people(head):
    """The head, who comes with the post, then the nine teachers, one after the other."""
    begins("2. บุคลากร", head)
    for number, name in enumerate(TEACHERS, 1):
        head.writes("ไทย", name, group="ชื่อและนามสกุล")
        publishes(head, more=number < len(TEACHERS))


def writes_the_structure(head):
    """Four groups, each of which the form names."""
    begins("3. กลุ่มหรือหน่วยงานภายใน", head)
    for last in (False, False, False, True):
        publishes(head, more=not last)


def writes_of_integrity(head):
    """What schools say stands there; the link, the day and whatever is otherwise at this school are typed."""
    begins("7. ช่องทางร้องเรียนการทุจริต", head)
    head.writes("ลิงก์แจ้งเรื่องทางออนไลน์", "https://forms.example.org/doi-ngam")
    publishes(head)
    begins("8. นโยบายไม่รับของขวัญ", head)
    head.writes("ปีงบประมาณ", ASSESSED)
    head.writes("วันที่ประกาศหรือจัด", "3 พ.ย. 2568")
    publishes(head)


def writes_the_plan(head):
    begins("9. แผนประจำปี", head)
    head.writes("ปีงบประมาณ", ASSESSED)
    for number, (project, budget) in enumerate(PROJECTS, 1):
        head.writes(f"โครงการ {number}", project)
        head.writes(f"งบประมาณ {number}", budget)
        head.writes(f"ระยะเวลา {number}", "ต.ค. 2568 – ก.ย. 2569")
    publishes(head)


def publishes(head, more=False):
    head.presses(LOOK, at=KEEP)
    head.presses("เผยแพร่ แล้วเพิ่มอีกรายการ" if more else "เผยแพร่เลย")
    head.reads("เผยแพร่แล้ว ทุกคนเห็นได้")


def is_read_on_a_phone(follows, address):
    """A parent finds the school, whom to call, and who teaches there."""
    parent = follows(f"{address}/site/doi/")
    parent.reads(SCHOOL, "เปิดบ้านวิชาการ", TELEPHONE)
    parent.fits()


def submits_the_items(fa, year, address, axe):
    """All that the site shows is answered in one step; two are looked at by eye, the others by the verbs."""
    before = fa.clicks
    fa.presses("งานของฉัน")
    fa.presses("ดูกระดาน", at="ทำข้อ OIT ให้ครบ")
    fa.presses("ดูก่อน แล้วตอบ")
    fa.presses("ตอบทุกข้อที่เลือก")
    fa.reads(f"ตอบแล้ว {len(WRITTEN)} ข้อ")
    axe(fa.page)
    fa.presses("กลับไปที่กระดาน")
    fa.presses("O1")
    fa.presses(READY)
    fa.presses("ข้อถัดไป")
    fa.presses(READY)
    fa.reads("ข้อนี้พร้อมส่ง")
    year.answers_the_rest()
    is_kept()
    fa.presses("งานของฉัน")
    fa.presses("ตรวจแล้วส่ง")
    fa.presses("ส่งข้อมูล", at="ส่งข้อมูล")
    fa.reads("ส่งแล้ว 33 จาก 33 ข้อ")
    assert fa.clicks - before <= 13
    has = SubmittedItem.objects.filter(claim=ItemClaim.HAS)
    assert set(has.values_list("item", flat=True)) == WRITTEN
    is_kept()


def is_kept():
    """Workers fetch and keep everything that is due."""
    assert Worker(threading.Event(), lambda _capture: None, until_done=True).work()


def judge(year, signs_in):
    """One assessor judges two items by eye; what is left of theirs and of the second's comes by the verbs."""
    year.drawn()
    first, second = year.assignments("doi")
    year.opines(first, *(item for item in year.items if item not in BY_EYE))
    year.opines(second, *year.items)
    verdicts.hand_in(by=second.person, assignment=second)
    assessor = signs_in(first.person)
    assessor.presses("ไปตรวจ")
    assessor.presses(SCHOOL)
    assessor.presses("ตรวจต่อ")
    for _item in BY_EYE:
        assessor.reads("สำเนาที่เก็บไว้ตอนส่ง")
        assessor.ticks("เผยแพร่แล้ว")
        assessor.presses("บันทึกและไปข้อถัดไป")
    assessor.presses("ส่งผลตรวจ", at="ส่งผลตรวจของแห่งนี้")
    assessor.reads("ส่งผลตรวจแล้ว ขอบคุณที่ตรวจครบทุกข้อ")
    assert assessor.clicks <= 8
    verdicts.show_verdicts(by=year.alice, round=year.round)
    after = year.today + timedelta(days=400)  # the days to dispute are over
    verdicts.settle_verdicts(by=year.alice, round=year.round, today=after)


def announce(year, signs_in):
    """Everyone answered; the operator closes, scores, reviews and announces."""
    for code in ("doi", "rim"):
        for instrument in ("iit", "eit"):
            Year.answer(year, code, instrument)
    alice = signs_in(year.alice)
    alice.presses("ดูแห่งที่ยังไม่ครบ")
    alice.presses("ปิดรับคำตอบ")
    alice.presses("ปิดรับคำตอบ")
    alice.presses("คิดคะแนน")
    alice.writes("พิมพ์ชื่อรอบเพื่อยืนยัน", YEAR)
    alice.presses("คิดคะแนน")
    alice.presses("บันทึกว่าตรวจทานแล้ว")
    alice.presses("ประกาศผล")
    alice.writes("พิมพ์ชื่อรอบเพื่อยืนยัน", YEAR)
    alice.presses("ประกาศผล")
    alice.reads("ประกาศผลแล้ว")
    assert alice.clicks <= 9


def verify(machine, download, keys):
    """The download is equal on a machine without Django; one tally is edited, and its place is named."""
    ZipFile(io.BytesIO(download)).extractall(machine / "download")
    [release] = (machine / "download").iterdir()
    equal = run(machine, "verify", release, *keys, "--lang", "th")
    assert equal.returncode == 0, equal.stdout + equal.stderr
    assert "ตรงกันทุกอย่างที่ตรวจได้" in equal.stdout
    row = edits_a_tally(release / "tallies.csv", "doi")
    edited = run(machine, "verify", release, *keys, "--lang", "th")
    assert edited.returncode == 1, edited.stdout + edited.stderr
    assert f"tallies.csv แถว {row} doi ({SCHOOL}) คอลัมน์ count" in edited.stdout


def edits_a_tally(table, code):
    """One more person chose it, in the first row of that school. The row, as spreadsheets count."""
    rows = table.read_text("utf-8-sig").splitlines()
    place = next(place for place, row in enumerate(rows) if row.startswith(f"{code},"))
    *cells, count = rows[place].split(",")
    rows[place] = ",".join([*cells, str(int(count) + 1)])
    table.write_text("\n".join(rows) + "\n", "utf-8-sig")
    return place + 1
