"""The product's own line icons: paths on a 24 × 24 grid, drawn with a round 2-unit stroke."""

from __future__ import annotations

from typing import Final

PATHS: Final = {
    "check": "M5 12.5l4.5 4.5L19 7.5",
    "cross": "M6 6l12 12M18 6L6 18",
    "chevron": "M9 6l6 6-6 6",
    "down": "M6 9l6 6 6-6",
    "left": "M19 12H5M11 6l-6 6 6 6",
    "right": "M5 12h14M13 6l6 6-6 6",
    "search": "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16.2 16.2L20.5 20.5",
    "filter": "M4 6h16M7 12h10M10 18h4",
    "info": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5.5M12 7.5v.1",
    "warn": "M12 4L2.8 19.5h18.4zM12 10v4.5M12 17v.1",
    "good": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8 12.3l2.8 2.8L16 9.5",
    "bad": "M8 3h8l5 5v8l-5 5H8l-5-5V8zM12 7.5v5.5M12 16.3v.1",
    "download": "M12 4v11M7 10.5l5 5 5-5M4 20h16",
    "link": "M9 15l6-6M11 7l2-2a4 4 0 0 1 6 6l-2 2M13 17l-2 2a4 4 0 0 1-6-6l2-2",
    "share": "M12 15V3M7.5 7.5L12 3l4.5 4.5M5 12v8h14v-8",
    "print": "M7 8V3h10v5M7 17H4v-7.5A1.5 1.5 0 0 1 5.5 8h13a1.5 1.5 0 0 1 1.5 1.5V17h-3M7 14h10v7H7z",
    "eye": "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z"
    "M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z",
    "globe": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c-5.3 5.5-5.3 12.5 0 18 5.3-5.5 5.3-12.5 0-18",
    "clock": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5.5l3.5 2",
    "sliders": "M4 7h9M19 7h1M4 17h1M11 17h9M16 4.5v5M8 14.5v5",
    "route": "M6 17.5a2 2 0 1 0 0 .1M18 6.5a2 2 0 1 0 0 .1M8 17.5h6a3.5 3.5 0 0 0 0-7h-4a3.5 3.5 0 0 1 0-7h4",
    "person": "M12 3.5a4.2 4.2 0 1 0 0 8.4 4.2 4.2 0 0 0 0-8.4zM4 20.5c.8-4 4-6 8-6s7.2 2 8 6",
    "mirror": "M12 3v18M9 7L4 17h5zM15 7l5 10h-5z",
}
