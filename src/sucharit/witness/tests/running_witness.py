"""A witness that answers on this machine while a test runs."""

from __future__ import annotations

import threading
from contextlib import contextmanager

from sucharit.checkpoints.tests.sample_keys import witness
from sucharit.witness.answering import Witness
from sucharit.witness.memory import WitnessMemory
from sucharit.witness.serving import server
from sucharit.witness.tests.growing_log import LOG


class RecordingWitness(Witness):
    """One that notes what it was asked."""

    def __init__(self, *args):
        super().__init__(*args)
        self.asked = []

    def add(self, data):
        self.asked.append(data)
        return super().add(data)


@contextmanager
def running(state, signer=None, logs=None, asked=None):
    """Its web server, on a free port, which this gives; `asked` gets what it is asked."""
    if not state.exists():
        WitnessMemory.begin(state)
    with WitnessMemory(state) as memory:
        by = RecordingWitness(signer or witness(), logs or [key.verifier for key in LOG], memory)
        by.asked = [] if asked is None else asked
        with server(by, "127.0.0.1", 0) as serving:
            thread = threading.Thread(target=serving.serve_forever, args=(0.02,), daemon=True)
            thread.start()
            try:
                yield serving.server_address[1]
            finally:
                serving.shutdown()
                thread.join()
