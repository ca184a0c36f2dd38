"""A stranger who kept an earlier checkpoint sees whether the history under a release only grew since."""

import json
import shutil
import subprocess
import sys
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

from sucharit.checkpoints.adding import AddCheckpoint
from sucharit.checkpoints.canonical import canonical
from sucharit.checkpoints.checkpoint import Checkpoint
from sucharit.checkpoints.merkle import consistency_path, inclusion_proof, leaf_hash, root_of
from sucharit.checkpoints.notes import Note
from sucharit.checkpoints.on_paper import in_groups
from sucharit.checkpoints.proofs import TlogProof
from sucharit.cli.verify import command
from sucharit.releases.tables import PROOF_FILE, RELEASE_FILE
from sucharit.releases.tests.invented_release import ORIGIN, InventedYear, describe, make, signer
from sucharit.releases.tests.test_a_hostile_download import served, server

KEY = signer().verifier.vkey
SIZE, PLACE = 21, 12  # of the log under the release, and of its entry there
CONTINUES, BROKEN, UNTOLD = "the history continues", "does NOT continue", "can't be told"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("releases") / "obec-area-2566"
    make(folder, InventedYear(offices=3, hidden=()))
    content = json.loads((folder / RELEASE_FILE).read_bytes())
    leaves = log(content["entry"])[:SIZE]
    proof = TlogProof(PLACE, tuple(inclusion_proof(PLACE, leaves)), note(leaves, SIZE))
    (folder / PROOF_FILE).write_bytes(proof.format())
    describe(folder, **{name: content[name] for name in ("announcement", "entry", "tables", "keys")})
    return folder


def log(entry, *, first=b"entry 0"):
    leaves = [leaf_hash(b"entry %d" % number) for number in range(40)]
    leaves[0], leaves[PLACE] = leaf_hash(first), leaf_hash(canonical(entry))
    return leaves


def note(leaves, size, *, key=None, origin=ORIGIN):
    text = Checkpoint(origin, size, root_of(leaves[:size])).text()
    return Note(text, ((key or signer()).sign(text),))


class Kept:
    """The release, its log, one whose first entry was changed, and a folder of the stranger's own."""

    def __init__(self, release, folder):
        self.release, self.folder = release, folder
        entry = json.loads((release / RELEASE_FILE).read_bytes())["entry"]
        self.log, self.rewritten = log(entry), log(entry, first=b"another past")
        folder.mkdir()

    def checkpoint(self, size, leaves=None, **more):
        file = self.folder / "checkpoint"
        file.write_bytes(note(leaves or self.log, size, **more).format())
        return file

    def proof(self, old, new, leaves=None, **more):
        leaves = leaves or self.log
        path = consistency_path(old, new, lambda first, end: root_of(leaves[first:end]))
        return AddCheckpoint(old, tuple(path), note(leaves, new, **more)).format()

    def write_proof(self, old, new, *more, folder=None, **others):
        file = (folder or self.folder) / "consistency" / str(old) / str(new)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(self.proof(old, new, *more, **others))
        return file


@pytest.fixture
def kept(made, tmp_path):
    return Kept(shutil.copytree(made, tmp_path / made.name), tmp_path / "kept")


def verified(kept, *arguments, source=None, key=KEY, status=0):
    """What is said when the checkpoint in the folder is held against the release."""
    with_key = ["--key", key] if key else []
    given = [source or kept.release, "--since", kept.folder / "checkpoint", *with_key, *arguments]
    answer = CliRunner().invoke(command, list(map(str, given)))
    assert answer.exit_code == status, answer.output
    return answer.output


@pytest.mark.parametrize("old", [1, 7, 8, 13, 16, 20])
def test_with_a_proof_beside_the_checkpoint_the_history_continues(kept, old):
    kept.checkpoint(old)
    kept.write_proof(old, SIZE)
    told = verified(kept)
    assert f"{CONTINUES} what you kept in checkpoint: from {old} to 21 entries" in told
    assert told.endswith("Equal: everything that can be held against something agrees\n")
    assert "ประวัติต่อจากที่ท่านเก็บไว้ใน checkpoint" in verified(kept, "--lang", "th")


