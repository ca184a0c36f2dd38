"""Whether the history under a release's checkpoint only grew since a checkpoint that a stranger kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from sucharit.checkpoints.checkpoint import Checkpoint
from sucharit.checkpoints.keys import Verifier
from sucharit.checkpoints.merkle import is_consistent
from sucharit.checkpoints.notes import MAX_BYTES, BadNote, Note
from sucharit.checkpoints.policy import TrustPolicy
from sucharit.checkpoints.proofs import TlogProof
from sucharit.languages import Text
from sucharit.releases.description import ReleaseDescription
from sucharit.releases.downloading import fetch_beside
from sucharit.releases.faults import UnreadableRelease, shortened
from sucharit.releases.findings import ReleaseCheck, ReleaseDifference, ReleaseOutcome, not_checked
from sucharit.releases.kept_checkpoints import GrowthProof, GrowthProofs, KeptCheckpoint, read_growth
from sucharit.releases.seal_checks import MAX_PROOF
from sucharit.releases.tables import PROOF_FILE

Tree = tuple[int, bytes]  # how many entries, and the root over them

_SAME = Text(
    "ประวัติเป็นอย่างที่ท่านเก็บไว้ใน {file} ({new:,} รายการ)",
    "the history is the one that you kept in {file} ({new:,} entries)",
)
_CONTINUES = Text(
    "ประวัติต่อจากที่ท่านเก็บไว้ใน {file} จาก {old:,} ถึง {new:,} รายการ ไม่มีรายการเดิมใดถูกแก้",
    "the history continues what you kept in {file}: from {old:,} to {new:,} entries, and no earlier one was "
    "changed",
)
_OLDER = Text(
    "ประกาศนี้อยู่ใน {new:,} รายการแรกของประวัติ {old:,} รายการที่ท่านเก็บไว้ใน {file}",
    "the release stands on the first {new:,} of the {old:,} entries that you kept in {file}, unchanged",
)
_BROKEN = Text(
    "ประวัติไม่ต่อจากที่ท่านเก็บไว้ใน {file}: {why}", "the history does NOT continue what you kept in {file}: {why}"
)
_OTHER_ROOT = Text(
    "มี {size:,} รายการเท่ากันแต่รากต่างกัน รายการเดิมจึงถูกแก้",
    "as many entries, {size:,}, have another root, so an earlier entry was changed",
)
_OTHER_LOG = Text("เป็นของทะเบียน {there} ไม่ใช่ {here}", "it is of the log {there}, and the release of {here}")
_UNSIGNED = Text("{file} ไม่มีลายเซ็นของกุญแจที่เชื่อถือ ({why})", "no trusted key signed {file} ({why})")
_NO_PATH = Text(
    "หลักฐานใน {proof} ไม่ได้นำจากรากของ {old:,} รายการไปถึง {new:,} รายการ",
    "the proof in {proof} does not lead from that root of {old:,} entries to its checkpoint of {new:,}",
)
_TWO_PASTS = Text(
    "หลักฐานนำไปถึงอีกรากหนึ่งของ {size:,} รายการ", "the proofs lead to another root of {size:,} entries"
)
_UNTOLD = Text(
    "บอกไม่ได้ว่าประวัติต่อจากที่ท่านเก็บไว้ใน {file} หรือไม่ ไม่มีหลักฐานจาก {least:,} ถึง {most:,} รายการ{why} "
    "ขอจาก /proof/consistency/{least}/{most} ของเว็บ แล้วให้ด้วย --growth",
    "whether the history continues what you kept in {file} can't be told: there is no proof from {least:,} "
    "to {most:,} entries{why}. Get it from /proof/consistency/{least}/{most} of the site, and give it with "
    "--growth",
)
_IN_BRACKETS = Text(" ({why})", " ({why})")
_NO_SEAL = Text(
    "บอกไม่ได้ว่าประวัติต่อจากที่ท่านเก็บไว้ใน {file} หรือไม่ " + f"อ่านจุดตรวจใน {PROOF_FILE} ไม่ได้",
    "whether the history continues what you kept in {file} can't be told: no checkpoint can be read in "
    f"{PROOF_FILE}",
)
_NO_WORDS = Text("", "")
_ROOT = Text("ราก {root} ของ {size:,} รายการ", "the root {root} of {size:,} entries")
_LOG = Text("ทะเบียน {origin}", "the log {origin}")


@dataclass(frozen=True, slots=True)
class KeptHistory:
    """What a stranger kept, what they have to prove growth, and the site (an address) that may have more."""

    kept: KeptCheckpoint
    proofs: GrowthProofs = field(default_factory=GrowthProofs)
    site: str = ""


def growth_check(
    folder: Path, description: ReleaseDescription, trust: TrustPolicy | None, history: KeptHistory
) -> ReleaseCheck:
    """Whether the checkpoint of the release continues the kept one, or the kept one that of the release.

    The path of a proof convinces by itself, whoever wrote it; only where none leads there do signatures
    decide what is to be thought of one that fails. Raises UnreadableRelease, OSError.
    """
    kept = history.kept
    release = _checkpoint_of(folder)
    if release is None:
        return not_checked("growth", _NO_SEAL.format(file=kept.file))
    logs = _logs(description, trust)
    there, here = _tree_words(kept.size, kept.root), _tree_words(release.size, release.root)
    if kept.origin not in (None, release.origin):
        names = shortened(kept.origin), shortened(release.origin)
        there, here = (_LOG.format(origin=name) for name in names)
        return _broken(kept, _OTHER_LOG.format(there=names[0], here=names[1]), there, here)
    if kept.note is not None and (bad := _unsigned(kept.note, logs)):
        return _broken(kept, _UNSIGNED.format(file=kept.file, why=bad), there, here)
    if kept.size == release.size:
        if kept.root != release.root:
            return _broken(kept, _OTHER_ROOT.format(size=kept.size), there, here)
        return _equal(kept, release)
    walk = _Walk(history.proofs.beside(folder), (kept.size, kept.root), (release.size, release.root))
    missing = _NO_WORDS
    if not walk.meets() and history.site:
        missing = _ask_site(walk, history.site)
    if walk.meets():
        return _equal(kept, release)
    if contradiction := _contradiction(walk, release.origin, logs):
        return _broken(kept, contradiction, there, here)
    least, most = walk.sizes
    return not_checked("growth", _UNTOLD.format(file=kept.file, least=least, most=most, why=missing))


class _Walk:
    """Every tree that proofs lead to from the kept one and from the release's, each with its last proof."""

    def __init__(self, proofs: GrowthProofs, kept: Tree, release: Tree) -> None:
        self.proofs, self._starts = proofs, (kept, release)
        self.failed: list[GrowthProof] = []
        self.reached: list[dict[Tree, GrowthProof | None]] = []

    @property
    def sizes(self) -> tuple[int, int]:
        """The smaller and the larger of the two trees."""
        least, most = sorted(size for size, _ in self._starts)
        return least, most

    def meets(self) -> bool:
        """Whether one tree begins with both: then the smaller one is the beginning of the larger."""
        self.failed = []
        self.reached = [self._reached(start) for start in self._starts]
        return not self.reached[0].keys().isdisjoint(self.reached[1])

    def _reached(self, start: Tree) -> dict[Tree, GrowthProof | None]:
        reached: dict[Tree, GrowthProof | None] = {start: None}
        waiting = [start]
        while waiting:
            size, root = waiting.pop()
            for proof in self.proofs.after(size):
                tree = (proof.new.size, proof.new.root)
                if not is_consistent(size, root, *tree, proof.path):
                    self.failed.append(proof)
                elif tree not in reached:
                    reached[tree] = proof
                    waiting.append(tree)
        return reached


