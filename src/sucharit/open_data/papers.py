"""What a release says about itself in words: README.txt and LICENSE.txt, in Thai and English."""

from __future__ import annotations

from collections.abc import Mapping

from sucharit.open_data.licences import OpenLicence
from sucharit.releases.tables import TABLES
from sucharit.results.models import Announcement

LICENCE_FILE, README_FILE = "LICENSE.txt", "README.txt"
RULE = "-" * 72


def readme(announcement: Announcement, rows: Mapping[str, int], hidden: int, licence: OpenLicence) -> str:
    """What is here, what is not, and how to check it."""
    name = f"{announcement.programme}-{announcement.year}"
    return f"""ผลประเมิน ITA ปีงบประมาณ พ.ศ. {announcement.year} ({announcement.programme}) ข้อมูลเปิดที่คำนวณซ้ำได้

ตรวจเองบนเครื่องที่มี Python:

    pip install sucharit
    sucharit verify {name}

คำสั่งนี้คำนวณคะแนน ระดับ และอันดับทั้งหมดใหม่ แล้วเทียบกับที่ผนึกไว้ในวันประกาศ ถ้าต่างกันจะบอกว่าต่างตรงไหน

{_tables("th", rows)}

สิ่งที่ไม่มีในนี้
- คำตอบรายคน ไม่มีแถวใดเป็นคำตอบของคนใดคนหนึ่ง มีแต่จำนวนคนที่เลือกแต่ละตัวเลือก
- จำนวนคนที่เลือก ของหน่วยงานที่มีผู้ตอบน้อยเกินไป หรือที่งดประกาศผล ({hidden:,} แห่ง) มีเพียงแฮชที่เดาย้อนไม่ได้
- ข้อความที่มีผู้เขียน ความเห็น และชื่อคน

ช่องว่างคือไม่ทราบ ไม่ใช่ศูนย์ ตัวเลขที่มีทศนิยมเป็นข้อความตามที่ผนึกไว้ ไฟล์ CSV ใส่ ' หน้าข้อความที่โปรแกรมตารางจะเข้าใจว่าเป็นสูตร
สัญญาอนุญาต: {licence.title.th} ดู LICENSE.txt

{RULE}

ITA results of fiscal year {announcement.year - 543} (B.E. {announcement.year}), {announcement.programme}
Open data that anyone can recompute.

To check it yourself, on a machine with Python:

    pip install sucharit
    sucharit verify {name}

It computes every score, rating and rank again, holds them against what was sealed on the day of the
announcement, and says where anything differs.

{_tables("en", rows)}

What is not here:
- what one person answered: no row is one person's answers, only how many chose each choice;
- these counts for offices where too few people answered, or whose result is withheld ({hidden:,}): of them
  there is only a salted hash, from which nothing can be guessed;
- texts that people wrote, comments, and names of people.

An empty cell is unknown, never zero. Numbers with a fraction are text, written as they were sealed. CSV files
put ' before a text that a spreadsheet would run as a formula.
Licence: {licence.title.en}, see LICENSE.txt.
"""


def licence_paper(licence: OpenLicence, left_out: bool, wording_licence: str) -> str:
    """Under what the data is given, and what of the questionnaires is not."""
    own = f"""
ถ้อยคำทางการของแบบสอบถามมีสัญญาอนุญาตของตน ({wording_licence}) จึงไม่รวมอยู่ใน edition.json ตัวเลขและวิธีคิดอยู่ครบ
The official wording of the questionnaires has a licence of its own ({wording_licence}), so edition.json is
without it; the numbers and the method are all there.
"""
    other = f"""
ถ้อยคำของแบบสอบถามใน edition.json: {wording_licence}
Wording of the questionnaires in edition.json: {wording_licence}
"""
    return f"""{licence.title.th}
{licence.asks.th}

{licence.title.en}
{licence.asks.en}

{licence.address}
{own if left_out else other if wording_licence else ""}"""


def _tables(language: str, rows: Mapping[str, int]) -> str:
    head = {
        "th": "ตาราง (แต่ละตารางมีเป็น .csv .parquet .json)",
        "en": "Tables (each as .csv, .parquet and .json)",
    }
    lines = [
        f"- {table.name} ({rows[table.name]:,}): {table.meaning.in_language(language)}"
        for table in TABLES.values()
    ]
    return "\n".join([head[language], *lines])
