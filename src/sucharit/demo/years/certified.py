"""What the example's office had signed: certificates, one of them revoked, and an agreement half signed."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image, ImageDraw

from sucharit.certificates import actions as certificates
from sucharit.certificates.actions import BatchWords, HolderName
from sucharit.certificates.actions.issuing import seen_of
from sucharit.certificates.models import CertificateBatch
from sucharit.demo.years.entering import YearWriter
from sucharit.people.models import Person
from sucharit.plans import actions
from sucharit.plans.actions import SignerLine
from sucharit.plans.actions.listing_signers import OF_SCHOOLS
from sucharit.plans.models import YearRecord
from sucharit.plans.signers import people_of_the_office, schools_of

HOLDERS = (
    HolderName("คุณแก้ว ตัวอย่าง", "โรงเรียนบ้านตัวอย่างที่ 1", "ระดับดีเยี่ยม"),
    HolderName("คุณขวัญ ตัวอย่าง", "โรงเรียนบ้านตัวอย่างที่ 2", "ระดับดีมาก"),
    HolderName("คุณจันทร์ ตัวอย่าง", "โรงเรียนบ้านตัวอย่างที่ 3", "ระดับดี"),
    HolderName("คุณฉัตร ตัวอย่าง", "โรงเรียนบ้านตัวอย่างที่ 4"),
    HolderName("คุณชบา ตัวอย่าง", "โรงเรียนบ้านตัวอย่างที่ 5"),
)
REVOKED = 5  # place in the batch
AGREED = (
    "เราจะทำงานด้วยความซื่อสัตย์ ไม่รับของขวัญหรือประโยชน์ที่มิควรได้ เปิดเผยข้อมูลให้ตรวจสอบได้ และช่วยกันดูแลให้ทุกคนทำเช่นเดียวกัน"
)


def issue_certificates(writer: YearWriter) -> CertificateBatch:
    """A batch issued by the head; one of it no longer holds."""
    lead, head, office = writer.lead, writer.head, writer.plan.organisation
    certificates.keep_signature(by=head, upload=_scribble())
    words = BatchWords(
        heading="เกียรติบัตร",
        given_for="ผ่านการอบรมเชิงปฏิบัติการคุณธรรมและความโปร่งใสในการทำงาน",
        day=timezone.localdate(),
        design="krachang",
        signer=head,
        signer_name="คุณนำ ตัวอย่าง",
        signer_post="ผู้อำนวยการสำนักงาน (ตัวอย่าง)",
    )
    batch = certificates.begin(by=lead, organisation=office, words=words)
    certificates.put_names(by=lead, batch=batch, names=HOLDERS, origin="รายชื่อผู้เข้าอบรม.xlsx")
    batch = certificates.send(by=lead, batch=batch)
    batch = certificates.issue(by=head, batch=batch, seen=seen_of(batch))
    certificates.revoke(by=head, certificate=batch.certificates.get(place=REVOKED), why="replaced")
    return batch


def ask_for_signatures(writer: YearWriter) -> YearRecord:
    """An agreement with the office's people and its schools; some have signed, one is a task to try."""
    day = timezone.localdate() - timedelta(days=20)
    agreement = writer.add("agreement", "ข้อตกลงร่วมกันของสำนักงานและสถานศึกษา", day=day, text=AGREED)
    plan = writer.plan
    people = [SignerLine(_post(person), person=person) for person in people_of_the_office(plan)]
    schools = [SignerLine(OF_SCHOOLS, school) for school in schools_of(plan)]
    actions.list_signers(by=writer.lead, record=agreement, lines=[*people, *schools], origin="ตัวอย่าง")
    due = timezone.localdate() + timedelta(days=10)
    actions.set_signing_day(by=writer.lead, record=agreement, due=due)
    for line in people[::2]:
        if line.person is not None:
            actions.sign(by=line.person, record=agreement)
    return agreement


def _post(person: Person) -> str:
    """What the person's name says of the post: "คุณสุข บุคลากร (ตัวอย่าง)" is one of the staff."""
    return person.name_th.split(" ", 1)[1].removesuffix(" (ตัวอย่าง)")


def _scribble() -> SimpleUploadedFile:
    """No one's signature: two waves."""
    paper = Image.new("RGB", (600, 240), "white")
    ink = ImageDraw.Draw(paper)
    wave = [(40 + step * 26, 130 + (step % 2) * 60 - (step % 5) * 24) for step in range(20)]
    ink.line(wave, fill="#1b2a78", width=9, joint="curve")
    ink.line([(60, 205), (520, 180)], fill="#1b2a78", width=6)
    content = BytesIO()
    paper.save(content, "PNG")
    return SimpleUploadedFile("signature.png", content.getvalue())
