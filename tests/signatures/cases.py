"""Signed papers by the hundred: each bad one has a twin that differs from it in one fact alone.

A case is made when it is asked for. `worlds.worlds()` are the kinds of key, time stamps, number and day signed too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from tests.signatures.authority import (
    BEGINS,
    Usage,
)
from tests.signatures.signed_papers import (
    HEAD,
    STAMP,
    appended_page,
    arrival_ink,
    arrival_note,
    draft,
    fields,
    overwritten,
)
from tests.signatures.spoiling import (
    BEFORE,
    ENDED,
    altered,
    below_a_leaf,
    changed_between,
    cut_back,
    encrypted,
    forged_list,
    half,
    impostor,
    no_address,
    old_form,
    pasted,
    revoked,
    revoked_later,
    stranger,
    swapped_tokens,
    third_signature,
    unsigned_head,
    unstamped,
    weak_head,
    with_time_stamps,
    wrong_order,
)
from tests.signatures.worlds import FAR, LISTED, OTHERS_DATA, Case, World, ours

OURS: tuple[Callable[[World], Case], ...] = (
    lambda w: ours(w, "good", "head, then stamp; everything in order", w.report(), "valid"),
    lambda w: ours(w, "good-pages", "the same, three pages", w.report(data=draft(pages=3)), "valid", twin="good"),
    lambda w: ours(
        w,
        "altered",
        "one letter inside what was signed became another",
        altered(w.report()),
        code="SIGNED_BYTES_ALTERED",
    ),
    lambda w: ours(w, "cut-back", "cut back to the first signature", cut_back(w.report()), code="SIGNATURE_MISSING"),
    lambda w: ours(w, "truncated", "the second half of the file is gone", half(w.report()), code="PAPER_DAMAGED"),
    lambda w: ours(w, "bytes-after", "bytes appended", w.report() + b"\n% them\n", code="PAPER_APPENDED_LATER"),
    lambda w: ours(
        w, "page-after", "a page appended after signing", appended_page(w.report()), code="PAPER_CHANGED_LATER"
    ),
    lambda w: ours(
        w, "text-after", "a page's content replaced after signing", overwritten(w.report()), code="PAPER_CHANGED_LATER"
    ),
    lambda w: ours(
        w,
        "note-after",
        "a stamp laid over the page after signing (annotation)",
        arrival_note(w.report()),
        code="PAPER_STAMPED_LATER",
    ),
    lambda w: ours(
        w, "ink-after", "a stamp drawn into the page after signing", arrival_ink(w.report()), code="PAPER_STAMPED_LATER"
    ),
    lambda w: ours(
        w, "between", "content replaced between the two signatures", changed_between(w), code="PAPER_CHANGED_LATER"
    ),
    lambda w: ours(
        w, "roles", "head and agency in each other's fields", w.report(w.stamp, w.head), code="SIGNER_WRONG_ROLE"
    ),
    lambda w: ours(w, "order", "the agency before the head", wrong_order(w), code="SIGNATURE_OUT_OF_ORDER"),
    lambda w: ours(w, "no-stamp", "the agency has not signed", unstamped(w), code="SIGNATURE_MISSING"),
    lambda w: ours(w, "no-head", "the head has not signed", unsigned_head(w), code="SIGNATURE_MISSING"),
    lambda w: ours(w, "unsigned", "nobody has signed", fields(draft(), HEAD, STAMP), "incomplete", "PAPER_NOT_SIGNED"),
    lambda w: ours(
        w,
        "extra-field",
        "an empty field that the type does not declare",
        w.report(extra=("Signature9",)),
        code="SIGNATURE_UNDECLARED",
    ),
    lambda w: ours(
        w,
        "extra-signature",
        "a signature in a field that the type does not declare",
        third_signature(w),
        code="SIGNATURE_UNDECLARED",
    ),
    lambda w: ours(w, "sha1", "SHA-1", w.report(head_how=replace(w.how, digest="sha1")), code="DIGEST_WEAK"),
    lambda w: ours(w, "old-form", "adbe.pkcs7.detached", w.report(head_how=old_form(w)), code="SIGNATURE_FORM_OLD"),
    lambda w: ours(w, "weak-key", "a key of RSA 1024", w.report(weak_head(w)), code="KEY_WEAK"),
    lambda w: ours(
        w,
        "forbidden",
        "the head forbids all changes (DocMDP P=1), the agency signs all the same",
        w.report(head_how=replace(w.how, permits=1), stamp_how=replace(w.how, defies=True)),
        code="PAPER_CHANGE_FORBIDDEN",
    ),
    lambda w: ours(
        w,
        "expired",
        "the certificate ran out before signing",
        w.report(w.authority.head(ends=ENDED.astimezone(UTC))),
        code="SIGNER_EXPIRED",
    ),
    lambda w: ours(
        w,
        "not-yet",
        "the certificate does not count yet",
        w.report(w.authority.head(begins=datetime(2040, 1, 1, tzinfo=UTC), ends=FAR)),
        code="SIGNER_NOT_YET_VALID",
    ),
    lambda w: ours(
        w,
        "revoked",
        "the certificate was revoked before signing",
        w.report(),
        code="SIGNER_REVOKED",
        crls=revoked(w, w.head, BEFORE),
    ),
    lambda w: no_address(w, "invalid"),
    lambda w: no_address(w, "valid"),
    lambda w: ours(
        w,
        "ca-revoked",
        "the certificate of the CA was revoked",
        w.report(),
        code="SIGNER_REVOKED",
        crls=revoked(w, w.authority.issuer, BEFORE, by_root=True),
    ),
    revoked_later,
    lambda w: ours(
        w, "no-list", "no list of revoked certificates at hand", w.report(), "incomplete", "NO_CRL", crls=()
    ),
    lambda w: ours(
        w,
        "stale-list",
        "the list of revoked certificates is outdated",
        w.report(),
        "incomplete",
        "CRL_STALE",
        crls=(w.authority.crl(BEGINS, BEGINS + timedelta(days=30)), w.authority.crl(LISTED, by_root=True)),
    ),
    lambda w: ours(
        w,
        "forged-list",
        "revoked, and a forged newer list says nothing of it",
        w.report(),
        code="SIGNER_REVOKED",
        crls=(*revoked(w, w.head, BEFORE), forged_list(w, w.kind)),
        twin="revoked",
    ),
    lambda w: ours(
        w,
        "forged-list-kind",
        "the same, forged with a key of another type",
        w.report(),
        code="SIGNER_REVOKED",
        crls=(*revoked(w, w.head, BEFORE), forged_list(w, "p256" if w.kind == "rsa" else "rsa")),
        twin="revoked",
    ),
    lambda w: ours(
        w,
        "forged-list-only",
        "only a forged list at hand",
        w.report(),
        "incomplete",
        "NO_CRL",
        crls=(forged_list(w, w.kind), w.authority.crl(LISTED, by_root=True)),
    ),
    lambda w: ours(
        w,
        "old-list-beside",
        "an outdated list beside a new one",
        w.report(),
        "valid",
        crls=(w.authority.crl(BEGINS, BEGINS + timedelta(days=30)), *w.crls()),
        twin="stale-list",
    ),
    lambda w: ours(
        w,
        "foreign-ca",
        "the certificate of a foreign CA",
        w.report(stranger(w).head(ends=FAR)),
        code="SIGNER_CA_UNKNOWN",
    ),
    lambda w: ours(
        w,
        "false-ca",
        "a CA that calls itself by the name of the true one",
        w.report(impostor(w)),
        code="SIGNER_CA_UNKNOWN",
    ),
    lambda w: ours(
        w,
        "below-leaf",
        "a certificate issued by somebody who is no CA",
        w.report(below_a_leaf(w)),
        code="SIGNER_PATH_BROKEN",
        trusted=(*w.trusted(), w.head.der),
    ),
    lambda w: ours(
        w,
        "leaf-anchor",
        "the signers' own certificates given as anchors",
        w.report(),
        "incomplete",
        "NO_OFFICIAL_ROOT",
        trusted=(w.head.der, w.stamp.der),
    ),
    lambda w: ours(
        w,
        "ca-anchor",
        "the CA in the middle given as anchor",
        w.report(),
        "incomplete",
        "NO_OFFICIAL_ROOT",
        trusted=(w.authority.issuer.der,),
    ),
    lambda w: ours(
        w,
        "usage",
        "a certificate that is not for signing",
        w.report(w.authority.head(ends=FAR, usage=Usage(False, False, True))),
        code="SIGNER_USAGE",
    ),
    lambda w: ours(
        w,
        "other-agency",
        "another agency's stamp",
        w.report(stamp=w.authority.agency("SỞ TÀI CHÍNH", uid="MST:3600000001", ends=FAR)),
        code="SIGNER_WRONG_AGENCY",
    ),
    lambda w: ours(
        w,
        "other-head",
        "a head of another agency",
        w.report(w.authority.head("Lê Văn Khác", unit="SỞ TÀI CHÍNH", ends=FAR)),
        code="SIGNER_WRONG_AGENCY",
    ),
    lambda w: ours(
        w,
        "deputy",
        "a deputy whom nobody has listed yet",
        w.report(w.authority.head("Phạm Văn Phó", ends=FAR)),
        "incomplete",
        "SIGNER_NOT_LISTED",
    ),
    lambda w: ours(
        w, "other-data", "the paper prints other data", w.report(), code="PAPER_DIFFERS_FROM_DATA", records=OTHERS_DATA
    ),
    lambda w: ours(
        w,
        "no-data",
        "the paper carries no digest of its data",
        w.report(data=draft(records="")),
        code="RECORDS_NOT_EMBEDDED",
    ),
    lambda w: ours(
        w,
        "foreign-clock",
        "a time stamp by somebody unknown",
        w.report(head_how=replace(w.how, clock=stranger(w).clock(ends=FAR, kind="rsa"))),
        "incomplete",
        "TIME_NOT_BELIEVED",
    ),
    lambda w: ours(
        w,
        "swapped-token",
        "the time stamp of another signature",
        swapped_tokens(with_time_stamps(w)),
        code="TIME_FORGED",
    ),
    lambda w: ours(w, "locked", "protected by a password", encrypted(w.report()), code="PAPER_LOCKED"),
    lambda w: ours(w, "pasted", "the signature of another paper pasted in", pasted(w), code="SIGNED_BYTES_ALTERED"),
)
"""Reports of ours, judged strictly; each makes one case, `w` is the world."""
