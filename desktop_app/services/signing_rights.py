"""Who may sign which paper of an agency: rule data over the titles that the catalogue knows."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from desktop_app.domain.signers import Right, SignerNotEntitled, right_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from desktop_app.domain.agencies import Agency
    from desktop_app.domain.printing import Issuing
    from desktop_app.domain.signers import Signer
    from desktop_app.services.office import Office


@cache
def rights_in(resources: Path) -> Mapping[str, frozenset[Right]]:
    """Kind of paper (`report`, `commitment`) → the rights by which it may be signed."""
    data = tomllib.loads((resources / "reports" / "signers.toml").read_text("utf-8"))
    return {paper: frozenset(map(Right, row["rights"])) for paper, row in data.items()}


def need_right(office: Office, agency: Agency, paper: str, title: str) -> None:
    """SignerNotEntitled when somebody of this title may not sign such a paper of this agency."""
    allowed = rights_in(office.resources)[paper]
    right = right_of(title, agency.head_title)
    if right is None or right not in allowed:
        raise SignerNotEntitled(paper, title, tuple(sorted(allowed)))


def signed_by(issuing: Issuing, signer: Signer | None) -> Issuing:
    """Who issues a paper, with the signer who was named: a deputy signs for the head (KT.), that of a committee in its
    name (TM.)."""
    if signer is None:
        return issuing
    return replace(issuing, signer=None, agency=replace(issuing.agency, head_title=signer.title, head_name=signer.name))
