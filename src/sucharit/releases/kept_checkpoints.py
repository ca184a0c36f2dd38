"""Reads the checkpoint that a stranger kept, and proofs that a later one continues an earlier one."""

from __future__ import annotations

import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import ZipFile, is_zipfile

from sucharit.checkpoints.adding import AddCheckpoint
from sucharit.checkpoints.checkpoint import Checkpoint, whole_number
from sucharit.checkpoints.notes import MAX_BYTES, BadNote, Note
from sucharit.checkpoints.on_paper import roots_on_paper
from sucharit.checkpoints.proofs import FORMAT, TlogProof
from sucharit.languages import Text
from sucharit.releases.faults import UnreadableRelease, shortened
from sucharit.releases.opening import MAX_MEMBERS, ODD_ZIP
from sucharit.releases.tables import PROOF_FILE

CHECKPOINT_FILE, GROWTH_FOLDER = "checkpoint", "consistency"  # as `sucharit history publish` calls them
MAX_PROOFS = 20_000  # a chain of a proof a day for more than fifty years

_NOT_KEPT = Text(
    "--since {file}: อ่านเป็นจุดตรวจไม่ได้ ({why}) ต้องเป็นบันทึกลงนามที่บรรทัด 1 ถึง 3 เป็นชื่อทะเบียน จำนวนรายการ และราก "
    "หรือบรรทัดเดียวที่พิมพ์จากกระดาษ คือจำนวนรายการตามด้วยเลขสิบหกกลุ่ม",
    "--since {file}: no checkpoint ({why}); expected a signed note whose lines 1 to 3 are the log's name, "
    "the number of entries and the root, or one line typed from paper: the number of entries and sixteen "
    "groups",
)
_NO_CHECKPOINT = Text(
    f"ไม่มีไฟล์ {CHECKPOINT_FILE} หรือ {PROOF_FILE}", f"there is no {CHECKPOINT_FILE} and no {PROOF_FILE} in it"
)
_SEVERAL = Text("มี {count:,} จุดตรวจ ให้ทีละจุด", "it holds {count:,} checkpoints; give one")
_NO_GROWTH = Text(
    "--growth {file}: อ่านเป็นหลักฐานไม่ได้ ({why}) ต้องเป็นไฟล์ที่บรรทัดแรกเป็น old ตามด้วยจำนวนรายการเดิม เช่นจาก "
    "/proof/consistency/OLD/NEW หรือโฟลเดอร์ที่มีโฟลเดอร์ " + GROWTH_FOLDER,
    "--growth {file}: no proof ({why}); expected a file whose line 1 is the word old and the earlier number "
    f"of entries, as from /proof/consistency/OLD/NEW, or a folder that holds a folder {GROWTH_FOLDER}",
)
_NO_FOLDER = Text(f"ไม่มีโฟลเดอร์ {GROWTH_FOLDER}", f"there is no folder {GROWTH_FOLDER} in it")
_OTHER_SIZES = Text(
    "เป็นหลักฐานจาก {old:,} ถึง {new:,} รายการ ไม่ตรงกับชื่อไฟล์",
    "it proves {old:,} to {new:,} entries, and its name says something else",
)
_NO_FILE = Text("ไม่ใช่ไฟล์ธรรมดา", "not an ordinary file")
_MANY = Text("มีหลักฐานเกิน {most:,} ไฟล์", "more than {most:,} proofs")
_LARGE = Text("ใหญ่กว่า {most:,} ไบต์", "larger than {most:,} bytes")


@dataclass(frozen=True, slots=True)
class KeptCheckpoint:
    """A tree of `size` entries with its root (32 bytes). From paper there is neither log nor signature."""

    file: str
    size: int
    root: bytes
    origin: str | None = None
    note: Note | None = None


@dataclass(frozen=True, slots=True)
class GrowthProof:
    """A path (32 bytes a step) from the tree of `old` entries to the checkpoint of a signed note."""

    file: str
    old: int
    path: tuple[bytes, ...]
    note: Note
    new: Checkpoint


def read_kept(path: Path) -> KeptCheckpoint:
    """The checkpoint in a note, a proof of an earlier download (its folder or .zip), or typed from paper.

    Raises UnreadableRelease, OSError.
    """
    try:
        data = _kept_bytes(path)
        if data.startswith(f"{FORMAT}\n".encode()):
            note = TlogProof.parse(data).checkpoint
        elif typed := roots_on_paper(data.decode("utf-8", "replace")):
            return _from_paper(path, typed)
        else:
            note = Note.parse(data)
        checkpoint = Checkpoint.parse(note.text)
    except (BadNote, *ODD_ZIP) as bad:
        if isinstance(bad, OSError):
            raise
        raise _not_kept(path, shortened(bad, 200)) from None
    return KeptCheckpoint(path.name, checkpoint.size, checkpoint.root, checkpoint.origin, note)


