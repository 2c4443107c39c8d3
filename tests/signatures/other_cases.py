"""The same of somebody else's papers, judged as evidence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.signatures.signed_papers import (
    appended_page,
    arrival_ink,
    arrival_note,
    draft,
    overwritten,
)
from tests.signatures.spoiling import BEFORE, altered, expired_since, revoked, stranger
from tests.signatures.worlds import FAR, Case, World, others

OTHERS: tuple[Callable[[World], Case], ...] = (
    lambda w: others(
        w,
        "other-good",
        "somebody else's paper: certified with P=2, number and stamp signed in fields made later",
        w.other(),
        "valid",
    ),
    lambda w: others(
        w, "other-pades", "the same as ETSI.CAdES.detached", w.other(old=False), "valid", twin="other-good"
    ),
    lambda w: others(
        w,
        "other-sha1",
        "the same with SHA-1: a remark only",
        w.other(how=replace(w.how, digest="sha1")),
        "valid",
        "DIGEST_WEAK",
        twin="other-good",
    ),
    lambda w: others(
        w, "other-note", "ĐẾN stamp appended (annotation)", arrival_note(w.other()), "incomplete", "PAPER_STAMPED_LATER"
    ),
    lambda w: others(
        w,
        "other-ink",
        "ĐẾN stamp appended (drawn into the page)",
        arrival_ink(w.other()),
        "incomplete",
        "PAPER_STAMPED_LATER",
    ),
    lambda w: others(w, "other-no-list", "no revocation data (no LTV)", w.other(), "incomplete", "NO_CRL", crls=()),
    lambda w: others(
        w, "other-no-root", "no root certificate at hand", w.other(), "incomplete", "NO_OFFICIAL_ROOT", trusted=()
    ),
    lambda w: others(
        w,
        "other-foreign",
        "the certificate of a foreign CA",
        w.other(head=stranger(w).head(ends=FAR)),
        "incomplete",
        "SIGNER_CA_UNKNOWN",
    ),
    lambda w: others(
        w,
        "other-altered",
        "one letter inside what was signed became another",
        altered(w.other()),
        "invalid",
        "SIGNED_BYTES_ALTERED",
    ),
    lambda w: others(
        w, "other-page", "a page appended after signing", appended_page(w.other()), "invalid", "PAPER_CHANGED_LATER"
    ),
    lambda w: others(
        w,
        "other-text",
        "a page's content replaced after signing",
        overwritten(w.other()),
        "invalid",
        "PAPER_CHANGED_LATER",
    ),
    lambda w: others(
        w,
        "other-revoked",
        "the certificate was revoked before signing",
        w.other(),
        "invalid",
        "SIGNER_REVOKED",
        crls=revoked(w, w.head, BEFORE),
    ),
    expired_since,
    lambda w: others(
        w,
        "other-bytes",
        "bytes appended that change no page",
        w.other() + b"\n% den\n",
        "valid",
        "PAPER_APPENDED_LATER",
        twin="other-good",
    ),
    lambda w: others(w, "other-unsigned", "nobody has signed", draft(records=""), "incomplete", "PAPER_NOT_SIGNED"),
)
"""Each makes one case; `w` is the world."""
