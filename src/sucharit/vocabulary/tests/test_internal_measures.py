"""Internal measures: fourteen kinds that ship, each with its forms, and a further one by data alone."""

import shutil

import pytest

from sucharit.data_files.library import folders
from sucharit.vocabulary.library import load, vocabulary
from sucharit.vocabulary.values import read, to_json

KINDS = [entry.id for entry in vocabulary().lists["internal-measures"]]
FORMS = {
    "intent": ["form-statement"],
    "service": ["form-service", "form-service-statistics", "form-satisfaction", "form-acknowledgement"],
    "work-practice": ["form-work-manual", "form-acknowledgement"],
    "policy": ["form-acknowledgement", "form-policy-line"],
    "conduct": ["form-acknowledgement", "form-dos-and-donts", "form-ethics-advice", "form-ethics-training"],
    "conflict-of-interest": ["form-interest-declaration", "form-bidder-check", "form-conflict-risk"],
    "bribery": ["form-gift", "form-no-gift-report", "form-bribery-risk"],
    "complaints-about-officers": [
        "form-complaint-case", "form-complaint-statistics", "form-reply-letter"
    ],
    "thrift": ["form-thrift-rule", "form-monthly-use"],
    "grievances": ["form-complaint-case", "form-complaint-statistics", "form-reply-letter"],
    "publishing": ["form-published-item", "form-publication-check"],
    "participation": ["form-participation-event", "form-outsider-seat", "form-needs-survey"],
    "discretion": ["form-decision-type", "form-sample-check"],
    "procurement": [
        "form-interest-declaration", "form-bidder-check", "form-purchase", "form-purchase-check"
    ],
}  # fmt: skip


def forms(kind, of):
    return [own.id for own in of.below_record("internal-measure", {"sort": (kind,)}) if own.only_for]


def test_thirteen_kinds_and_transparency_of_procurement_ship():
    assert list(FORMS) == KINDS
    assert len(KINDS) == 14


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_its_forms_and_only_those(kind):
    assert forms(kind, vocabulary()) == FORMS[kind]


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_proposes_a_unit_a_purpose_and_a_follow_up(kind):
    preset = next(entry.preset for entry in vocabulary().lists["internal-measures"] if entry.id == kind)
    measure = vocabulary().kind("internal-measure")
    assert set(preset) == {"units", "purpose", "bound", "frequency"}
    assert all(to_json(measure.field(name), read(measure.field(name), preset[name])) for name in preset)


def test_a_measure_of_two_kinds_has_the_forms_of_both():
    of_both = vocabulary().below_record("internal-measure", {"sort": ("thrift", "discretion")})
    assert {"form-thrift-rule", "form-sample-check"} <= {own.id for own in of_both}


def test_a_measure_without_a_kind_yet_has_rules_and_no_forms():
    below = [own.id for own in vocabulary().below_record("internal-measure", {})]
    assert below == ["measure-rule"]


def test_a_fifteenth_kind_with_a_form_of_its_own_is_two_pieces_of_data(tmp_path):
    records = shutil.copytree(folders()[-1] / "records", tmp_path / "records")
    measures = records / "lists/internal-measures.yaml"
    measures.write_text(
        measures.read_text("utf-8")
        + "  assets: {th: แนวปฏิบัติการใช้ทรัพย์สินของราชการ, en: Use of public assets}\n",
        encoding="utf-8",
    )
    (records / "form-loan.yaml").write_text(
        """\
title: {th: ทะเบียนยืมทรัพย์สิน, en: Loan of an asset}
about: {th: ใครยืมอะไร คืนเมื่อใด, en: What was lent and when it came back}
group: measures
under: [internal-measure]
dated: span
only_for: {sort: [assets]}
fields:
  asset: {type: text, title: {th: ทรัพย์สิน, en: Asset}, required: yes}
  returned: {type: day, title: {th: คืนวันที่, en: Returned on}}
""",
        encoding="utf-8",
    )
    grown = load(records)
    assert [entry.id for entry in grown.lists["internal-measures"]] == [*KINDS, "assets"]
    assert forms("assets", grown) == ["form-loan"]
    assert all(forms(kind, grown) == FORMS[kind] for kind in KINDS)
    assert grown.hash != vocabulary().hash


def test_a_service_must_say_whether_there_is_a_fee():
    fee = vocabulary().kind("form-service").field("fee_kind")
    assert fee.required
    assert read(fee, "ไม่มีค่าธรรมเนียม") == "none"


def test_complaints_and_gifts_are_kept_without_names_and_complaints_without_their_text():
    case = vocabulary().kind("form-complaint-case")
    assert case.confidential
    assert {"name", "text", "content", "complainant"} & {own.id for own in case.fields} == set()
    gift = vocabulary().kind("form-gift").field("receiver")
    assert gift.help is not None
    assert "not a person" in gift.help.en
