"""Tables: a long name, an unknown value, ten years side by side."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from sucharit.ui.specimens.wording import LONG_NAME, Say, Specimens, rating_words


def tables(say: Say) -> Specimens:
    """Specimens for gallery/tables.html."""
    words = rating_words(say)
    rows: Sequence[tuple[str, str, str | None, str | None, int | None]] = [
        (say("ตัวอย่างใต้ เขต 1", "Sample South 1"), "AA", "99.96", "1.43", 1),
        (say(*LONG_NAME), "A", "94.67", "-1.86", 97),
        (say("ตัวอย่างเหนือ เขต 3", "Sample North 3"), "C", "71.04", "0", 244),
        (say("ตัวอย่างกลาง เขต 9", "Sample Central 9"), "", None, None, None),
    ]
    return {
        "ranking_caption": say("ผลปี 2566 เรียงตามคะแนน", "Results of 2023 by score"),
        "ranking_heads": [
            say("สำนักงาน", "Office"),
            say("ระดับ", "Rating"),
            say("คะแนน", "Score"),
            say("เปลี่ยนแปลง", "Change"),
            say("อันดับ", "Rank"),
        ],
        "ranking": [
            {
                "name": name,
                "letter": letter,
                "word": words.get(letter, ""),
                "rank": rank,
                "lit": rank == 97,
                "score": Decimal(score) if score else None,
                "change": Decimal(change) if change else None,
            }
            for name, letter, score, change, rank in rows
        ],
        "years_caption": say("คะแนนย้อนหลัง", "Scores over the years"),
        "years": list(range(2557, 2567)),
        "year_rows": [
            {"name": name, "scores": [None, *(Decimal(f"{70 + step * 3}.{step}5") for step in range(9))]}
            for name, *_ in rows
        ],
    }
