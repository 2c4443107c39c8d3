"""Phiếu kiểm tra chữ ký số: any PDF is judged now by what is believed here; nothing of it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.evidence import EvidenceUnreadable
from desktop_app.domain.slips import SignatureSlip
from desktop_app.services.datapacks import trust_in
from desktop_app.services.named_tasks import own_issuing
from desktop_app.services.paper_signatures import verdict_on

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.domain.signature_verdicts import Reason
    from desktop_app.services.office import Office


def signature_slip(office: Office, file: Path, why: Callable[[Reason], str], unit: str = "") -> SignatureSlip:
    """The verdict on a file with what it rests on; `why` says a reason in words. EvidenceUnreadable."""
    with office.look() as work:
        family = trust_in(office, work)
        issuing = own_issuing(office, work, unit)
    try:
        verdict = verdict_on(office.signatures, file, family, office.clock.now())
    except OSError as error:
        raise EvidenceUnreadable(file.name, "unreadable") from error
    return SignatureSlip(
        issuing=issuing,
        verdict=verdict,
        reasons=tuple(dict.fromkeys((reason.weight, why(reason)) for reason in verdict.reasons)),
        roots=tuple(office.official.authority(root, True).name for root in family.roots),
        intermediates=len(family.intermediates),
        revocations=len(family.crls),
    )
