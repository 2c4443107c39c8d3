"""The first files of an agency, looked at before it has any data here: what they claim, and nothing of it believed."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.contents import AssignmentContents
from desktop_app.domain.packages import Header


@dataclass(frozen=True, slots=True)
class Presented:
    """One package whose form and seal hold; who sealed it is for people to compare."""

    header: Header
    root: str
    """Fingerprint (hex) of the root that its certificates name."""
    brings_root: bool
    """Whether it is the certificate package that a first contact begins with."""
    contents: AssignmentContents | None
    """Of an assignment or an amendment: the whole document."""
