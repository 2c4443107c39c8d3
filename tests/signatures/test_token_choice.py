"""Which certificate of a device signs: found by itself when there is no doubt, otherwise asked for."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from desktop_app.domain.refusal import Refusal
from desktop_app.domain.signing import PinState, SignerRole, Token, TokenCertificate
from desktop_app.domain.signing_refusals import (
    CertificateAmbiguous,
    CertificateNotThere,
    DriverMissing,
    DriverOfOtherWidth,
    TokenBroken,
    TokenWithoutCertificate,
)
from desktop_app.services.token_choice import certificate_of, choose, diagnose
from desktop_app.signatures.owners import facts_of
from desktop_app.signatures.tokens import HelpedTokens
from tests.cli.shell import camket
from tests.signatures.authority import Authority, Holder, Usage
from tests.signatures.conftest import KNOWN
from tests.signatures.devices import shelf
from tests.signatures.signing_desk import WHEN
from tests.signatures.test_tokens import elf

Fail = Callable[[str], Path]


def token(*holders: Holder) -> Token:
    own = tuple(
        TokenCertificate(f"0{number}", f"khóa {number}", facts_of(holder.der)) for number, holder in enumerate(holders)
    )
    return Token(1, "Giám đốc", "A1", "SafeNet", "5110", PinState.FINE, False, ("TOKEN_INITIALIZED",), own)


def test_the_only_certificate_in_force_is_taken(authority: Authority, head: Holder) -> None:
    old = authority.head(ends=WHEN - timedelta(days=1))
    for_mail = authority.head("Lê Văn Phước", usage=Usage(digital_signature=False, non_repudiation=False))
    found = certificate_of(token(old, for_mail, head), SignerRole.PERSON, WHEN)
    assert found.facts.der == head.der


def test_one_that_ran_out_is_taken_when_there_is_no_other_so_that_its_day_can_be_told(authority: Authority) -> None:
    old = authority.head(ends=WHEN - timedelta(days=1))
    assert certificate_of(token(old), SignerRole.PERSON, WHEN).facts.der == old.der


def test_the_role_decides_between_a_persons_and_an_agencys(head: Holder, agency: Holder) -> None:
    both = token(head, agency)
    assert certificate_of(both, SignerRole.PERSON, WHEN).facts.der == head.der
    assert certificate_of(both, SignerRole.AGENCY, WHEN).facts.der == agency.der


def test_a_certificate_is_named_by_label_name_number_or_fingerprint(authority: Authority, head: Holder) -> None:
    both = token(head, authority.head("Lê Văn Phước"))
    with pytest.raises(CertificateAmbiguous) as said:
        certificate_of(both, SignerRole.PERSON, WHEN)
    assert "Trần Thị Hiên" in said.value.owners
    assert "Lê Văn Phước" in said.value.owners
    facts = both.certificates[0].facts
    for wanted in ("khóa 0", "TRẦN THỊ HIÊN", f"{facts.serial:X}", str(facts.serial), facts.fingerprint[:10].upper()):
        assert certificate_of(both, SignerRole.PERSON, WHEN, wanted).facts.der == head.der
    for wanted in ("khóa 7", facts.fingerprint[:4]):
        with pytest.raises(CertificateNotThere):
            certificate_of(both, SignerRole.PERSON, WHEN, wanted)


def test_an_empty_token(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plugged: Path, tokens: HelpedTokens) -> None:
    with pytest.raises(TokenWithoutCertificate):
        certificate_of(token(), SignerRole.PERSON, WHEN)
    empty = shelf(tmp_path / "empty")
    empty.add("Mới")
    monkeypatch.setenv("SOFTHSM2_CONF", empty.environment["SOFTHSM2_CONF"])
    with pytest.raises(TokenWithoutCertificate):
        choose(tokens, "", SignerRole.PERSON, WHEN, plugged)
    told = camket("token", "--driver", plugged, as_json=False)
    assert told.code == 1
    assert "Không có chứng thư số" in told.out
    assert "chưa khởi tạo" in told.out, "the slot beside it"


def test_a_faulty_device_is_named_before_the_pin(tokens: HelpedTokens, failing: Fail) -> None:
    with pytest.raises(TokenBroken):
        choose(tokens, "Giám đốc", SignerRole.PERSON, WHEN, failing("faulty"))
    assert "thiết bị báo lỗi" in camket("token", "--driver", failing("faulty"), as_json=False).out


def known_here(folder: Path, **drivers: Path | bytes) -> HelpedTokens:
    """A machine on which these are the known drivers."""
    for name, content in drivers.items():
        if isinstance(content, bytes):
            (folder / f"{name}.so").write_bytes(content)
        else:
            shutil.copy(content, folder / f"{name}.so")
    names = ", ".join(f'"{name}.so"' for name in drivers)
    file = folder / "drivers.toml"
    file.write_text(f"[folders]\nlinux = ['{folder}']\n[[driver]]\nname = 'Thử'\nlinux = [{names}]\n", "utf-8")
    return HelpedTokens(file)


def test_without_any_driver_that_is_what_is_said(tmp_path: Path) -> None:
    with pytest.raises(DriverMissing):
        choose(known_here(tmp_path), "", SignerRole.PERSON, WHEN)


def test_a_driver_of_the_wrong_width_is_trouble_alone_and_none_beside_one_that_works(
    tmp_path: Path, failing: Fail
) -> None:
    driver = failing("")
    (tmp_path / "one").mkdir()
    with pytest.raises(DriverOfOtherWidth):
        choose(known_here(tmp_path / "one", lib32=elf(32, 3)), "", SignerRole.PERSON, WHEN)
    (tmp_path / "two").mkdir()
    both = known_here(tmp_path / "two", lib32=elf(32, 3), lib64=driver)
    assert choose(both, "Giám đốc", SignerRole.PERSON, WHEN).driver.name == "Thử"
    assert sorted(one.trouble is None for one in diagnose(both)) == [False, True]


def test_a_driver_that_breaks_is_told_when_the_wanted_device_is_not_seen(tmp_path: Path, failing: Fail) -> None:
    machine = known_here(tmp_path, libfake=failing("crash-load"))
    with pytest.raises(Refusal) as said:
        choose(machine, "Giám đốc", SignerRole.PERSON, WHEN)
    assert said.value.code == "DRIVER_CRASHED"


def test_certificates_that_cannot_sign_now_are_explained(
    tmp_path: Path, authority: Authority, plugged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = shelf(tmp_path / "odd")
    far, gone = WHEN + timedelta(days=3000), WHEN - timedelta(days=300)
    odd.add("Giám đốc", authority.head(begins=far, ends=far + timedelta(days=9)), authority.head(ends=gone),
            authority.head(usage=Usage(digital_signature=False, non_repudiation=False)))  # fmt: skip
    monkeypatch.setenv("SOFTHSM2_CONF", odd.environment["SOFTHSM2_CONF"])
    told = camket("token", "--driver", plugged, as_json=False)
    assert told.code == 1
    assert f"chỉ có hiệu lực từ {far:%d/%m/%Y}" in told.out
    assert f"đã hết hạn ngày {gone:%d/%m/%Y}" in told.out
    assert "không dùng để ký văn bản" in told.out


def test_the_shipped_list_of_drivers_is_understood_on_this_machine() -> None:
    machine = HelpedTokens(KNOWN)
    assert all(one.path.is_file() and one.name for one in machine.drivers())
    machine.ready()
