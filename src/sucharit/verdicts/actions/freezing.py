"""What is announced about every item is frozen: verdict, reasons, addresses, kept copies, edition."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db import transaction

from sucharit.disclosure.models import Submission, SubmittedItem
from sucharit.disclosure.submitted import addresses_of
from sucharit.disclosure.verifying import faults_of
from sucharit.history.actions import record
from sucharit.people.models import Person
from sucharit.rounds.models import Participant, Round
from sucharit.rounds.trace import name_of
from sucharit.verdicts.items import judged_items
from sucharit.verdicts.models import AnnouncedVerdicts, Verdict

ORGANISATIONS_AT_ONCE = 200
MAX_TRACED = 500  # organisations written out in the history


@transaction.atomic
def freeze_announced(*, by: Person | None, round: Round) -> str:
    """Freeze every organisation's verdicts as they are announced; the digest over all of them.

    `cycle.announce_round` calls it in the transaction of the announcement. "" in a round without verdicts.
    """
    edition_hash, digest, organisations = round.frozen_id or "", hashlib.sha256(), 0
    if not Verdict.objects.filter(round=round).exists():
        return ""
    AnnouncedVerdicts.objects.filter(round=round).delete()  # of an announcement that did not come about
    keys = list(round.participants.order_by("organisation__code").values_list("pk", flat=True))
    for start in range(0, len(keys), ORGANISATIONS_AT_ONCE):
        frozen = list(_frozen(round, keys[start : start + ORGANISATIONS_AT_ONCE], edition_hash))
        AnnouncedVerdicts.objects.bulk_create(frozen)
        organisations += len(frozen)
        for row in frozen:
            digest.update(f"{row.organisation.code} {row.digest}\n".encode())
    what = {
        "digest": digest.hexdigest(),
        "edition_hash": edition_hash,
        "organisations": organisations,
        # whose submission is not what the history says was submitted: told for ever, whatever was decided
        "doubted": sorted({code for code, _fault in faults_of(round)})[:MAX_TRACED],
    }
    record(by=by, verb="verdicts.freeze_announced", about=name_of(round), what=what)
    return digest.hexdigest()


def _frozen(round: Round, keys: Sequence[int], edition_hash: str) -> Iterator[AnnouncedVerdicts]:
    """By so many organisations at once, in the order of codes: a handful of queries."""
    parts = list(
        Participant.objects.filter(pk__in=keys).select_related("organisation").order_by("organisation__code")
    )
    places = [part.organisation_id for part in parts]
    verdicts: dict[int, dict[str, dict[str, Any]]] = {}
    fields = ("item", "choice", "origin", "reasons", "words")
    rows = Verdict.objects.filter(round=round, organisation__in=places)
    for organisation, *values in rows.values_list("organisation_id", *fields):
        verdicts.setdefault(organisation, {})[values[0]] = dict(zip(fields, values, strict=True))
    submissions = Submission.objects.filter(board__in=keys, reopened=None).in_bulk()
    submitted: dict[int, list[SubmittedItem]] = {}
    for item in SubmittedItem.objects.filter(submission__in=submissions):
        item.submission = submissions[item.submission_id]
        submitted.setdefault(item.submission.board_id, []).append(item)
    order = list(judged_items(round.framework()))
    copies = addresses_of([item for some in submitted.values() for item in some])
    for part in parts:
        if given := verdicts.get(part.organisation_id):
            own = submitted.get(part.pk, [])
            by_item = {item.item: item for item in own}
            items = [_item(given[id], by_item.get(id), copies) for id in order if id in given]
            yield AnnouncedVerdicts(
                round=round,
                organisation=part.organisation,
                edition_hash=edition_hash,
                submission_digest=own[0].submission.digest if own else "",
                items=items,
                digest=hashlib.sha256(_as_json(items)).hexdigest(),
            )


def _as_json(items: list[dict[str, Any]]) -> bytes:
    """The items as their digest is over them: keys sorted, no blanks, UTF-8."""
    return json.dumps(items, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _item(
    verdict: dict[str, Any], submitted: SubmittedItem | None, copies: Mapping[int, Sequence[Any]]
) -> dict[str, Any]:
    addresses = []
    links = {address["url"]: address.get("link") for address in submitted.addresses} if submitted else {}
    for address in copies.get(submitted.pk, []) if submitted else []:
        capture = address.capture
        addresses.append(
            {
                "url": address.url,
                "link": links.get(address.url),
                "capture": capture.pk if capture else None,
                "sha256": (capture.content_id or "") if capture else "",
                "outcome": tried.outcome if (tried := address.tried or capture) else "",
            }
        )
    return {
        **verdict,
        "claim": submitted.claim if submitted else "",
        "addresses": addresses,
        "files": list(submitted.files) if submitted else [],
    }
