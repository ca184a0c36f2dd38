"""Which of the keys that someone trusts have signed a note."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sucharit.checkpoints.keys import Verifier
from sucharit.checkpoints.notes import BadNote, Note, NoteSignature


@dataclass(frozen=True, slots=True)
class VerifiedNote:
    """A text, and every good signature under it by a key that was given; all others were passed over."""

    text: str
    signatures: tuple[tuple[Verifier, NoteSignature], ...]

    @property
    def signers(self) -> frozenset[Verifier]:
        """The keys that signed."""
        return frozenset(verifier for verifier, _ in self.signatures)


def verify(note: Note, verifiers: Iterable[Verifier]) -> VerifiedNote:
    """Check the signatures by known keys; lines by unknown keys count for nothing.

    Raises BadNote where no known key signed, where a signature by a known key is not good, and where two
    known keys share both name and number: then it can't be told which one is meant.
    """
    known: dict[tuple[str, bytes], Verifier] = {}
    for verifier in verifiers:
        same = known.setdefault((verifier.name, verifier.key_id), verifier)
        if same != verifier:
            raise BadNote(f"two known keys are called {verifier.name}+{verifier.key_id.hex()}")
    good = list(_good(note, known))
    if not good:
        raise BadNote("the note is signed by no key that is known")
    return VerifiedNote(note.text, tuple(dict.fromkeys(good)))


def _good(note: Note, known: dict[tuple[str, bytes], Verifier]) -> Iterable[tuple[Verifier, NoteSignature]]:
    for signature in note.signatures:
        verifier = known.get((signature.name, signature.key_id))
        if verifier is None:
            continue
        if not verifier.signed(note.text, signature):
            raise BadNote(f"the signature of {verifier.name}+{verifier.key_id.hex()} is not good")
        yield verifier, signature