def _ask_site(walk: _Walk, site: str) -> Text:
    """Add the site's own proof between the two sizes; why there is none, or no words."""
    least, most = walk.sizes
    with TemporaryDirectory(prefix="sucharit-") as temporary:
        file = Path(temporary) / f"consistency-{least}-{most}"
        try:
            fetch_beside(site, f"/proof/consistency/{least}/{most}", file, MAX_BYTES)
            walk.proofs.given.append(read_growth(file))
        except UnreadableRelease as unreadable:
            return _IN_BRACKETS.format(why=unreadable.why)
    return _NO_WORDS


def _contradiction(walk: _Walk, origin: str, logs: TrustPolicy | None) -> Text | None:
    """What the proofs say against the release. A proof that no trusted key signed says nothing."""
    for proof in walk.failed:
        if proof.new.origin == origin and _is_signed(proof, logs):
            return _NO_PATH.format(proof=shortened(proof.file), old=proof.old, new=proof.new.size)
    kept_trees, release_trees = (
        {size: root for (size, root), proof in trees.items() if proof is None or _is_signed(proof, logs)}
        for trees in walk.reached
    )
    for size, root in release_trees.items():
        if kept_trees.get(size, root) != root:
            return _TWO_PASTS.format(size=size)
    return None


def _is_signed(proof: GrowthProof, logs: TrustPolicy | None) -> bool:
    return not _unsigned(proof.note, logs)


def _unsigned(note: Note, logs: TrustPolicy | None) -> str:
    """Why no trusted key of a log signed the note; "" where one did, and where no key is known at all."""
    if logs is None:
        return ""
    try:
        logs.accept(note)
    except BadNote as bad:
        return shortened(bad, 200)
    return ""


def _logs(description: ReleaseDescription, trust: TrustPolicy | None) -> TrustPolicy | None:
    """The keys of logs alone, for an earlier checkpoint may have had no witness yet; without trust the
    download's own.
    """
    if trust is not None:
        return TrustPolicy(logs=trust.logs)
    try:
        own = tuple(Verifier.from_vkey(key) for key in description.keys)
    except BadNote:  # the seal's check says so
        return None
    return TrustPolicy(logs=own) if own else None


def _checkpoint_of(folder: Path) -> Checkpoint | None:
    path = folder / PROOF_FILE
    if not path.is_file() or path.stat().st_size > MAX_PROOF:
        return None
    try:
        return Checkpoint.parse(TlogProof.parse(path.read_bytes()).checkpoint.text)
    except BadNote:  # the seal's check says so
        return None


def _equal(kept: KeptCheckpoint, release: Checkpoint) -> ReleaseCheck:
    words = _SAME if kept.size == release.size else _CONTINUES if kept.size < release.size else _OLDER
    told = words.format(file=shortened(kept.file), old=kept.size, new=release.size)
    return ReleaseCheck("growth", ReleaseOutcome.EQUAL, told)


def _broken(kept: KeptCheckpoint, why: Text, there: Text, here: Text) -> ReleaseCheck:
    file = shortened(kept.file)
    difference = ReleaseDifference(file, 0, "", "", there, here)
    return ReleaseCheck(
        "growth", ReleaseOutcome.DIFFERS, _BROKEN.format(file=file, why=why), (difference,), 1
    )


def _tree_words(size: int, root: bytes) -> Text:
    return _ROOT.format(root=root.hex()[:16], size=size)
