"""The request of the specification is read byte by byte; what is written otherwise is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit.checkpoints.adding import AddCheckpoint
from sucharit.checkpoints.merkle import consistency_path, root_of
from sucharit.checkpoints.notes import BadNote
from sucharit.checkpoints.tests.sample_keys import LEAVES, ed25519, signed_log

# The example of C2SP tlog-witness, without its second signature line.
EXAMPLE = """\
old 20852014
PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
"""  # noqa: E501
STEP = "PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw="


def request(old=3, leaves=LEAVES, signer=None):
    path = consistency_path(old, len(leaves), lambda first, end: root_of(leaves[first:end]))
    return AddCheckpoint(old, tuple(path), signed_log(signer or ed25519(), leaves=leaves))


def test_the_request_of_the_specification_is_read_and_written_again():
    asked = AddCheckpoint.parse(EXAMPLE.encode())
    assert (asked.old, len(asked.path)) == (20852014, 4)
    assert asked.checkpoint.text.startswith("example.com/behind-the-sofa\n20852163\n")
    assert asked.format() == EXAMPLE.encode()


@pytest.mark.parametrize("old", range(len(LEAVES) + 1))
def test_who_has_the_older_root_sees_that_the_newer_tree_continues_it(old):
    asked = AddCheckpoint.parse(request(old).format())
    assert asked == request(old)
    assert asked.continues(root_of(LEAVES[:old]))
    assert not asked.continues(bytes(32))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("old 20852014", "old 020852014"),
        ("old 20852014", "old -1"),
        ("old 20852014", "old 9223372036854775808"),
        ("old 20852014", "old  20852014"),
        ("old 20852014", "Old 20852014"),
        ("old 20852014\n", ""),
        (STEP, "PlRN"),
        (STEP, STEP.replace("w=", "x=")),
        (f"{STEP}\n", f"{STEP}\n" * 61),
        ("\n\nexample.com", "\nexample.com"),
        ("\n", "\r\n"),
    ],
)
def test_what_is_not_written_exactly_so_is_refused(before, after):
    assert before in EXAMPLE
    with pytest.raises(BadNote):
        AddCheckpoint.parse(EXAMPLE.replace(before, after).encode())


@given(st.binary(max_size=200))
def test_whatever_comes_is_read_or_refused(data):
    for sent in (data, b"old 1\n" + data, b"old 0\n\n" + data):
        try:
            asked = AddCheckpoint.parse(sent)
        except BadNote:
            continue
        assert asked.format() == sent
