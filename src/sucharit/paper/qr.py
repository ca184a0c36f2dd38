"""QR codes as rows of modules, for a typesetter to draw. Pure."""

from __future__ import annotations

import qrcode
from qrcode.constants import ERROR_CORRECT_M, ERROR_CORRECT_Q


def rows_of(text: str, *, sturdy: bool = False, mask: int | None = None) -> list[str]:
    """The modules row by row, "1" for dark, without the quiet zone around them.

    `sturdy` survives a quarter of it damaged, for posters that hang in the sun; otherwise 15 %. `mask` (0–7)
    takes one pattern instead of comparing all eight, which is most of the work: for thousands of codes.
    """
    correction = ERROR_CORRECT_Q if sturdy else ERROR_CORRECT_M
    code = qrcode.QRCode(error_correction=correction, border=0, mask_pattern=mask)
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


def drawing_of(rows: list[str]) -> str:
    """The modules as an SVG drawing of one path, a unit a module: set faster than shapes of a template."""
    path = "".join(f"M{x} {y}h{long}v1h-{long}z" for x, y, long in runs_of(rows))
    side = len(rows)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><path d="{path}"/></svg>'
