"""A separate annex that came out of Word is signed as a copy with one table of contents; the file itself stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.documents.foreign_pdf import is_hybrid
from tests.cli.shell import camket
from tests.documents.test_foreign_pdf import hybrid
from tests.signatures.authority import Authority
from tests.signatures.signing_desk import pdfsig


@pytest.fixture(autouse=True)
def own_profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAMKET_PROFILE", str(tmp_path / "profile"))


def test_an_annex_out_of_word_is_signed_as_a_plain_copy_and_never_made_plain_again(tmp_path: Path) -> None:
    authority = Authority()
    (tmp_path / "k.p12").write_bytes(authority.agency().pkcs12("mật khẩu"))
    (tmp_path / "password.txt").write_text("mật khẩu", "utf-8")
    file = hybrid(tmp_path / "Phụ lục.pdf")
    before = file.read_bytes()
    words = ["sign", file, "--spot", "stamp", "--text", "125/BC-SNV", "--key", tmp_path / "k.p12"]
    told = camket(*words, "--password-file", tmp_path / "password.txt", "--confirm")
    assert told.code == 0, told.out
    copy = tmp_path / "Phụ lục (bản để ký).pdf"
    assert copy.name in told.out
    assert file.read_bytes() == before
    signed = copy.read_bytes()
    assert b"/ByteRange" in signed
    assert not is_hybrid(signed)
    assert "Signature is Valid" in pdfsig(copy, authority.root.pem)
    assert camket(*words, "--password-file", tmp_path / "password.txt").code == 0
    assert copy.read_bytes() == signed, "a copy that is signed is not written anew"
    assert (tmp_path / "Phụ lục (bản để ký 2).pdf").exists()