def test_the_proof_may_lie_beside_the_release_or_be_given(kept):
    kept.checkpoint(7)
    assert UNTOLD in verified(kept)
    file = kept.write_proof(7, SIZE, folder=kept.release)
    assert CONTINUES in verified(kept)
    given = file.rename(kept.folder / "proof.txt")
    assert UNTOLD in verified(kept)
    assert CONTINUES in verified(kept, "--growth", given)


def test_a_chain_of_what_was_published_leads_on_also_past_the_release(kept, tmp_path):
    """The folder of `history publish` has no checkpoint of just the release's size, but a later one."""
    kept.checkpoint(4)
    published = tmp_path / "published"
    for old, new in ((4, 9), (9, 30), (SIZE, 30)):
        assert UNTOLD in verified(kept)
        kept.write_proof(old, new, folder=published)
    assert CONTINUES in verified(kept, "--growth", published)


def test_without_a_proof_it_can_not_be_told_and_that_is_no_difference(kept):
    kept.checkpoint(7)
    told = verified(kept)
    assert f"– whether the history continues what you kept in checkpoint {UNTOLD}" in told
    assert "/proof/consistency/7/21" in told
    assert "whether the history only grew is not proven" in told.splitlines()[-1]
    answer = json.loads(verified(kept, "--format", "json"))
    assert [item["outcome"] for item in answer["checks"] if item["id"] == "growth"] == ["not-checked"]


def test_a_history_whose_past_was_written_again_is_noticed(kept):
    """The site proves growth from its new past, and signs it: that does not lead from what was kept."""
    kept.checkpoint(7, kept.rewritten)
    kept.write_proof(7, SIZE)
    told = verified(kept, status=1)
    assert BROKEN in told
    assert "the proof in 21 does not lead from that root of 7 entries" in told
    assert told.splitlines()[-1].startswith("It differs")


def test_a_proof_that_leads_to_another_past_of_the_same_size_is_noticed(kept):
    kept.checkpoint(7, kept.rewritten)
    kept.write_proof(7, SIZE, kept.rewritten)
    assert "the proofs lead to another root of 21 entries" in verified(kept, status=1)


def test_a_broken_proof_that_no_one_trusted_signed_accuses_no_one(kept):
    kept.checkpoint(7)
    kept.write_proof(7, SIZE, kept.rewritten, key=signer(2))
    assert UNTOLD in verified(kept)


def test_as_many_entries_with_the_same_root_are_the_same_and_with_another_are_not(kept):
    kept.checkpoint(SIZE)
    assert "the history is the one that you kept in checkpoint (21 entries)" in verified(kept)
    kept.checkpoint(SIZE, kept.rewritten)
    told = verified(kept, status=1)
    assert "as many entries, 21, have another root" in told
    assert f"the root {root_of(kept.rewritten[:SIZE]).hex()[:16]} of 21 entries stands there" in told


def test_a_checkpoint_that_is_newer_than_the_release_is_held_against_it_too(kept):
    kept.checkpoint(30)
    assert UNTOLD in verified(kept)
    kept.write_proof(SIZE, 30)
    assert "the release stands on the first 21 of the 30 entries" in verified(kept)
    kept.checkpoint(30, kept.rewritten)
    assert BROKEN in verified(kept, status=1)


def test_a_checkpoint_of_another_log_or_of_no_trusted_key_is_a_difference(kept):
    kept.write_proof(7, SIZE)
    kept.checkpoint(7, origin="elsewhere.example/log")
    assert "it is of the log elsewhere.example/log" in verified(kept, status=1)
    kept.checkpoint(7, key=signer(2))
    assert "no trusted key signed checkpoint" in verified(kept, status=1)
    assert "no trusted key signed checkpoint" in verified(kept, key="", status=1)  # nor one of the download


