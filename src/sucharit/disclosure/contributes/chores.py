"""What boards do with what was fetched: proofs of what was submitted, and the text of files handed in."""

from __future__ import annotations

from sucharit.contributions.chores import Chore, chores
from sucharit.disclosure.proving import prove_submitted, read_handed_file

chores.add(Chore("submitted-copies", prove_submitted))
chores.add(Chore("handed-in-files", read_handed_file))
