"""The entries that wait for a seal: which of them this site wrote, and what is wrong with the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sucharit.history.models import UNREADABLE, Entry
from sucharit.history.stamps import StampCheck, current_key, is_written_here, written

ACCEPTED = "history.accept_entries"
REJECTED = "history.reject_entry"
MISSED = "history.miss_entries"
BATCH_SIZE = 2_000


@dataclass(frozen=True, slots=True)
class ForeignEntry:
    """An entry that waits and that this site can't be shown to have written, and why."""

    entry: Entry
    why: str
    can_be_accepted: bool

    @property
    def words(self) -> str:
        """What a person reads about it."""
        return f"{name_of(self.entry)} {self.why}"


def name_of(entry: Entry) -> str:
    """What contradictions call it."""
    place = "not sealed yet" if entry.position is None else f"at place {entry.position}"
    subject = f"{entry.verb}, {entry.about}; " if entry.verb else ""
    return f"entry {entry.pk} ({subject}{place})"


def batches(size: int = BATCH_SIZE) -> Iterator[list[Entry]]:
    """Those that wait, in their order; one that can't even be read comes as an entry that says nothing."""
    last = 0
    while numbers := list(Entry.objects.unsealed().filter(pk__gt=last).values_list("pk", flat=True)[:size]):
        last = numbers[-1]
        yield _read(numbers)


def _read(numbers: list[int]) -> list[Entry]:
    try:
        return list(Entry.objects.unsealed().filter(pk__in=numbers))
    except UNREADABLE:
        if len(numbers) == 1:
            return [Entry(pk=numbers[0])]
        half = len(numbers) // 2
        return _read(numbers[:half]) + _read(numbers[half:])


def genuine(batch: list[Entry]) -> list[Entry]:
    """Those that bear this site's current stamp and were not there before, in their order."""
    good = [entry for entry in batch if _fault(entry) is None]
    copies = _copies(good)
    return [entry for entry in good if entry.pk not in copies]


def foreign_entries() -> Iterator[ForeignEntry]:
    """Those that wait and are not genuine, in their order, without those that an operator rejected."""
    for batch in batches():
        yield from faults_in(batch)


def is_rejected(entry: Entry) -> bool:
    """Whether an operator recorded that no one here wrote this entry, as it stands."""
    return (f"entry:{entry.pk}", entry.hash) in _rejected([entry])


def faults_in(batch: list[Entry]) -> Iterator[ForeignEntry]:
    """The same of some that wait."""
    faults = {entry.pk: _fault(entry) for entry in batch}
    copies = _copies([entry for entry in batch if faults[entry.pk] is None])
    bad = [entry for entry in batch if faults[entry.pk] or entry.pk in copies]
    rejected = _rejected(bad)
    for entry in bad:
        if (f"entry:{entry.pk}", entry.hash) not in rejected:
            copy = ForeignEntry(entry, "is a copy of one that was written before", can_be_accepted=False)
            yield faults[entry.pk] or copy


def _fault(entry: Entry) -> ForeignEntry | None:
    """What is wrong with an entry that waits, in itself."""
    if not entry.verb:
        return ForeignEntry(entry, "can't be read", can_be_accepted=False)
    leaf = entry.unchanged_leaf()
    if leaf is None:
        return ForeignEntry(entry, "was changed after it was written", can_be_accepted=False)
    key = current_key()  # a former one, perhaps stolen, can't bring in anything new
    match written(entry, leaf, {key.name: key}):
        case StampCheck.HERE:
            return None
        case StampCheck.UNKNOWN:
            return ForeignEntry(
                entry, "was stamped with a key that is not the present one", can_be_accepted=True
            )
        case StampCheck.NO_PROOF:
            return ForeignEntry(entry, "bears no stamp of this site", can_be_accepted=True)


def _copies(good: list[Entry]) -> set[int]:
    """The numbers of those whose stamp another bears that is sealed, or that waits before it."""
    stamps = {entry.stamp: entry.pk for entry in reversed(good)}  # of equal ones the first is the genuine one
    copies = {entry.pk for entry in good if stamps[entry.stamp] != entry.pk}
    others = Entry.objects.filter(stamp__in=list(stamps)).exclude(pk__in=list(stamps.values()))
    for stamp, number, position in others.values_list("stamp", "pk", "position"):
        if stamp and (position is not None or number < stamps[stamp]):
            copies.add(stamps[stamp])
    return copies


def _rejected(entries: list[Entry]) -> set[tuple[str, object]]:
    """Subject and hash of those of these entries that an operator rejected, in an entry of this site."""
    subjects = [f"entry:{entry.pk}" for entry in entries]
    decisions = Entry.objects.filter(verb=REJECTED, about__in=subjects) if subjects else ()
    return {
        (decision.about, decision.what.get("hash")) for decision in decisions if is_written_here(decision)
    }
