"""What other packages ask of captures: watch addresses, fetch them again, take a copy as the proof.

No page waits for any of these: they only write what is due, and workers fetch it.
"""

from sucharit.capture.actions.capturing import HostIsBusy, capture_now
from sucharit.capture.actions.watching import ask, prove, stop, watch

__all__ = ["HostIsBusy", "ask", "capture_now", "prove", "stop", "watch"]
