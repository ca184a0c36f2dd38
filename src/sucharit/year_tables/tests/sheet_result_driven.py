"""The plan of the result-driven sheet as records: topics, measures, rows, steps and areas of its T8–T13."""

from __future__ import annotations

from datetime import date
from typing import Any

from sucharit.year_tables.tests.sample_records import SampleRecords

TOPICS = {
    "quality": [
        "ทำตามขั้นตอนและเวลา",
        "บริการเท่าเทียม ไม่ปิดบัง",
        "การเรียกรับสินบน",
        "ยึดประโยชน์ส่วนรวม",
    ],
    "communication": ["เผยแพร่เรื่องที่ประชาชนควรรู้", "ช่องทางแสดงความเห็น", "รู้ช่องทางแจ้งทุจริต"],
    "improvement": ["ปรับปรุงงานและกระบวนการ", "ใช้เทคโนโลยี", "ให้ผู้รับบริการมีส่วนร่วม"],
    "prevention": [
        "เจตนารมณ์สุจริตของผู้บริหาร",
        "ผู้บริหารมีส่วนร่วม",
        "ประเมินความเสี่ยงการทุจริต",
        "จัดการความเสี่ยง",
        "วัฒนธรรมสุจริต",
        "แผนป้องกันการทุจริต",
        "รายงานการกำกับติดตาม",
        "รายงานผลการป้องกัน",
        "มาตรการภายใน",
        "การดำเนินการตามมาตรการ",
    ],
}
MEASURES = {
    "quality": ["ผังขั้นตอนและเวลาให้บริการ", "มาตรการเรื่องสินบน", "มาตรการการให้บริการ"],
    "communication": ["สร้างความเข้าใจเรื่องการนำเสนอข้อมูล", "อบรมทำสื่อออนไลน์"],
    "improvement": ["บริการจุดเดียวเบ็ดเสร็จ", "บริการออนไลน์ผ่านเว็บไซต์"],
    "prevention": [
        "สร้างการรับรู้ต่อเนื่อง",
        "เปิดให้มีส่วนร่วม",
        "เผยแพร่ข้อมูลปัจจุบัน",
        "ขับเคลื่อนโครงการทั้งองค์กร",
        "ให้ความรู้เรื่องความเสี่ยง",
        "มาตรการครอบคลุมทุกภารกิจ มีผู้รับผิดชอบ",
    ],
}
Q3: dict[str, Any] = {"quarters": (3,), "months": (date(2024, 5, 1), date(2024, 6, 30))}
CONT: dict[str, Any] = {"quarters": (1, 2, 3, 4)}
ADM, ALL, DL = "กลุ่มอำนวยการ", "ทุกกลุ่ม/หน่วย", "กลุ่มส่งเสริมการศึกษาทางไกลฯ"
LAW, EXE, OWN = "กลุ่มกฎหมายและคดี", "ผู้บริหาร", "ผู้รับผิดชอบตัวชี้วัด"
# number, indicator, title, topics (t1 …), units, period, activities, steps
ROWS: tuple[
    tuple[str, str, str, tuple[int, ...], tuple[str, ...], dict[str, Any], list[str], list[str]], ...
] = (
    (
        "P6.1",
        "quality",
        "การปฏิบัติหน้าที่ตามมาตรฐานและเท่าเทียม",
        (1, 2),
        (ADM, ALL),
        Q3,
        ["ชี้แจงรูปแบบบริการในที่ประชุมผู้บริหารโรงเรียน", "คู่มือสำหรับผู้รับบริการ", "ประกาศมาตรการให้บริการ"],
        ["ประชุมสร้างความเข้าใจ", "เผยแพร่คู่มือบริการ", "ระบบตรวจสอบที่ชัดเจน", "แจ้งแนวปฏิบัติหน้าที่"],
    ),
    (
        "P7.1",
        "communication",
        "การเผยแพร่ข้อมูล",
        (1,),
        (ADM, ALL),
        Q3,
        ["ประชุมเรื่องที่แต่ละกลุ่มเผยแพร่", "มาตรการเผยแพร่ผ่านระบบ", "แต่งตั้งผู้กำกับติดตาม"],
        ["เผยแพร่คู่มือบริการ", "แจ้งมาตรการเผยแพร่", "คุ้มครองข้อมูลส่วนบุคคล", "กำหนดวิธีและผู้รับผิดชอบ"],
    ),
    (
        "P7.2",
        "communication",
        "บริการ ณ จุดเดียว",
        (),
        (ADM, ALL),
        CONT,
        ["กำหนดช่องทางบริการ", "หนังสือราชการผ่าน AMSS++", "ผังและมาตรการบริการของทุกกลุ่ม"],
        ["ประชาสัมพันธ์บริการจุดเดียว", "คู่มือบริการหกองค์ประกอบ"],
    ),
    (
        "P7.3",
        "communication",
        "ช่องทางแสดงความเห็นและแจ้งทุจริต",
        (2, 3),
        (DL,),
        CONT,
        ["ช่องทางบนเว็บไซต์และของแต่ละกลุ่ม"],
        ["แสดงช่องทางออนไลน์", "คุ้มครองผู้แจ้งและเชื่อมจากหน้าหลัก"],
    ),
    (
        "P8.1",
        "improvement",
        "กระบวนการทำงาน",
        (1, 2),
        (ADM,),
        CONT,
        ["ประชุมสร้างความตระหนัก", "อบรมเขียนคู่มือปฏิบัติงาน"],
        ["ประชุมมอบนโยบาย", "แต่งตั้งคณะทำงานที่มีผู้มีส่วนได้ส่วนเสีย", "จัดอบรมเขียนคู่มือ"],
    ),
    (
        "P8.2",
        "improvement",
        "การมีส่วนร่วมของผู้รับบริการ",
        (3,),
        (ADM,),
        CONT,
        ["ระดมความคิดพัฒนาสำนักงาน", "สำรวจความต้องการผู้รับบริการ"],
        ["ระดมความคิดเรื่องงานและเทคโนโลยี", "สำรวจความพึงพอใจและรายงานประจำปี 2567"],
    ),
    (
        "P8.3",
        "improvement",
        "ช่องทางแสดงความเห็นและแจ้งทุจริต",
        (),
        (ADM, DL),
        CONT,
        ["ช่องทางรับความเห็นสี่ช่องทาง"],
        ["จัดตั้งสี่ช่องทาง", "หนังสือแจ้งโรงเรียนและหน่วยงานให้ตอบแบบ"],
    ),
    (
        "P10.1",
        "prevention",
        "มาตรการภายในและการดำเนินการตามมาตรการ",
        (9, 10),
        (ADM,),
        Q3,
        ["สร้างการรับรู้เจตนารมณ์และมาตรการ", "มีส่วนร่วมขับเคลื่อนการป้องกัน"],
        [
            "ประกาศ No Gift Policy",
            "อบรมจริยธรรมรุ่นที่ 1",
            "อบรมจริยธรรมรุ่นที่ 2",
            "ประชุมวิเคราะห์ผลปีก่อนและทำแผน",
            "คณะกรรมการความเสี่ยงประชุมเรื่องสินบน",
            "อบรมสร้างกลไกป้องกัน",
            "ประชุมขับเคลื่อนหลักฐาน OIT",
            "อบรม ITA Online",
        ],
    ),
)
GIFT_STEPS = [
    "เขียนประกาศ",
    "เว็บไซต์",
    "Facebook และ LINE",
    "แจ้งทุกเขต",
    "แจ้งโรงเรียน",
    "แจ้งบุคลากร",
    "อบรมในที่ประชุม",
    "ป้าย",
]
# Which activity or step carries which measure out (§5.1): "P7.2.a3" is its third activity
CARRIES = {
    "P6.1.a2": [("quality", 1)],
    "P6.1.a3": [("quality", 3)],
    "P7.1.a1": [("communication", 1)],
    "P7.2.a1": [("improvement", 1)],
    "P7.2.a3": [("quality", 1)],
    "P8.1.a1": [("improvement", 2)],
    "P10.1.a1": [("prevention", 1)],
    "P10.1.a2": [("prevention", 2), ("prevention", 4)],
    "P10.1.s1": [("prevention", 3)],
    "P10.1.s2": [("prevention", 5)],
    "P10.1.s4": [("prevention", 6)],
}
# Topics that a step answers beside those of its row: 10.t1 on s1, t3 and t4 on s5, t5 on s2, t6 on s4
ANSWERS = {"P10.1.s1": [1], "P10.1.s2": [5], "P10.1.s4": [6], "P10.1.s5": [3, 4]}
AREAS: tuple[tuple[str, str, list[tuple[str, tuple[str, ...], list[str]]]], ...] = (
    (
        "quality",
        "",
        [
            ("สร้างความตระหนักในหน้าที่", (EXE,), ["ผู้บริหารเน้นย้ำมาตรฐานและ No Gift Policy", "ชี้แจงในที่ประชุมต่าง ๆ"]),
            ("คู่มือและมาตรฐานของทุกภารกิจบนเว็บไซต์", (ALL,), []),
            ("ช่องทางร้องเรียนและแบบสำรวจ มี QR ของ EIT", (ADM,), []),
            ("นำผลตรวจสอบและความพึงพอใจไปปรับปรุง", (EXE,), []),
        ],
    ),
    (
        "communication",
        "เผยแพร่ต่อสาธารณะหลายช่องทางที่ง่าย ถูกต้อง ครบถ้วน เป็นปัจจุบัน",
        [
            ("ปรับปรุงเว็บไซต์และแจ้งช่องทาง", (ADM, DL), []),
            ("ตรวจข้อมูลก่อนเผยแพร่", (ADM,), []),
            ("เพิ่มช่องทางข่าวของสำนักงานและโรงเรียน", (ADM,), []),
        ],
    ),
    (
        "improvement",
        "",
        [
            ("ให้คนภายนอกร่วมปรับปรุง", (EXE,), []),
            ("แบบความพึงพอใจออนไลน์ของงานทั้งสี่ด้าน", (ALL,), []),
            ("คู่มือปฏิบัติงานและบริการเพิ่มขึ้น", (ALL,), []),
            ("ใช้เทคโนโลยีในงาน บริการ และการเผยแพร่", (ALL,), []),
        ],
    ),
    (
        "disclosure",
        "",
        [
            ("ชี้แจงเจ้าของข้อมูลตามคู่มือ ITA", (LAW,), []),
            ("ขอความช่วยเหลือจากผู้รู้", (OWN,), []),
            ("แต่งตั้งคณะทำงานติดตามข้อมูลบนเว็บไซต์", (LAW,), []),
        ],
    ),
)


