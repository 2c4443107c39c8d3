"""What a clerk reads who knows nothing but `--help`: Vietnamese throughout, each word explained, errors too."""

from __future__ import annotations

import re

import pytest

from desktop_app.cli.main import VERBS, parser_of
from desktop_app.cli.print_kinds import KINDS
from tests.cli.shell import camket

ENGLISH = re.compile(r"usage:|positional arguments|show this help message|required:|expected one|invalid|unrecognized")


@pytest.mark.parametrize("verb", VERBS)
def test_every_word_of_every_verb_is_explained(verb: str) -> None:
    told = parser_of(verb).format_help()
    assert ENGLISH.search(told) is None
    assert [action.dest for action in parser_of(verb)._actions if not action.help] == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("print", "log", "--to", "x.pdf"), "Còn thiếu: FIRST-DAY, LAST-DAY."),
        (("print", "log", "hôm qua", "17/03/2025", "--to", "x.pdf"), "FIRST-DAY: không phải ngày: hôm qua"),
        (("print", "review", "--year", "nay", "--to", "x.pdf"), "--year: 'nay' không phải số nguyên."),
        (("print", "review", "--year"), "Sau --year phải ghi giá trị."),
        (("commitment", "sửa"), "'sửa' không thuộc"),
        (("check", "--nhanh"), "Lệnh này không có: --nhanh."),
        (("check", "--json=1"), "--json không nhận giá trị."),
        (("sign", "--spot", "head", __file__), "Cần một trong các mục: --key --token."),
    ],
)
def test_what_is_typed_wrongly_is_said_in_vietnamese(words: tuple[str, ...], said: str) -> None:
    answer = camket(*words, as_json=False)
    assert answer.code == 2
    assert said in answer.err
    assert ENGLISH.search(answer.err) is None


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_paper_has_no_place_for_is_no_option_of_its_kind(kind: str) -> None:
    options = {name for action in parser_of(f"print {kind}")._actions for name in action.option_strings}
    asked = {"--number", "--day", "--signer"} & options
    slips = ("compare", "file-index", "log", "receipt", "return", "routing", "self-score", "shortcomings", "signatures")
    minutes = {"handover": {"--number"}, "inspection": {"--number"}}
    tables: dict[str, set[str]] = {"consolidated": set(), "ranking": set(), "people": set(), "marked": set()}
    expected = {**tables, **minutes}.get(kind)
    if kind in slips:
        expected = {"--day", "--signer"}
    assert asked == ({"--number", "--day", "--signer"} if expected is None else expected)