def test_a_line_from_paper_and_an_earlier_download_are_checkpoints_too(kept):
    kept.write_proof(7, SIZE)
    groups = " ".join(in_groups(root_of(kept.log[:7]).hex()))
    (kept.folder / "checkpoint").write_text(f"ประวัติ\n7  {groups}\n")
    assert CONTINUES in verified(kept)
    earlier = TlogProof(2, tuple(inclusion_proof(2, kept.log[:7])), note(kept.log, 7)).format()
    (kept.folder / "checkpoint").write_bytes(earlier)
    assert CONTINUES in verified(kept)
    with ZipFile(kept.folder / "checkpoint", "w") as download:
        download.writestr(f"obec-area-2566/{PROOF_FILE}", earlier)
    assert CONTINUES in verified(kept)


def test_from_an_address_the_proof_is_asked_for_at_the_same_site(kept):
    kept.checkpoint(7)
    files = served(kept.release)
    proof = (200, {}, kept.proof(7, SIZE))
    with server(files | {"/proof/consistency/7/21": proof}) as address:
        assert CONTINUES in verified(kept, source=f"{address}/r/")
    kept.checkpoint(7, kept.rewritten)
    with server(files | {"/proof/consistency/7/21": proof}) as address:
        assert BROKEN in verified(kept, source=f"{address}/r/", status=1)
    with server(files) as address:
        told = verified(kept, source=f"{address}/r/")
    assert UNTOLD in told
    assert "the server answers 404" in told


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no checkpoint"),
        (b"\xff\n\n", "not UTF-8"),
        (b"example.org/sucharit\n07\nAAAA\n\n\xe2\x80\x94 a AAAAAAAA\n", "lines 1 to 3"),
        (b"x" * 600_000, "larger than 524,288 bytes"),
        (f"7  {'AAAA ' * 16}\n8  {'BBBB ' * 16}\n".encode(), "it holds 2 checkpoints; give one"),
    ],
)
def test_what_is_no_checkpoint_is_refused_with_what_was_expected(kept, content, words):
    (kept.folder / "checkpoint").write_bytes(content)
    told = verified(kept, status=2)
    assert "--since checkpoint" in told
    assert words in told


def test_a_bad_proof_is_refused_by_file_and_line(kept, tmp_path):
    kept.checkpoint(7)
    file = kept.write_proof(7, SIZE)
    lines = file.read_bytes().split(b"\n")
    for content, words in (
        (b"\n".join([lines[0], b"no base64", *lines[2:]]), "line 2, a step of the path, is not base64"),
        (b"\n".join([lines[0], b"AAAA", *lines[2:]]), "line 2, a step of the path, does not have 32 bytes"),
        (b"\n".join(lines[1:]), "expected a file whose line 1 is the word old"),
        (kept.proof(8, SIZE), "it proves 8 to 21 entries, and its name says something else"),
    ):
        file.write_bytes(content)
        told = verified(kept, status=2)
        assert "--growth 21" in told
        assert words in told
    file.unlink()
    file.symlink_to("/dev/zero")
    assert "not an ordinary file" in verified(kept, status=2)
    assert "no folder consistency in it" in verified(kept, "--growth", kept.release, status=2)


def test_a_proof_without_a_checkpoint_to_begin_with_is_refused(kept):
    file = kept.write_proof(7, SIZE)
    answer = CliRunner().invoke(command, [str(kept.release), "--growth", str(file)])
    assert (answer.exit_code, answer.output) == (2, "--growth needs --since\n")


def test_it_needs_no_django(kept):
    kept.checkpoint(7)
    kept.write_proof(7, SIZE)
    code = """
import sys
class NoDjango:
    def find_spec(self, name, *rest):
        if name.split(".")[0] in ("django", "psycopg", "allauth"):
            raise ImportError(f"{name} is asked for")
sys.meta_path.insert(0, NoDjango())
from sucharit.cli import main
main()
"""
    arguments = [kept.release, "--since", kept.folder, "--key", KEY]
    done = subprocess.run(
        [sys.executable, "-c", code, "verify", *map(str, arguments)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr + done.stdout
    assert CONTINUES in done.stdout
