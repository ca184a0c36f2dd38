"""Why not all of a file could be read: the words of `PageText.note`."""

from __future__ import annotations

NO_OCR = "no-ocr"  # it is a picture of writing, and nothing here reads pictures
OCR_IN_PART = "ocr-in-part"  # some of its pictures of writing were not read
TOO_COSTLY = "too-costly"  # reading it came to the limits of time or memory
UNREADABLE = "unreadable"  # damaged, or not what its first bytes say
LOCKED = "locked"  # it asks for a password
NO_READER = "no-reader"  # of a kind that is not read: packed files, old Word, films
EMPTY = "empty"  # it was read, and says nothing
