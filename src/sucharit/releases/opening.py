"""A release from where a stranger has it: a folder, a .zip or an address. Nothing in it is trusted.

Only files of the names that a release has are looked at; links, folders within and everything else are left
alone. What comes out of a .zip or over the network is counted while it comes, whatever its header promises.
"""

from __future__ import annotations

import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from lzma import LZMAError
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import BadZipFile, ZipFile, ZipInfo

from sucharit.languages import Text
from sucharit.releases.copying import MAX_ALL, MAX_FILE, TOO_LARGE, copied
from sucharit.releases.downloading import download, is_address
from sucharit.releases.faults import UnreadableRelease, shortened
from sucharit.releases.tables import NAMES, RELEASE_FILE

MAX_MEMBERS = 1_000
# What a damaged or odd .zip makes of its reader. BadZipFile: its headers and checksums; EOFError: cut short;
# zlib.error, LZMAError and, of bz2, OSError: packed bytes; RuntimeError: a password, or an unknown way of
# packing; ValueError: a place before its beginning, a name in no known letters. OSError: a full disk, too.
ODD_ZIP = (BadZipFile, EOFError, zlib.error, LZMAError, RuntimeError, OSError, ValueError)

_NOTHING = Text("{place}: ไม่พบ", "{place}: there is nothing here")
_NO_RELEASE = Text(
    "{place}: ไม่พบ release.json จึงไม่ใช่ชุดข้อมูลผลการประเมิน",
    "{place}: no release.json here, so this is no release of results",
)
_NO_ZIP = Text("{place}: อ่านเป็น .zip ไม่ได้ ({why})", "{place}: can't be read as .zip ({why})")
_LINK = Text("{name}: เป็นลิงก์หรืออุปกรณ์ ไม่ใช่ไฟล์ธรรมดา", "{name}: a link or a device; expected an ordinary file")
_MANY = Text("{place}: มีไฟล์เกิน {most:,} รายการ", "{place}: more than {most:,} files; no release has so many")
_TWICE = Text("{name}: มีสองไฟล์ชื่อนี้ใน .zip", "{name}: two files of this name in the .zip")


@contextmanager
def opened(source: str) -> Iterator[Path]:
    """The release as a folder of ordinary files; gone afterwards where it was unpacked or fetched.

    Raises UnreadableRelease.
    """
    if not is_address(source) and Path(source).is_dir():
        yield _checked(Path(source))
        return
    with TemporaryDirectory(prefix="sucharit-") as temporary:
        folder = Path(temporary)
        if is_address(source):
            fetched = download(source, folder)
            yield _checked(folder) if fetched.is_dir() else _unpacked(fetched, folder / "release")
        elif Path(source).is_file():
            yield _unpacked(Path(source), folder / "release")
        else:
            raise UnreadableRelease(_NOTHING.format(place=shortened(source)))


def _checked(folder: Path) -> Path:
    """The folder, or the only one in it that holds a release. Raises UnreadableRelease."""
    if not (folder / RELEASE_FILE).exists():
        within = [inner for inner in sorted(folder.iterdir())[:MAX_MEMBERS] if _holds_release(inner)]
        if len(within) != 1:
            raise UnreadableRelease(_NO_RELEASE.format(place=shortened(folder.name)))
        folder = within[0]
    for name in sorted(NAMES):
        path = folder / name
        try:
            mode = path.lstat().st_mode
        except FileNotFoundError:
            continue
        if not stat.S_ISREG(mode):
            raise UnreadableRelease(_LINK.format(name=name))
        if path.stat().st_size > MAX_FILE:
            raise UnreadableRelease(TOO_LARGE.format(name=name, most=MAX_FILE))
    return folder


def _holds_release(folder: Path) -> bool:
    return folder.is_dir() and not folder.is_symlink() and (folder / RELEASE_FILE).is_file()


def _unpacked(archive: Path, folder: Path) -> Path:
    """The files of a .zip that a release has, from its top or from its one folder."""
    folder.mkdir()
    try:
        with ZipFile(archive) as zipped:
            members = zipped.infolist()
            if len(members) > MAX_MEMBERS:
                raise UnreadableRelease(_MANY.format(place=archive.name, most=MAX_MEMBERS))
            room = MAX_ALL
            for member in members:
                name = member.filename.rpartition("/")[2]
                if name not in NAMES or member.filename.count("/") > 1 or member.is_dir():
                    continue
                room -= _unpack(zipped, member, folder / name, min(room, MAX_FILE))
    except ODD_ZIP as error:
        why = shortened(error)
        raise UnreadableRelease(_NO_ZIP.format(place=shortened(archive.name), why=why)) from None
    if not (folder / RELEASE_FILE).is_file():
        raise UnreadableRelease(_NO_RELEASE.format(place=shortened(archive.name)))
    return folder


def _unpack(zipped: ZipFile, member: ZipInfo, path: Path, most: int) -> int:
    """Write one member, counted; its bytes."""
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        raise UnreadableRelease(_LINK.format(name=path.name))
    if path.exists():
        raise UnreadableRelease(_TWICE.format(name=path.name))
    with zipped.open(member) as packed, path.open("xb") as plain:
        return copied(packed, plain, path.name, most)
