"""The certificates that the tests make are accepted by a judge that is not ours."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.signatures.authority import Authority, Kind, without_crl_address

NOW = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.mark.parametrize("kind", ["rsa", "p256"])
def test_openssl_follows_the_way_from_a_person_to_the_root_and_sees_what_was_taken_back(
    tmp_path: Path, kind: Kind
) -> None:
    authority = Authority(kind=kind)
    head, agency = authority.head(), authority.agency()
    authority.revoke(agency, NOW)
    (tmp_path / "root.pem").write_bytes(authority.root.pem)
    (tmp_path / "issuer.pem").write_bytes(authority.issuer.pem)
    (tmp_path / "list.der").write_bytes(authority.crl(NOW))

    def judged(der: bytes) -> str:
        (tmp_path / "one.der").write_bytes(der)
        said = subprocess.run(
            ["openssl", "verify", "-crl_check", "-CRLfile", "list.der", "-attime", str(int(NOW.timestamp()) + 60),
             "-CAfile", "root.pem", "-untrusted", "issuer.pem", "one.der"],
            cwd=tmp_path, capture_output=True, text=True, check=False,
        )  # fmt: skip
        return said.stdout + said.stderr

    assert "one.der: OK" in judged(head.der)
    assert "certificate revoked" in judged(agency.der)
    assert "certificate revoked" in judged(without_crl_address(agency, authority).der)
