"""What is found in the signatures of papers; `entry` is the field, `detail` a day, a name or an algorithm."""

from __future__ import annotations

from typing import Final

from desktop_app.wording.catalogue import N_

SIGNATURES: Final[dict[str, str]] = {
    "PAPER_DAMAGED": N_(
        "The PDF is damaged or is no PDF, so nothing can be said of its signatures. The file itself is kept as it "
        "is. Ask whoever sent it for another copy."
    ),
    "PAPER_LOCKED": N_(
        "The PDF is protected by a password, so its signatures cannot be read here. The file itself is kept as it "
        "is. Ask whoever sent it for a copy without a password."
    ),
    "PAPER_IRREGULAR": N_(
        "The structure of the PDF is not as the standard asks: it may look different in another program."
    ),
    "PAPER_NOT_SIGNED": N_("The PDF bears no digital signature. If it was signed by ink, compare the paper itself."),
    "RECORDS_NOT_EMBEDDED": N_(
        "The paper does not carry the code of the data that it prints, so nobody can tell which version it is. "
        "Issue it again from the program."
    ),
    "SIGNATURE_MISSING": N_(
        "The signature {entry} is missing. The paper is not finished: have it signed, in the order of its type."
    ),
    "SIGNATURE_UNDECLARED": N_(
        "The field {entry} is not one that this type of paper has. Somebody added it: issue the paper again."
    ),
    "SIGNATURE_OUT_OF_ORDER": N_(
        "The signatures were made in the wrong order ({entry}): the head signs first, the agency stamps after."
    ),
    "SIGNED_BYTES_ALTERED": N_(
        "What was signed has been altered since the signature {entry}. Do not use this file; ask whoever sent it "
        "for the paper as it was signed."
    ),
    "SIGNATURE_BROKEN": N_(
        "The signature {entry} is damaged, or was not made with the key of its certificate. Ask whoever sent it "
        "for another copy."
    ),
    "SIGNATURE_FORM_UNKNOWN": N_(
        "The signature {entry} has a form that is not read here ({detail}). Look at it with the program that made it."
    ),
    "SIGNATURE_FORM_OLD": N_(
        "The signature {entry} has an older form ({detail}); our own papers are signed as ETSI.CAdES.detached."
    ),
    "DIGEST_WEAK": N_("Weak algorithm in {entry}: {detail}. Others can no longer rely on it."),
    "DIGEST_BROKEN": N_("The algorithm in {entry} proves nothing any more: {detail}."),
    "KEY_WEAK": N_("The key of {entry} is shorter than the law asks: {detail}."),
    "KEY_BROKEN": N_("The key of {entry} is so short that others can sign with it: {detail}."),
    "SIGNATURE_COVERS_PART": N_(
        "The signature {entry} speaks of a part of the file only. Do not rely on what is shown."
    ),
    "PAPER_FILLED_LATER": N_("After the signature {entry} more signatures followed."),
    "PAPER_APPENDED_LATER": N_(
        "Something was appended after the signature {entry} that changes no page; the first {detail} bytes are "
        "what was signed."
    ),
    "PAPER_STAMPED_LATER": N_(
        "Something was laid over the pages after the signature {entry}, such as the stamp of a receiver. The "
        "signed revision is whole: the first {detail} bytes of the file. Compare it with what is shown."
    ),
    "PAPER_CHANGED_LATER": N_(
        "The content was changed after the signature {entry}. Ask whoever sent it for the paper as it was signed."
    ),
    "PAPER_CHANGE_FORBIDDEN": N_("The signature {entry} forbids changes ({detail}), yet something was added after it."),
    "SIGNER_EXPIRED": N_("The certificate of {entry} had run out on {detail} when it signed."),
    "SIGNER_NOT_YET_VALID": N_("The certificate of {entry} counts only from {detail}."),
    "SIGNER_EXPIRED_SINCE": N_(
        "The certificate of {entry} ran out on {detail}, and no time stamp proves that it signed before."
    ),
    "SIGNER_USAGE": N_("The certificate of {entry} is not one for signing."),
    "SIGNER_PATH_BROKEN": N_("The way from the certificate of {entry} to its root does not hold ({detail})."),
    "SIGNER_CA_UNKNOWN": N_(
        "The certificate of {entry} was issued by an authority that is not believed here: {detail}."
    ),
    "NO_OFFICIAL_ROOT": N_(
        "No root certificate of an authority is at hand, so nobody can tell whose signature {entry} is. Take in "
        "the data pack of official certificates."
    ),
    "SIGNER_REVOKED": N_("A certificate on the way of {entry} had been revoked on {detail}."),
    "SIGNER_REVOKED_LATER": N_(
        "A certificate on the way of {entry} was revoked on {detail}, after the moment that counts."
    ),
    "NO_CRL": N_(
        "Nobody can tell offline whether the certificate of {entry} was revoked: there is no list of {detail} here."
    ),
    "CRL_STALE": N_("The list of revoked certificates is too old to judge {entry} ({detail}). Take in a newer one."),
    "TIME_CLAIMED": N_("{entry} has no time stamp: the time of signing is what its signer's machine said."),
    "TIME_FORGED": N_("The time stamp on {entry} does not belong to this signature, or is damaged."),
    "TIME_NOT_BELIEVED": N_("The time stamp on {entry} comes from somebody who is not believed here: {detail}."),
    "SIGNER_WRONG_ROLE": N_(
        "{detail} signed in the field {entry}, which belongs to somebody else: a person signs by hand, the agency "
        "stamps."
    ),
    "SIGNER_WRONG_AGENCY": N_("The signature {entry} is that of another agency: {detail}."),
    "SIGNER_NOT_LISTED": N_(
        "{detail}, who signed {entry}, is not known here as its signer. Compare with the decision that appointed "
        "them, then accept with a reason."
    ),
    "SIGNER_UNCHECKED": N_("Nobody has told here who has to sign {entry}: compare {detail} with the list of signers."),
}
