"""Who signs and by what right: the forms that NĐ 30/2020 knows, and every combination of them."""

from __future__ import annotations

import itertools

import pytest

from desktop_app.domain.signers import (
    Form,
    Signer,
    SigningFormImpossible,
    bare_name,
    form_lines,
    head_of,
    official_title,
)

TITLES = ("TS", "PGS", "ThS", "Th.S", "BS", "CKI", "NGƯT")


@pytest.mark.parametrize(
    ("signer", "lines"),
    [
        (Signer("Giám đốc", "A"), [(None, "Giám đốc")]),
        (Signer("Phó Giám đốc", "A", head="Giám đốc"), [(Form.DEPUTY, "Giám đốc"), (None, "Phó Giám đốc")]),
        (
            Signer("Phó Chủ tịch", "A", "Ủy ban nhân dân", head="Chủ tịch"),
            [(Form.COLLECTIVE, "Ủy ban nhân dân"), (Form.DEPUTY, "Chủ tịch"), (None, "Phó Chủ tịch")],
        ),
        (
            Signer("Phó Chánh Văn phòng", "A", ordered_by="Chủ tịch", head="Chánh Văn phòng"),
            [(Form.ORDER, "Chủ tịch"), (Form.DEPUTY, "Chánh Văn phòng"), (None, "Phó Chánh Văn phòng")],
        ),
        (Signer("Trưởng phòng", "A", mandated_by="Giám đốc"), [(Form.MANDATE, "Giám đốc"), (None, "Trưởng phòng")]),
        (Signer("Giám đốc", "A", acting=True), [(Form.ACTING, "Giám đốc")]),
        (
            Signer("Chủ tịch", "A", "Ủy ban nhân dân", acting=True),
            [(Form.COLLECTIVE, "Ủy ban nhân dân"), (Form.ACTING, "Chủ tịch")],
        ),
    ],
)
def test_the_lines_above_a_signature_come_in_the_order_of_the_decree(signer: Signer, lines: list[object]) -> None:
    assert list(form_lines(signer)) == lines


def test_every_combination_is_lines_in_one_order_or_a_refusal() -> None:
    order = list(Form)
    for collective, by_order, mandate, head, acting in itertools.product((False, True), repeat=5):
        signer = Signer(
            "Trưởng ban", "A", "Ban" if collective else "", "Chủ tịch" if by_order else "",
            "Chủ tịch" if mandate else "", "Trưởng ban" if head else "", acting,
        )  # fmt: skip
        if by_order and mandate:
            with pytest.raises(SigningFormImpossible):
                form_lines(signer)
            continue
        lines = form_lines(signer)
        forms = [form for form, _text in lines if form]
        assert forms == sorted(forms, key=order.index)
        assert len(forms) == collective + by_order + mandate + head + acting
        assert lines[-1][1] == "Trưởng ban"


def test_nobody_signs_without_a_title() -> None:
    with pytest.raises(SigningFormImpossible):
        form_lines(Signer(" ", "A"))


@pytest.mark.parametrize(
    ("title", "signer"),
    [
        ("Giám đốc", Signer("Giám đốc", "A")),
        ("Phó Giám đốc phụ trách", Signer("Phó Giám đốc", "A", head="Giám đốc")),
        ("Phó Chủ tịch (phụ trách)", Signer("Phó Chủ tịch", "A", head="Chủ tịch")),
        ("Phó trưởng ban", Signer("Phó trưởng ban", "A", head="Trưởng ban")),
        ("Quyền Giám đốc", Signer("Giám đốc", "A", acting=True)),
        ("Q. Chủ tịch", Signer("Chủ tịch", "A", acting=True)),
    ],
)
def test_a_deputy_in_charge_signs_like_a_deputy_and_an_acting_head_by_his_office(title: str, signer: Signer) -> None:
    assert head_of(title, "A") == signer


def test_only_the_official_title_stands_on_paper() -> None:
    assert official_title("Phó Giám đốc phụ trách Sở") == "Phó Giám đốc"
    assert official_title("Giám đốc Sở Nội vụ") == "Giám đốc Sở Nội vụ"


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("PGS.TS. Nguyễn Thị Hoàng Yến", "Nguyễn Thị Hoàng Yến"),
        ("PGS, TS Trần Văn A", "Trần Văn A"),
        ("Th.S Lê Văn Phước", "Lê Văn Phước"),
        ("ThS.BS.CKI. Lê Văn Phước", "Lê Văn Phước"),
        ("NGƯT. Võ Tấn Đức", "Võ Tấn Đức"),
        ("Tsần Văn B", "Tsần Văn B"),
        ("Lê Văn Ts", "Lê Văn Ts"),
        ("TS", "TS"),
        ("", ""),
    ],
)
def test_hoc_ham_and_hoc_vi_stand_before_no_name(written: str, printed: str) -> None:
    assert bare_name(written, TITLES) == printed
    assert bare_name(written, ()) == written