def enter_sheet(records: SampleRecords) -> dict[str, str]:
    """Enter the whole plan; gives the id of each record by its name in the sheet: "P7.2.a3", "quality.m1"."""
    ids: dict[str, str] = {}
    for kind, of, letter in (("topic", TOPICS, "t"), ("measure", MEASURES, "m")):
        for node, titles in of.items():
            for number, title in enumerate(titles, 1):
                ids[f"{node}.{letter}{number}"] = records.add(kind, title, nodes=(node,))
    for number, node, title, topics, units, period, activities, steps in ROWS:
        leads = tuple(ids[f"{node}.t{topic}"] for topic in topics)
        row = records.add(
            "plan-row", title, number=number, nodes=(node,), topics=leads, units=units, **period
        )
        ids[number] = row
        for letter, kind, titles in (("a", "activity", activities), ("s", "step", steps)):
            for place, own in enumerate(titles, 1):
                name = f"{number}.{letter}{place}"
                values: dict[str, Any] = {}
                if carried := CARRIES.get(name):
                    values["measures"] = tuple(ids[f"{of}.m{which}"] for of, which in carried)
                if answered := ANSWERS.get(name):
                    values["topics"] = tuple(ids[f"{node}.t{which}"] for which in answered)
                if name == "P7.3.s1":
                    values["items"] = ("disclosure.questions", "disclosure.complaint-channel")
                if kind == "step":
                    values["quarters"] = period["quarters"]
                ids[name] = records.add(kind, own, under=row, **values)
    for title in GIFT_STEPS:
        records.add("step", title, under=ids["P10.1.s1"])
    enter_areas(records, ids)
    return ids


def enter_areas(records: SampleRecords, ids: dict[str, str]) -> None:
    """The four areas with their steps; the last has no follow-up clause."""
    for area, policy, steps in AREAS:
        id = records.add("area-measure", f"มาตรการ {area}", area=(area,), policy=policy or None)
        ids[area] = id
        for title, units, below in steps:
            step = records.add("step", title, under=id, units=units)
            for deeper in below:
                records.add("step", deeper, under=step)
        if area != "disclosure":
            records.add(
                "follow-up-clause",
                "การกำกับติดตาม",
                under=id,
                products=("รายงานผลตามมาตรการ", "รายงานการประชุม"),
                body="คณะทำงานขับเคลื่อนการป้องกันและปราบปรามการทุจริต",
                frequency="quarterly" if area == "quality" else None,
            )
