"""Witnesses that the operator names sign each new checkpoint; what they sign is checked, kept, published."""

import time
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from sucharit.checkpoints.adding import AddCheckpoint
from sucharit.checkpoints.keys import KeyKind
from sucharit.checkpoints.merkle import Frontier
from sucharit.checkpoints.notes import Note
from sucharit.checkpoints.policy import TrustPolicy
from sucharit.checkpoints.tests.sample_keys import mldsa44, witness
from sucharit.contributions.tasks import tasks_of
from sucharit.history import public
from sucharit.history.models import Countersignature, Entry, Seal
from sucharit.history.signing import signed_seal
from sucharit.history.tests.entries import KEY, sql, write_and_seal
from sucharit.history.tests.entries import seal as seal_all
from sucharit.history.witnessing import NotCountersigned
from sucharit.people.models import Person, RoleKind
from sucharit.people.tests.factories import make_headquarters, make_office
from sucharit.people.tests.sample_people import make_person
from sucharit.public_proof import asking_witnesses
from sucharit.public_proof.asking_witnesses import WitnessAnswer, ask_witnesses
from sucharit.public_proof.publishing import publish
from sucharit.public_proof.tests.hostile_witness import answering
from sucharit.public_proof.witness_standing import REFUSED
from sucharit.witness.tests.running_witness import running

pytestmark = pytest.mark.django_db
OWN = mldsa44("audit.example/witness", 7)
SIGNED, NO_NEWS, NOT_NOW = WitnessAnswer.SIGNED, WitnessAnswer.NO_NEWS, WitnessAnswer.NOT_NOW
CONTRADICTED, BAD_SIGNATURE = WitnessAnswer.CONTRADICTED, WitnessAnswer.BAD_SIGNATURE


@pytest.fixture
def name_witnesses(settings):
    """Name witnesses that answer at these ports."""

    def name(*witnesses):
        settings.WITNESSES = tuple((key.verifier, f"http://127.0.0.1:{port}") for key, port in witnesses)
        settings.WITNESSES_ON_LOOPBACK = frozenset(("127.0.0.1", port) for _, port in witnesses)

    return name


@pytest.fixture
def true_witness(tmp_path, name_witnesses):
    """A witness that knows this log and does what a witness does; gives its port and what it was asked."""
    write_and_seal([1, 2, 3])
    asked = []
    with running(tmp_path / "state", OWN, public.verifiers(), asked) as port:
        name_witnesses((OWN, port))
        yield SimpleNamespace(port=port, asked=asked)


def answers():
    return [asked.answer for asked in ask_witnesses()]


def scripted(status, body=b"", headers=None):
    return answering(lambda _: (status, headers or {}, body))


def tasks_of_the_operator():
    place = make_headquarters()
    operator = make_person("Operator", RoleKind.OPERATOR, place)
    return [task for task in tasks_of(operator, place) if "พยาน" in str(task.title)]


