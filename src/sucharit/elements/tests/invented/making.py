"""Makes the invented pages, HTML and PDF, the same every time, each with what it shows and what it lacks."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

from sucharit.elements.tests.invented import held_out, tuned
from sucharit.paper.typeset import Templates
from sucharit.thai.digits import to_thai

TEMPLATES = Templates(Path(__file__).parent)
YEAR = 2566
OWN = ("สพป.เชียงใหม่ เขต 3", "โรงเรียนบ้านดอยงาม", "โรงเรียนบ้านทุ่งกว้าง")
OTHERS = ("สพป.ลำปาง เขต 1", "สพป.เชียงใหม่ เขต 2", "โรงเรียนวัดป่าตัวอย่าง", "โรงเรียนอนุบาลสมมุติ", *OWN)
_OWN_LONG = "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาเชียงใหม่ เขต 3"
_OTHER_LONG = "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาลำปาง เขต 1"
ALERTS = ("other-name", "personal-id", "private-telephone", "private-address")
# What each kind of page is about (each shown or lacking, by chance), and what it never has.
KINDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "คู่มือการให้บริการ": (("updated", "steps", "time", "channel", "fee", "law"), ("counts", "signed", "two-way")),
    "แนวปฏิบัติการจัดการเรื่องร้องเรียน": (
        ("steps", "time", "channel", "informant-protection"),
        ("counts", "budget", "fee", "project"),
    ),
    "สรุปผลการจัดซื้อจัดจ้างรายเดือน": (("year", "budget"), ("signed", "fee", "informant-protection")),
    "ข้อมูลเปิดรายเดือน": (("table",), ("signed", "fee", "policy", "law")),
    "สถิติเรื่องร้องเรียน": (("counts", "updated"), ("fee", "project", "signed", "law")),
    "รายงานเรื่องร้องเรียนและการจัดซื้อ": (("none-stated",), ("steps", "policy", "two-way")),
    "แผนปฏิบัติการประจำปี": (("project", "budget"), ("fee", "counts", "two-way", "informant-protection")),
    "ปฏิทินการดำเนินงาน": (("period",), ("fee", "counts", "signed", "policy")),
    "ข้อมูลผู้บริหาร": (("posts", "contact", "photo"), ("fee", "counts", "budget", "statistics")),
    "การไม่รับของขวัญ": (("policy", "signed", "year"), ("fee", "counts", "steps", "upload-usable")),
    "สถิติการให้บริการ": (("statistics",), ("fee", "signed", "law", "policy")),
    "บริการออนไลน์และถามตอบ": (("two-way",), ("fee", "counts", "signed", "budget")),
    "งานบริการประชาชน": (("upload-usable",), ("fee", "counts", "signed", "budget")),
    "กฎหมายที่เกี่ยวข้อง": (("law",), ("fee", "counts", "two-way", "project")),
}
ONLY_IN_HTML = {"table", "two-way", "upload-usable", "photo"}
_FILLER = (
    "หน่วยงานมุ่งพัฒนาคุณภาพการศึกษาให้ผู้เรียนมีความสุข",
    "การดำเนินงานยึดหลักธรรมาภิบาลและการมีส่วนร่วมของชุมชน",
    "ขอขอบคุณผู้มีส่วนร่วมทุกฝ่ายที่สนับสนุนการศึกษา",
    "ครูและบุคลากรมีความตั้งใจในการพัฒนาผู้เรียน",
)
_MENU = "".join(
    f'<li><a href="/{number}">{words}</a></li>'
    for number, words in enumerate(
        ("หน้าแรก", "ข้อมูลพื้นฐาน", "No Gift Policy", "ร้องเรียน", "คู่มือ", "กฎหมาย", "โครงการ", "E-Service")
    )
)
_FIRST = ("สมหวัง", "มานี", "ปิติ", "ชูใจ", "วีระ", "ดวงแก้ว", "สมคิด", "เพชร", "จันทร์", "อรุณ")
_LAST = ("ใจกว้าง", "รักเรียน", "แสนดี", "ทองสุก", "มั่นคง", "ศรีสุข", "งามตา", "พูนผล")


@dataclass(frozen=True, slots=True)
class InventedPage:
    """A page's bytes, and by check or alert whether it is there."""

    name: str
    kind: str  # "html" or "pdf"
    data: bytes
    shows: dict[str, bool] = field(hash=False)


def pages(half: str, count: int = 480) -> Iterator[InventedPage]:
    """`half`: "tuned" or "held-out"."""
    source = {"tuned": tuned, "held-out": held_out}[half]
    rng = random.Random(f"{half} 2566")
    kinds = list(KINDS)
    for number in range(count):
        yield _page(
            f"{half}-{number}", kinds[number % len(kinds)], source, rng, as_pdf=number // len(kinds) % 3 == 2
        )


