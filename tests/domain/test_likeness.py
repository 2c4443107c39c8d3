"""Near copies of texts: what is found, what is not, and how often the method errs."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.likeness import (
    ALIKE_TEXT,
    BITS,
    LikenessKind,
    Sketch,
    alike,
    runs_of,
    shared,
)

WORDS = (
    "rà soát thủ tục hành chính công khai niêm yết tiếp nhận hồ sơ giải quyết kết quả người dân doanh nghiệp cải cách "
    "kế hoạch triển khai nhiệm vụ chỉ số thành phần khắc phục tồn tại hạn chế nâng cao chất lượng dịch vụ trực tuyến "
    "phối hợp kiểm tra giám sát báo cáo định kỳ đơn vị phụ trách lãnh đạo phân công thời hạn sản phẩm minh chứng"
)
SYLLABLES = WORDS.split()
HEAD = (
    "ỦY BAN NHÂN DÂN TỈNH ĐỒNG NAI {agency} CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc "
    "Số: {number}/KH "
)
TAIL = " Nơi nhận: - Như trên; - Lưu: VT. GIÁM ĐỐC {signer}"
AGENCIES = ("SỞ NỘI VỤ", "SỞ TƯ PHÁP", "SỞ Y TẾ", "SỞ CÔNG THƯƠNG", "UBND PHƯỜNG TRẤN BIÊN")


def sentence(lot: random.Random) -> str:
    return " ".join(lot.choice(SYLLABLES) for _ in range(lot.randint(12, 30))) + "."


def paper(lot: random.Random, sentences: list[str]) -> str:
    facts = {
        "agency": lot.choice(AGENCIES),
        "number": lot.randint(1, 999),
        "signer": f"Nguyễn Văn {lot.choice('ABCDE')}",
    }
    return HEAD.format(**facts) + " ".join(sentences) + TAIL.format(**facts)


def copied(lot: random.Random, sentences: list[str]) -> list[str]:
    """A copy by somebody else: a tenth of the sentences left out, one of ten new, two swapped, numbers changed."""
    kept = [one if lot.random() > 0.1 else sentence(lot) for one in sentences if lot.random() > 0.1] or sentences
    at = lot.randrange(len(kept))
    kept[0], kept[at] = kept[at], kept[0]
    return kept


def test_copies_under_another_name_and_number_are_found_and_other_papers_are_not() -> None:
    lot = random.Random(20260706)
    sketches: dict[str, Sketch] = {}
    pairs = set()
    for number in range(150):
        sentences = [sentence(lot) for _ in range(lot.randint(10, 60))]
        sketches[f"{number:03d}a"] = Sketch(runs_of(paper(lot, sentences)))
        sketches[f"{number:03d}b"] = Sketch(runs_of(paper(lot, copied(lot, sentences))))
        pairs.add((f"{number:03d}a", f"{number:03d}b"))
    found = {(one.left, one.right) for one in alike(sketches)}
    missed, wrong = len(pairs - found), len(found - pairs)
    print(
        f"texts: {len(pairs)} copies, {missed} missed; {300 * 299 // 2 - len(pairs)} other pairs, {wrong} pointed out"
    )
    assert missed <= 3
    assert wrong == 0


def test_the_form_that_all_papers_bear_and_short_texts_make_nobody_look() -> None:
    lot = random.Random(1)
    short = {str(number): Sketch(runs_of(paper(lot, [sentence(lot)]))) for number in range(80)}
    assert alike(short) == ()
    assert runs_of("Báo cáo kết quả thực hiện nhiệm vụ") == ()


@given(st.lists(st.sampled_from(SYLLABLES), min_size=60, max_size=400), st.integers(0, 300))
@settings(max_examples=30)
def test_the_estimate_is_near_the_true_share(words: list[str], cut: int) -> None:
    """Bottom-k of 256: for texts below 256 runs exact, above within a few percent."""
    text, part = " ".join(words), " ".join(words[: max(50, len(words) - cut)])
    whole, half = _all_runs(text), _all_runs(part)
    if len(half) < 40:
        return
    true = 100 * len(whole & half) // len(whole | half)
    assert abs(shared(runs_of(text), runs_of(part)) - true) <= 12


def _all_runs(text: str) -> set[str]:
    words = text.split()
    return {" ".join(words[at : at + 5]) for at in range(len(words) - 4)}


def test_letters_of_old_typing_case_and_marks_do_not_hide_a_copy() -> None:
    lot = random.Random(7)
    text = paper(lot, [sentence(lot) for _ in range(20)])
    assert shared(runs_of(text), runs_of(text.upper())) == 100
    assert shared(runs_of(text), runs_of(text.replace("đ", "d").replace("Đ", "D"))) >= ALIKE_TEXT


@given(st.integers(0, 2**BITS - 1), st.sets(st.integers(0, BITS - 1), max_size=40))
def test_a_picture_with_few_other_bits_is_always_found_and_one_with_more_never(bits: int, changed: set[int]) -> None:
    other = bits
    for one in changed:
        other ^= 1 << one
    far = f"{(2**BITS - 1) ^ bits:064x}"
    sketches = {"a": Sketch(pictures=((f"{bits:064x}",),)), "b": Sketch(pictures=((far, f"{other:064x}"),))}
    found = alike(sketches)
    if len(changed) <= 15:
        assert [(one.kind, one.percent) for one in found] == [
            (LikenessKind.PICTURE, 100 * (BITS - len(changed)) // BITS)
        ]
    else:
        assert found == ()