def test_without_named_witnesses_no_one_is_asked(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert ask_witnesses() == []


def test_where_nothing_is_sealed_no_one_is_asked(name_witnesses):
    name_witnesses((OWN, 9))
    assert ask_witnesses() == []


def test_a_witness_signs_each_new_checkpoint_and_is_asked_for_nothing_else(true_witness):
    assert answers() == [SIGNED]
    assert answers() == [NO_NEWS]
    write_and_seal([4])  # with the entry about the signature
    assert answers() == [SIGNED]
    seal_all()  # only the entry about the signature is new: that asks for no other
    assert answers() == [NO_NEWS]
    assert [AddCheckpoint.parse(body).old for body in true_witness.asked] == [0, 3]
    assert [row.seal.size for row in Countersignature.objects.order_by("pk")] == [3, 5]


def test_who_asks_for_the_checkpoint_gets_the_witness_s_signature_with_it(true_witness, tmp_path):
    assert Client().get("/proof/witnessed").status_code == 404
    assert 'href="/proof/witnessed"' not in Client().get("/proof/").content.decode()
    ask_witnesses()
    seal_all()
    policy = TrustPolicy(public.verifiers(), {"audit": OWN.verifier}, quorum="audit")
    note = Client().get("/proof/witnessed").content
    assert policy.accept(Note.parse(note)).checkpoint.size == 3
    page = Client().get("/proof/").content.decode()
    assert 'href="/proof/witnessed"' in page
    assert "audit.example/witness+" in page
    publish(tmp_path / "published")
    assert (tmp_path / "published/witnessed").read_bytes() == note
    assert "audit.example/witness+" in (tmp_path / "published/index.html").read_text()


def test_a_witness_that_remembers_more_than_we_do_says_so_and_is_asked_again(true_witness):
    ask_witnesses()
    sql("DELETE FROM history_countersignature")
    write_and_seal([4])
    assert answers() == [SIGNED]
    assert [AddCheckpoint.parse(body).old for body in true_witness.asked] == [0, 0, 3]


def test_who_rewrites_the_history_with_its_keys_is_refused_and_the_operator_told(true_witness):
    ask_witnesses()
    entry = Entry.objects.get(position=0)
    entry.what = {"offices": 1_000}
    change = "UPDATE history_entry SET what = %s, hash = %s WHERE id = %s"
    sql(change, '{"offices": 1000}', entry.leaf().hex(), entry.pk)
    sql("UPDATE history_entry SET position = NULL")
    sql("DELETE FROM history_countersignature")
    sql("DELETE FROM history_seal")
    rewrite_seals()
    assert Seal.objects.filter(size=3).exists()
    assert answers() == [CONTRADICTED]
    refusal = Entry.objects.get(verb=REFUSED)
    assert refusal.what["answer"] == "contradicted"
    assert "does not continue the one of 3" in refusal.what["details"]
    (task,) = tasks_of_the_operator()
    assert "audit.example/witness ไม่ยอมลงชื่อ" in task.title
    assert task.blocks
    assert answers() == [CONTRADICTED]
    assert Entry.objects.filter(verb=REFUSED).count() == 1  # the same again is no news


def rewrite_seals():
    """What someone with the keys does: seal again what they changed, as it was sealed before."""
    tree = Frontier()
    for entry in Entry.objects.order_by("pk"):
        sql("UPDATE history_entry SET position = %s WHERE id = %s", tree.size, entry.pk)
        tree.add(bytes.fromhex(entry.hash))
        if tree.size in (3, Entry.objects.count()):
            signed_seal(tree, "test.invalid/sucharit/history", KEY, timezone.now())


def test_who_puts_an_old_copy_of_the_database_back_is_refused(true_witness):
    write_and_seal([4, 5])
    ask_witnesses()
    sql("DELETE FROM history_countersignature")
    sql("DELETE FROM history_seal WHERE size = 5")
    sql("DELETE FROM history_entry WHERE position >= 3 OR position IS NULL")
    write_and_seal([6])
    (asked,) = ask_witnesses()
    assert asked.answer == CONTRADICTED
    assert "it signed a checkpoint over 5 entries" in asked.why


@pytest.mark.parametrize(
    ("status", "answer", "words"),
    [
        (404, WitnessAnswer.REFUSED, "ไม่รับบันทึกหลักฐาน"),
        (403, WitnessAnswer.REFUSED, "ไม่รับบันทึกหลักฐาน"),
        (302, WitnessAnswer.REFUSED, "ไม่รับบันทึกหลักฐาน"),
        (422, CONTRADICTED, "ไม่ยอมลงชื่อ"),
        (500, NOT_NOW, None),
        (429, NOT_NOW, None),
    ],
)
def test_each_answer_of_a_witness_is_told_in_words(status, answer, words, name_witnesses):
    write_and_seal([1])
    with scripted(status, headers={"Location": "http://127.0.0.1:9/"}) as server:
        name_witnesses((OWN, server.port))
        assert answers() == [answer]
        assert [path for path, _ in server.asked] == ["/add-checkpoint"]  # no redirect is followed
    tasks = tasks_of_the_operator()
    assert [words in task.title for task in tasks] == ([True] if words else [])


def test_the_task_leads_to_what_the_witness_answered(name_witnesses):
    write_and_seal([1])
    with scripted(404) as server:
        name_witnesses((OWN, server.port))
        ask_witnesses()
        (task,) = tasks_of_the_operator()
        client = Client()
        client.force_login(Person.objects.get(), backend=settings.AUTHENTICATION_BACKENDS[0])
        page = client.get(task.url).content.decode()
    assert "พยานไม่ลงชื่อใต้ตราผนึก" in page
    assert "it answered 404" in page
    assert OWN.name in page


def test_a_witness_that_signs_again_is_no_task_any_more(true_witness, name_witnesses):
    with scripted(404) as server:
        name_witnesses((OWN, server.port))
        assert answers() == [WitnessAnswer.REFUSED]
    name_witnesses((OWN, true_witness.port))
    assert answers() == [SIGNED]
    assert tasks_of_the_operator() == []


def signed_by(signer, name=None):
    """A witness that signs whatever it gets."""

    def answer(body):
        line = signer.sign(AddCheckpoint.parse(body).checkpoint.text, int(time.time())).line()
        return 200, {}, line.replace(signer.name, name or signer.name).encode()

    return answer


@pytest.mark.parametrize(
    "answer",
    [
        signed_by(witness("other.example/w", 9)),
        signed_by(mldsa44(OWN.name, 9)),
        signed_by(mldsa44("audit.example/other", 7), OWN.name),
        lambda body: (200, {}, OWN.sign(AddCheckpoint.parse(body).checkpoint.text, 0).line().encode()),
        lambda body: (200, {}, OWN.sign(AddCheckpoint.parse(body).checkpoint.text, 2**40).line().encode()),
        lambda _: (200, {}, OWN.sign("another.example/log\n1\n" + "A" * 43 + "=\n", 1).line().encode()),
        lambda body: (200, {}, AddCheckpoint.parse(body).checkpoint.format()),
        lambda _: (200, {}, b""),
        lambda _: (200, {}, b"\xff\x00"),
        lambda _: (200, {}, "— x\n".encode() * 500),
    ],
)
def test_a_signature_that_is_not_the_witness_s_own_and_good_is_not_kept(answer, name_witnesses):
    write_and_seal([1])
    with answering(answer) as server:
        name_witnesses((OWN, server.port))
        assert answers() == [BAD_SIGNATURE]
    assert not Countersignature.objects.exists()
    (task,) = tasks_of_the_operator()
    assert "ใช้ไม่ได้" in task.title


@pytest.mark.parametrize("body", [b"", b"-1\n", b"x\n", b"03\n", b"9" * 40, "๓\n".encode()])
def test_a_conflict_without_a_size_is_told(body, name_witnesses):
    write_and_seal([1])
    with scripted(409, body) as server:
        name_witnesses((OWN, server.port))
        assert answers() == [WitnessAnswer.REFUSED]


def test_a_witness_that_names_another_size_each_time_is_asked_twice_and_no_more(name_witnesses):
    write_and_seal([1], [2], [3])
    with answering(lambda _: (409, {}, b"2\n")) as server:
        name_witnesses((OWN, server.port))
        assert answers() == [NOT_NOW]
        assert len(server.asked) == 2


def dripping(_):
    def drip():
        for _ in range(100):
            time.sleep(0.05)
            yield b"x"

    return 200, {"Content-Length": "100"}, drip()


def flooding(_):
    return 200, {"Content-Length": str(10**9)}, (b"x" * 65_536 for _ in range(1_000))


@pytest.mark.parametrize("answer", [dripping, flooding])
def test_a_slow_or_huge_witness_holds_up_no_other(answer, true_witness, name_witnesses, monkeypatch):
    monkeypatch.setattr(asking_witnesses, "SECONDS", 0.5)
    with answering(answer) as server:
        name_witnesses((witness("slow.example/w", 9), server.port), (OWN, true_witness.port))
        begun = time.monotonic()
        first, second = answers()
        assert time.monotonic() - begun < 3
    assert first in (NOT_NOW, BAD_SIGNATURE)
    assert second == SIGNED


def test_a_private_address_is_reached_only_where_the_operator_allows_it(settings, true_witness):
    settings.WITNESSES_ON_LOOPBACK = frozenset()
    (asked,) = ask_witnesses()
    assert asked.answer == NOT_NOW
    settings.WITNESSES = ((OWN.verifier, "https://10.0.0.1"),)
    (asked,) = ask_witnesses()
    assert "private use" in asked.why
    assert true_witness.asked == []


def test_a_witness_that_is_silent_for_days_is_told(name_witnesses):
    write_and_seal([1])
    name_witnesses((OWN, 9))
    assert answers() == [NOT_NOW]
    place = make_headquarters()
    operator = make_person("Operator", RoleKind.OPERATOR, place)
    assert [task for task in tasks_of(operator, place) if "พยาน" in str(task.title)] == []
    sql("UPDATE history_entry SET at = %s", timezone.now() - timedelta(days=3))
    (task,) = [task for task in tasks_of(operator, place) if "พยาน" in str(task.title)]
    assert "ยังไม่ลงชื่อใต้ประวัติตั้งแต่" in task.title


def test_only_who_looks_after_the_whole_site_is_told(name_witnesses):
    write_and_seal([1])
    with scripted(422) as server:
        name_witnesses((OWN, server.port))
        ask_witnesses()
    office = make_office("สพป.เชียงใหม่ เขต 3", parent=make_headquarters())
    for kind in (RoleKind.PROJECT_LEAD, RoleKind.EXECUTIVE):
        person = make_person(kind.name, kind, office)
        assert [task for task in tasks_of(person, office) if "พยาน" in str(task.title)] == []


def test_another_process_that_asked_meanwhile_is_no_fault(monkeypatch, true_witness):
    """Both ask at once; the second signature under one seal is refused as a second one, not as a bad one."""
    real = asking_witnesses.countersign

    def twice(**given):
        real(**given)
        return real(**given)

    monkeypatch.setattr(asking_witnesses, "countersign", twice)
    assert answers() == [SIGNED]
    line = OWN.sign(Seal.objects.first().statement().decode(), 1).line()
    with pytest.raises(NotCountersigned, match="already"):
        real(witness=OWN.verifier, data=line.encode())


def test_a_key_of_either_kind_may_be_a_witness_s(true_witness):
    assert OWN.kind is KeyKind.COSIGNED_MLDSA44
    assert ask_witnesses()[0].witness == f"audit.example/witness+{OWN.verifier.key_id.hex()}"


def test_only_a_checkpoint_with_a_name_is_given_to_witnesses(true_witness):
    sql("UPDATE history_seal SET origin = ''")
    assert ask_witnesses() == []
