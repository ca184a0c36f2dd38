"""The schools of the worked example's office, which do not exist either."""

from __future__ import annotations

from sucharit.demo.worked_example import CODE

SCHOOLS = 12


def school_names() -> dict[str, tuple[str, str]]:
    """By code: the name in Thai and in English."""
    return {
        f"{CODE}-school-{number}": (f"โรงเรียนบ้านตัวอย่างที่ {number}", f"Sample School {number}")
        for number in range(1, SCHOOLS + 1)
    }
