"""Few files are read at once, and few requests wait for it: the others are told so at once."""

from threading import Event, Thread

import pytest
from django.utils import translation

from sucharit.uploads.turns import AT_ONCE, WAITING, turn
from sucharit.verbs.refusals import Refused


def test_one_more_than_may_wait_is_refused_at_once_and_all_others_have_their_turn():
    begun, go_on, turns = Event(), Event(), []

    def read() -> None:
        with turn():
            turns.append(1)
            begun.set()
            go_on.wait(10)

    readers = [Thread(target=read) for _ in range(AT_ONCE + WAITING)]
    for reader in readers:
        reader.start()
    begun.wait(10)
    while len(turns) < AT_ONCE:
        Event().wait(0.01)
    with translation.override("en"), pytest.raises(Refused, match="Wait a moment"), turn():
        pass
    assert len(turns) == AT_ONCE
    go_on.set()
    for reader in readers:
        reader.join(10)
    assert len(turns) == AT_ONCE + WAITING


def test_a_turn_is_given_back_when_reading_fails():
    for _ in range(AT_ONCE + WAITING + 1):
        with pytest.raises(ZeroDivisionError), turn():
            raise ZeroDivisionError
    with turn():
        pass
