"""Bên nhận: an agency as a package names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.packages import Party
from desktop_app.domain.trust import KeyNotCertified, KeyRole

if TYPE_CHECKING:
    from desktop_app.services.unit_of_work import UnitOfWork


def agency_party(work: UnitOfWork, code: str) -> Party:
    """An agency with the key that stands for it; KeyNotCertified when nobody has compared one yet."""
    for key in work.keys.of(code):
        if key.role is KeyRole.AGENCY and key.certified and key.revoked_at is None:
            return Party(code, key.fingerprint)
    raise KeyNotCertified(code, "")
