"""Words for the tests: every syllable that can be written, and a longer text of our own in the style of offices."""

from __future__ import annotations

import re
from itertools import product
from typing import Final

from hypothesis import strategies as st

from desktop_app.vietnamese.syllables import TONES, can_carry, with_tone

_START_TABLE: Final = "ngh ng nh gh gi kh ch ph th tr qu b c d đ g h k l m n p r s t v x"
_VOWEL_TABLE: Final = """
a ă â e ê i ia iê o oa oă oe oo ô ơ u ua uâ uê uô uơ uy uya uyê ư ưa ươ y yê ai ao au ay âu ây eo êu iu iêu
oi oai oao oay oeo ôi ơi ui uây uêu uôi uyu ưi ưu ươi ươu yêu
"""
_STARTS: Final = ("", *_START_TABLE.split())
_VOWELS: Final = _VOWEL_TABLE.split()
_ENDS: Final = ["", "c", "ch", "m", "n", "ng", "nh", "p", "t"]

ALL_SYLLABLES: Final = tuple(
    with_tone(bare, tone)
    for bare in dict.fromkeys("".join(parts) for parts in product(_STARTS, _VOWELS, _ENDS))
    for tone in ("", *TONES)
    if can_carry(bare, tone)
)
SYLLABLES: Final = st.sampled_from(ALL_SYLLABLES)
SENTENCES: Final = st.lists(SYLLABLES, min_size=1, max_size=20).map(" ".join)
LOWER: Final = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"

LONG_TEXT: Final = """
Sáng thứ hai, tổ tiếp dân mở cửa sớm hơn mọi ngày. Bà Thủy mang theo bản vẽ thửa đất cũ, hỏi vì sao giấy hẹn ghi quá
trễ. Cán bộ trẻ lật sổ theo dõi, gõ mã hồ sơ, rồi giải thích từng bước: đo đạc lại ranh giới, lấy ý kiến hộ giáp ranh,
nộp nghĩa vụ tài chính. Ngoài hiên, mấy em nhỏ đuổi nhau quanh gốc phượng vĩ; ông Huỳnh kể chuyện trận lũ năm nọ nước
ngập khuỷu tay, cả xóm dắt díu nhau lên đồi trú ẩn, nghĩ lại vẫn rùng mình.
Buổi chiều, phòng họp bàn về kế hoạch chuyển đổi số của xã: sửa đường truyền, bỏ bớt giấy tờ, tập huấn kỹ năng cho
người lớn tuổi, đặt máy quét ở nhà văn hóa thôn. Chị Nguyệt đề xuất ghép hai biểu mẫu thành một; anh Quý lo thiếu
kinh phí, xin chờ quyết định phân bổ của tỉnh. Chủ tịch kết luận: việc gì dễ làm trước, việc khó chia nhỏ, mỗi tuần báo
cáo một lần, ai chậm trễ phải nói rõ vướng mắc ở đâu để cùng gỡ.
"""


def words_of(text: str) -> list[str]:
    """The words of a text, without signs and figures."""
    return re.findall(r"[^\W\d_]+", text)
