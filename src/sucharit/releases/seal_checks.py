"""Whether the sealed entry is about this release, in the log of the checkpoint, and who signed that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from sucharit.checkpoints.canonical import canonical
from sucharit.checkpoints.keys import Verifier
from sucharit.checkpoints.merkle import leaf_hash
from sucharit.checkpoints.notes import BadNote
from sucharit.checkpoints.policy import MAX_BYTES, TrustPolicy
from sucharit.checkpoints.proofs import TlogProof
from sucharit.languages import Text
from sucharit.releases.description import ReleaseDescription
from sucharit.releases.faults import UnreadableRelease, shortened
from sucharit.releases.findings import NOTHING, ReleaseCheck, ReleaseDifference, ReleaseOutcome, not_checked
from sucharit.releases.gathering import Frames
from sucharit.releases.tables import PROOF_FILE, RELEASE_FILE

MAX_PROOF = 2**20

_BAD_KEY = Text("--key {key}: ไม่ใช่กุญแจ ({why})", "--key {key}: no key ({why})")
_BAD_POLICY = Text("--policy {file}: อ่านไม่ได้ ({why})", "--policy {file}: no policy ({why})")
_TWO_WAYS = Text("ให้ --key หรือ --policy อย่างใดอย่างหนึ่ง", "give either --key or --policy")
_NO_PROOF = Text(
    f"ไม่มี {PROOF_FILE} จึงตรวจตราประทับไม่ได้", f"there is no {PROOF_FILE}, so the seal can't be checked"
)
_NO_ENTRY = Text(
    "ไม่มีรายการในประวัติที่ประทับตราไว้ จึงตรวจตราประทับไม่ได้",
    "no sealed entry of the history is told, so the seal can't be checked",
)
_NO_KEY = Text(
    "ไม่ได้ให้กุญแจ และในชุดข้อมูลก็ไม่มี จึงไม่รู้ว่าใครลงนาม",
    "no key was given, and none is in the download, so no one can say who signed",
)
_BAD = Text("ตราประทับใช้ไม่ได้: {why}", "the seal is not good: {why}")
_GOOD = Text(
    "ประกาศอยู่ในทะเบียน {origin} ณ {size:,} รายการ ลงนามด้วยกุญแจที่ท่านให้มา{witnesses}",
    "the announcement is in the log {origin} of {size:,} entries, signed by the key you gave{witnesses}",
)
_WITNESSED = Text(" พยานที่ลงนาม: {names}", "; witnesses that signed: {names}")
_OWN_KEY = Text(
    "ลายเซ็นตรงกับกุญแจที่มาในชุดข้อมูลเดียวกัน ({origin}) จึงพิสูจน์ได้เพียงว่าชุดข้อมูลตรงกับตัวเอง "
    "ขอกุญแจจากหน่วยงานโดยตรงแล้วให้ด้วย --key",
    "the signature fits the key that came IN THE DOWNLOAD ITSELF ({origin}): that proves only that the "
    "download agrees with itself. Get the key from the office by another way, and give it with --key",
)


def entry_differences(description: ReleaseDescription, frames: Frames) -> Iterator[ReleaseDifference]:
    """Where the sealed entry speaks of another announcement, edition or number of results."""
    entry, announcement = description.entry or {}, description.announcement
    what = entry.get("what")
    what = what if isinstance(what, dict) else {}
    results = frames["results"]
    expected = {
        "entry.about": (
            entry.get("about"),
            f"announcement:{announcement['programme']}/{announcement['year']}",
        ),
        "entry.what.edition": (what.get("edition"), announcement["edition"]),
        "entry.what.edition_hash": (what.get("edition_hash"), announcement["edition_hash"]),
        "entry.what.results": (what.get("results"), len(results)),
        "entry.what.scored": (what.get("scored"), len(results) - results["score"].null_count()),
    }
    for column, (there, computed) in expected.items():
        if there != computed:
            yield ReleaseDifference(RELEASE_FILE, 0, column, "", _value(there), _value(computed))


def verifiers(keys: Sequence[str]) -> tuple[Verifier, ...]:
    """The keys that were typed. Raises UnreadableRelease."""
    good = []
    for key in keys:
        try:
            good.append(Verifier.from_vkey(key))
        except BadNote as bad:
            raise UnreadableRelease(_BAD_KEY.format(key=shortened(key), why=shortened(bad, 200))) from None
    return tuple(good)


def trust_of(keys: Sequence[str], policy: Path | None) -> TrustPolicy | None:
    """What a stranger trusts: keys of the log, or a policy with witnesses; None for neither.

    Raises UnreadableRelease, OSError.
    """
    if policy is None:
        return TrustPolicy(logs=verifiers(keys)) if keys else None
    if keys:
        raise UnreadableRelease(_TWO_WAYS)
    try:
        with policy.open("rb") as file:
            return TrustPolicy.parse(file.read(MAX_BYTES + 1))
    except BadNote as bad:
        raise UnreadableRelease(_BAD_POLICY.format(file=policy.name, why=shortened(bad, 200))) from None


def seal_check(folder: Path, description: ReleaseDescription, trust: TrustPolicy | None) -> ReleaseCheck:
    """Whether the entry is in the log of a checkpoint that is trusted; without `trust` by its own key."""
    if description.entry is None:
        return not_checked("seal", _NO_ENTRY)
    path = folder / PROOF_FILE
    if not path.is_file():
        return not_checked("seal", _NO_PROOF)
    if trust is None and not description.keys:
        return not_checked("seal", _NO_KEY)
    try:
        own = tuple(Verifier.from_vkey(key) for key in description.keys) if trust is None else ()
        if path.stat().st_size > MAX_PROOF:
            raise BadNote(f"expected at most {MAX_PROOF:,} bytes")
        proof = TlogProof.parse(path.read_bytes())
        leaf = leaf_hash(canonical(dict(description.entry)))
        trusted = proof.check(leaf, trust or TrustPolicy(logs=own))
    except (BadNote, TypeError, ValueError) as bad:
        words = _BAD.format(why=shortened(bad, 300))
        difference = ReleaseDifference(PROOF_FILE, 0, "", "", _THERE, Text.same(shortened(bad, 300)))
        return ReleaseCheck("seal", ReleaseOutcome.DIFFERS, words, (difference,), 1)
    origin, size = shortened(trusted.checkpoint.origin), trusted.checkpoint.size
    if trust is not None:
        names = ", ".join(sorted(shortened(name) for name in trusted.witnessed_by))
        witnesses = _WITNESSED.format(names=names) if names else NOTHING
        words = _GOOD.format(origin=origin, size=size, witnesses=witnesses)
        return ReleaseCheck("seal", ReleaseOutcome.EQUAL, words)
    return not_checked("seal", _OWN_KEY.format(origin=origin))


_THERE = Text("หลักฐานของทะเบียน", "a proof of the log")


def _value(value: object) -> Text:
    return NOTHING if value is None else Text.same(shortened(value))
