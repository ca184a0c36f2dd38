"""Every text of a practice is read by the check, and what is blacked out is nowhere left."""

from hypothesis import given
from hypothesis import strategies as st

from sucharit.elements.before_publishing import PrivateFindingSort, private_findings, unanswered
from sucharit.elements.shown_texts import changed, texts_of, without_words

TELEPHONE = "0812-345-678"
WORDS = st.text("กขคง 0123456789-", max_size=30)
CONTENTS = st.recursive(
    WORDS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4)
)


def sorts(*texts):
    return [own.sort for own in private_findings([("ส่วน", list(texts))])]


def test_a_telephone_an_e_mail_a_name_and_a_link_are_seen():
    assert sorts(f"โทร {TELEPHONE}") == [PrivateFindingSort.NUMBER]
    assert sorts("ส่งที่ somchai@example.org") == [PrivateFindingSort.EMAIL]
    assert sorts("ขอบคุณนายสมชาย ใจดี") == [PrivateFindingSort.NAME]
    assert sorts("ดูที่ https://example.org/a") == [PrivateFindingSort.LINK]


def test_thai_digits_hide_no_telephone():
    assert sorts("โทร ๐๘๑ ๒๓๔ ๕๖๗๘") == [PrivateFindingSort.NUMBER]


def test_a_personal_id_is_named_as_one():
    assert sorts("เลข 1101700230708") in ([PrivateFindingSort.PERSONAL_ID], [PrivateFindingSort.NUMBER])
    assert PrivateFindingSort.PERSONAL_ID in sorts("เลขประจำตัวประชาชน 1-1017-00230-70-8")


def test_a_home_is_seen():
    assert PrivateFindingSort.ADDRESS in sorts("บ้านเลขที่ 12/3 หมู่ 4 ตำบลดอย อำเภอเมือง จังหวัดเชียงใหม่")


def test_scores_years_and_sums_are_no_telephone():
    assert sorts("คะแนน 94.67 เป็น 96.10 ระหว่างปี 2566-2567 ใช้เงิน 120,000 บาท ผู้เข้าร่วม 1,200 คน") == []


def test_figures_that_a_drawing_tells_in_a_row_are_no_telephone():
    assert sorts("เป้าหมาย 95. 2566 94.67. 2567 96.10") == []
    assert sorts("95 2566 94 2567 96") == [PrivateFindingSort.NUMBER]
    assert sorts("08.12 34.56 78.90") == [PrivateFindingSort.NUMBER]


def test_a_number_in_a_drawing_is_seen_and_blacked_out():
    content = {"svg": f'<svg id="drawing"><text>{TELEPHONE}</text></svg>'}
    assert sorts(content) == [PrivateFindingSort.NUMBER]
    covered = changed(content, lambda text: without_words(text, [TELEPHONE]))
    assert TELEPHONE not in covered["svg"]
    assert '<svg id="drawing">' in covered["svg"]


def test_only_names_and_links_may_be_allowed():
    found = private_findings([("ส่วน", [f"นายสมชาย ใจดี โทร {TELEPHONE}"])])
    everything = [own.words for own in found]
    assert [own.sort for own in unanswered(found, everything)] == [PrivateFindingSort.NUMBER]


def test_many_allowed_names_leave_no_room_for_a_telephone():
    names = [f"นายสมชาย ใจดี{'ก' * place}" for place in range(1, 300)]
    found = private_findings([("ส่วน", [*names, f"โทร {TELEPHONE}"])])
    allowed = [own.words for own in found if own.sort is PrivateFindingSort.NAME]
    assert [own.words for own in unanswered(found, allowed)] == [TELEPHONE]


@given(CONTENTS, st.lists(st.text("กขคง0123456789-", min_size=1, max_size=6), max_size=3))
def test_what_is_blacked_out_stands_nowhere(content, words):
    ordered = sorted(words, key=len, reverse=True)
    covered = changed(content, lambda text: without_words(text, ordered))
    assert not [word for word in words for text in texts_of(covered) if word in text]
