"""What signing writes, the strict rules for our own papers accept."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from desktop_app.domain.printing import Spot
from desktop_app.signatures.tokens import HelpedTokens
from tests.cli.shell import camket
from tests.signatures.authority import Authority, Holder
from tests.signatures.signing_desk import WHEN, desk_in, done, printed, sign, wishes_for


@pytest.mark.parametrize("first", [Spot.HEAD, Spot.NUMBER], ids=["signed, then numbered", "numbered, then signed"])
def test_a_paper_signed_here_is_valid_by_the_rules_for_our_own(
    tmp_path: Path, tokens: HelpedTokens, authority: Authority, head: Holder, agency: Holder, first: Spot
) -> None:
    desk = desk_in(tmp_path, tokens)
    paper = printed(tmp_path / "paper.pdf", sha="8f3a12bc" * 8)
    trust = tmp_path / "trust"
    trust.mkdir()
    (trust / "authorities.pem").write_bytes(authority.pem)
    (trust / "issuer.crl").write_bytes(authority.crl(WHEN + timedelta(days=60)))
    (trust / "root.crl").write_bytes(authority.crl(WHEN + timedelta(days=60), by_root=True))
    order = sorted((Spot.HEAD, Spot.NUMBER, Spot.DAY), key=lambda spot: spot is not first)
    for spot in (*order, Spot.STAMP):
        done(sign(desk, wishes_for(paper)[spot], head if spot is Spot.HEAD else agency))
    said = camket("verify", paper, "--trust", trust)
    assert said.code == 0, said.data
    assert said.data["verdict"] == "valid"