def read_growth(path: Path) -> GrowthProof:
    """The proof in a file. Raises UnreadableRelease, OSError."""
    if not stat.S_ISREG(path.lstat().st_mode):
        raise _no_growth(path, _NO_FILE)
    with path.open("rb") as file:
        return growth_in(file.read(MAX_BYTES + 1), path)


def growth_in(data: bytes, path: Path) -> GrowthProof:
    """The proof in these bytes of a file. Raises UnreadableRelease."""
    try:
        request = AddCheckpoint.parse(data)
        new = Checkpoint.parse(request.checkpoint.text)
    except BadNote as bad:
        raise _no_growth(path, shortened(bad, 200)) from None
    return GrowthProof(path.name, request.old, request.path, request.checkpoint, new)


@dataclass(slots=True)
class GrowthProofs:
    """Proofs by the size that they begin with: those that were given, and those that lie in folders."""

    given: list[GrowthProof] = field(default_factory=list)
    folders: Sequence[Path] = ()  # each holds consistency/OLD/NEW
    _by_size: dict[int, list[GrowthProof]] = field(default_factory=dict)
    _read: int = 0

    @classmethod
    def of(cls, paths: Sequence[Path]) -> GrowthProofs:
        """What someone gave: files, and folders as `history publish` writes them.

        Raises UnreadableRelease, OSError.
        """
        folders = [path for path in paths if path.is_dir()]
        for folder in folders:
            if not (folder / GROWTH_FOLDER).is_dir():
                raise _no_growth(folder, _NO_FOLDER)
        return cls([read_growth(path) for path in paths if path not in folders], folders)

    def beside(self, *folders: Path) -> GrowthProofs:
        """The same with what lies in these folders, too."""
        return GrowthProofs(self.given, [*self.folders, *folders])

    def after(self, size: int) -> list[GrowthProof]:
        """Those that lead from a tree of this size. Raises UnreadableRelease, OSError."""
        if size not in self._by_size:
            self._by_size[size] = list(self._in_folders(size))
        return [*(proof for proof in self.given if proof.old == size), *self._by_size[size]]

    def _in_folders(self, size: int) -> Iterator[GrowthProof]:
        for within in dict.fromkeys(folder / GROWTH_FOLDER / str(size) for folder in self.folders):
            for path in sorted(within.iterdir()) if within.is_dir() else ():
                if not _is_whole(path.name):
                    continue
                self._read += 1
                if self._read > MAX_PROOFS:
                    raise _no_growth(path, _MANY.format(most=MAX_PROOFS))
                proof = read_growth(path)
                if (str(proof.old), str(proof.new.size)) != (within.name, path.name):
                    raise _no_growth(path, _OTHER_SIZES.format(old=proof.old, new=proof.new.size))
                yield proof


def _kept_bytes(path: Path) -> bytes:
    if path.is_dir():
        for name in (CHECKPOINT_FILE, PROOF_FILE):
            if (path / name).is_file():
                return _kept_bytes(path / name)
        raise _not_kept(path, _NO_CHECKPOINT)
    if is_zipfile(path):
        return _from_zip(path)
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    return _small(data, path)


def _from_zip(path: Path) -> bytes:
    """The proof of a download that was kept as it came."""
    with ZipFile(path) as zipped:
        for member in zipped.infolist()[:MAX_MEMBERS]:
            if member.filename.rpartition("/")[2] == PROOF_FILE:
                with zipped.open(member) as file:
                    return _small(file.read(MAX_BYTES + 1), path)
    raise _not_kept(path, _NO_CHECKPOINT)


def _small(data: bytes, path: Path) -> bytes:
    if len(data) > MAX_BYTES:
        raise _not_kept(path, _LARGE.format(most=MAX_BYTES))
    return data


def _from_paper(path: Path, typed: dict[int, str]) -> KeptCheckpoint:
    if len(typed) > 1:
        raise _not_kept(path, _SEVERAL.format(count=len(typed)))
    [(size, root)] = typed.items()
    return KeptCheckpoint(path.name, size, bytes.fromhex(root))


def _is_whole(name: str) -> bool:
    try:
        whole_number(name, "a size")
    except BadNote:
        return False
    return True


def _not_kept(path: Path, why: object) -> UnreadableRelease:
    return UnreadableRelease(_NOT_KEPT.format(file=shortened(path.name), why=why))


def _no_growth(path: Path, why: object) -> UnreadableRelease:
    return UnreadableRelease(_NO_GROWTH.format(file=shortened(path.name), why=why))
