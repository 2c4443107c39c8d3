"""The sign of an agency in numbers of papers (NĐ 30/2020, Phụ lục III): real letters, UBND for every committee."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.domain.agencies import paper_sign
from tests.storage import world


@pytest.mark.parametrize(
    ("sign", "name", "expected"),
    [
        ("SKHDT", "Sở Kế hoạch và Đầu tư", "SKHĐT"),
        ("SGDDT", "Sở Giáo dục và Đào tạo", "SGDĐT"),
        ("SLDTBXH", "Sở Lao động - Thương binh và Xã hội", "SLĐTBXH"),
        ("BQLDA", "Ban Quản lý dự án đầu tư xây dựng tỉnh", "BQLDA"),
        ("UBXL", "Ủy ban nhân dân huyện Xuân Lộc", "UBND"),
        ("XXDI", "Uỷ ban nhân dân xã Xuân Định", "UBND"),
        ("VPUBND", "Văn phòng Ủy ban nhân dân tỉnh", "VP"),
        ("SNV", "Sở Nội vụ", "SNV"),
        ("TDNAI", "Thuế tỉnh Đồng Nai", "TDNAI"),
        ("", "Đoàn thể", ""),
    ],
)
def test_numbers_of_papers_bear_the_sign_in_real_letters(sign: str, name: str, expected: str) -> None:
    assert paper_sign(replace(world.agency(), sign=sign, name=name)) == expected
