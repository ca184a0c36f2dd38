"""Several signers issue at the same moment: each certificate gets its own number, none is left out."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from sucharit.certificates import actions
from sucharit.certificates.actions import HolderName
from sucharit.certificates.actions.issuing import seen_of
from sucharit.certificates.models import Certificate, NumberSequence
from sucharit.certificates.tests.office_desk import sent, signature_file
from sucharit.evidence.tests.handed_in import Office, upload
from sucharit.people.models import RoleKind
from sucharit.people.tests.sample_people import make_person

AT_ONCE, SIZE = 6, 40


@pytest.mark.slow
@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_numbers_given_at_the_same_moment_have_neither_holes_nor_doubles(settings, tmp_path):
    settings.VAR = tmp_path
    office, batches = Office(), []
    for place in range(AT_ONCE):
        signer = make_person(f"signer{place}", RoleKind.EXECUTIVE, office.north)
        actions.keep_signature(by=signer, upload=upload(signature_file()))
        names = tuple(HolderName(f"ชื่อ {place} {number}") for number in range(SIZE))
        batches.append(sent(office, names, signer=signer))
    together = Barrier(AT_ONCE)

    def issue(batch):
        together.wait()
        try:
            return actions.issue(by=batch.signer, batch=batch, seen=seen_of(batch)).state
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        assert list(pool.map(issue, batches)) == ["issued"] * AT_ONCE
    rows = Certificate.objects.order_by("number").values_list("number", flat=True)
    assert list(rows) == list(range(1, AT_ONCE * SIZE + 1))
    assert NumberSequence.objects.get().last == AT_ONCE * SIZE
    for batch in batches:  # one batch's numbers follow one another
        own = list(Certificate.objects.filter(batch=batch).order_by("place").values_list("number", flat=True))
        assert own == list(range(own[0], own[0] + SIZE))
