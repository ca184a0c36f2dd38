"""The values that an item's guidance may name, in the order in which they are documented."""

from __future__ import annotations

ELEMENT_CHECKS = (  # what package `elements` looks for by itself
    "year",
    "period",
    "fee",
    "none-stated",
    "table",
    "contact",
    "posts",
    "steps",
    "time",
    "channel",
    "law",
    "project",
    "budget",
    "counts",
    "signed",
    "two-way",
    "upload-usable",
    "statistics",
    "photo",
    "updated",
    "policy",
    "informant-protection",
)
PACES = ("rarely", "yearly", "half-yearly", "quarterly", "monthly", "often")  # how often the content changes
FILLERS = ("own-surveys", "reports")  # parts of the product whose output an item can show