def _page(name: str, title: str, source: Any, rng: random.Random, as_pdf: bool) -> InventedPage:
    about, never = KINDS[title]
    shows = dict.fromkeys(never, False) | dict.fromkeys(ALERTS, False)
    pieces = [rng.choice(_FILLER)]
    for check in about:
        if as_pdf and check in ONLY_IN_HTML:
            continue
        shows[check] = rng.random() < 0.6
        pieces += [rng.choice(source.WORDINGS[check][0 if shows[check] else 1]), rng.choice(_FILLER)]
    if rng.random() < 0.5 and "contact" not in about:
        words, alerts = rng.choice(source.PLANTED)
        pieces.append(words)
        shows |= dict.fromkeys(alerts, True)
    values = _values(rng)
    is_thai = rng.random() < 0.3
    lines = [_filled(line, values, rng, is_thai) for piece in pieces for line in piece.split("\n")]
    data = (
        TEMPLATES.pdf("page", {"title": title, "blocks": _blocks(lines)}) if as_pdf else _html(title, lines)
    )
    return InventedPage(f"{name} {title}", "pdf" if as_pdf else "html", data, shows)


def _values(rng: random.Random) -> dict[str, str]:
    digits = [rng.randint(1, 8), *(rng.randint(0, 9) for _ in range(11))]
    whole = "".join(map(str, [*digits, _check_digit(digits)]))
    wrong = whole[:12] + str((int(whole[12]) + 4) % 10)
    company = [0, *digits[1:]]
    cut = (whole[0], whole[1:5], whole[5:10], whole[10:12], whole[12])
    return {
        "y": str(YEAR), "last": str(YEAR - 1), "n": str(rng.randint(2, 900)),
        "money": f"{rng.randint(3, 900) * 500:,}",
        "name": f"{rng.choice(('นาย', 'นาง', 'นางสาว'))}{rng.choice(_FIRST)} {rng.choice(_LAST)}",
        "id": whole, "id-dashed": "-".join(cut), "id-spaced": " ".join(cut), "id-apart": " ".join(whole),
        "bad-id": wrong, "company-id": "".join(map(str, [*company, _check_digit(company)])),
        "mobile": f"08{rng.randint(1, 9)}-{rng.randint(100, 999)}-{rng.randint(1000, 9999)}",
        "phone": f"053-{whole[:6]}", "phone-spaced": f"053 {whole[:3]} {whole[3:6]}",
        "phone-capital": f"02-{whole[:3]}-{whole[3:7]}",
        "own": OWN[0], "own-long": _OWN_LONG, "own-school": rng.choice(OWN[1:]),
        "other": rng.choice(OTHERS[:2]), "other-long": _OTHER_LONG, "other-school": rng.choice(OTHERS[2:4]),
    }  # fmt: skip


def _check_digit(digits: list[int]) -> int:
    return (
        11 - sum(weight * digit for weight, digit in zip(range(13, 1, -1), digits, strict=True)) % 11
    ) % 10


def _filled(line: str, values: dict[str, str], rng: random.Random, is_thai: bool) -> str:
    line = re.sub(r"\{([a-z-]+)\}", lambda match: values[match[1]], line)
    is_code = line.startswith("[") or "@" in line or "[at]" in line
    return to_thai(line) if is_thai and not is_code else line


def _blocks(lines: list[str]) -> list[dict[str, Any]]:
    """Lines put together: a heading, a text, or the rows of a table."""
    blocks: list[dict[str, Any]] = []
    for line in lines:
        if line.startswith("|"):
            row = [cell.strip() for cell in line.strip("|").split("|")]
            if blocks and blocks[-1]["kind"] == "table":
                blocks[-1]["rows"].append(row)
            else:
                blocks.append({"kind": "table", "rows": [row]})
        elif line.startswith("# "):
            blocks.append({"kind": "heading", "words": line[2:]})
        else:
            link = re.fullmatch(r"\[(.*)\]\((.*)\)", line)
            blocks.append(
                {"kind": "text", "words": link[1] if link else line, "address": link[2] if link else ""}
            )
    return blocks


def _html(title: str, lines: list[str]) -> bytes:
    """In the frame of an office's website, whose menu names much that the page itself does not show."""
    body = []
    for block in _blocks(lines):
        if block["kind"] == "table":
            rows = "".join(
                f"<tr>{''.join(f'<td>{escape(c)}</td>' for c in row)}</tr>" for row in block["rows"]
            )
            body.append(f"<table>{rows}</table>")
        elif block["kind"] == "heading":
            body.append(f"<h2>{escape(block['words'])}</h2>")
        elif block["address"]:
            body.append(f'<p><a href="{escape(block["address"])}">{escape(block["words"])}</a></p>')
        else:
            body.append(_html_line(block["words"]))
    return f"""<!doctype html><html lang="th"><head><meta charset="utf-8"><title>{title}</title></head><body>
<nav><ul>{_MENU}</ul></nav><main><h1>{title}</h1>{"".join(body)}</main>
<footer><p>ลิขสิทธิ์ © 2567 {OWN[0]}</p></footer></body></html>""".encode()


def _html_line(words: str) -> str:
    if words.startswith("?"):
        kind, _, label = words[1:].partition(":")
        if kind in ("textarea", "select"):
            return f"<p><label>{escape(label)} <{kind}></{kind}></label></p>"
        if kind == "submit":
            return f'<p><input type="submit" value="{escape(label)}"></p>'
        return f'<p><label>{escape(label)} <input type="{kind}"></label></p>'
    if words.startswith("!"):
        return f'<p><img src="/img/1.jpg" alt="{escape(words[1:])}"></p>'
    return f"<p>{escape(words)}</p>"
