"""QR codes as rows of modules, for a typesetter to draw. Pure."""

from __future__ import annotations

import qrcode
from qrcode.constants import ERROR_CORRECT_M, ERROR_CORRECT_Q


def rows_of(text: str, *, sturdy: bool = False) -> list[str]:
    """The modules row by row, "1" for dark, without the quiet zone around them.

    `sturdy` survives a quarter of it damaged, for posters that hang in the sun; otherwise 15 %.
    """
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_Q if sturdy else ERROR_CORRECT_M, border=0)
    code.add_data(text)
    code.make(fit=True)
    return ["".join("1" if dark else "0" for dark in row) for row in code.get_matrix()]


def runs_of(rows: list[str]) -> list[list[int]]:
    """The dark stretches of each row: [column, row, length], so that a page stays small."""
    runs = []
    for y, row in enumerate(rows):
        x = 0
        while (start := row.find("1", x)) >= 0:
            end = row.find("0", start)
            x = len(row) if end < 0 else end
            runs.append([start, y, x - start])
    return runs
