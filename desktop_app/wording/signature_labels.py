"""What was found in signatures, in words: the same on the screen and on the command line.

In Vietnamese these are the words of the government's own signing plug-in (`domain.signature_verdicts`).
"""

from __future__ import annotations

from typing import Final

from desktop_app.domain.brought_papers import BROUGHT
from desktop_app.domain.signature_rules import OTHER
from desktop_app.domain.signature_verdicts import Check, CheckLine, Judgement, PaperVerdict, Reason
from desktop_app.wording.catalogue import N_, _
from desktop_app.wording.refusals import sentence_of

JUDGEMENTS: Final[dict[Judgement, str]] = {
    Judgement.VALID: N_("The signature is valid"),
    Judgement.INCOMPLETE: N_("Not enough information to authenticate the signature"),
    Judgement.INVALID: N_("The signature is not valid"),
}
NOT_SIGNED: Final = N_("The paper bears no digital signature")
CHECKS: Final[dict[Check, tuple[str, str, str]]] = {
    Check.INTEGRITY: (
        N_("The document has not been altered"),
        N_("Whether the document was altered could not be told"),
        N_("The document has been altered"),
    ),
    Check.CERTIFICATE: (
        N_("The signer's certificate is valid"),
        N_("Not enough information to authenticate the signer's certificate"),
        N_("The signer's certificate is not valid"),
    ),
    Check.PATH: (
        N_("The certification path is valid"),
        N_("Not enough information to authenticate the certification path"),
        N_("The certification path is not valid"),
    ),
    Check.REVOCATION: (
        N_("The signer's certificate has not been revoked"),
        N_("Revocation is not known"),
        N_("The signer's certificate has been revoked"),
    ),
    Check.TIME: (
        N_("The time stamp on the signature is valid"),
        N_("Not enough information to authenticate the time stamp on the signature"),
        N_("The time stamp on the signature is not valid"),
    ),
    Check.CHANGES: (
        N_("Nothing was changed after signing"),
        N_("Something was changed after signing (a receiver's stamp)"),
        N_("Something was changed after signing"),
    ),
    Check.SIGNER: (
        N_("The right person, the right agency"),
        N_("Who signed could not be told"),
        N_("Not the right person or agency"),
    ),
}
"""For each check: it holds, it cannot be told, it does not hold."""
REMARKED: Final[dict[str, str]] = {
    "SIGNER_REVOKED_LATER": N_("The signer's certificate was revoked after the moment that counts"),
    "PAPER_FILLED_LATER": N_("More signatures followed this one"),
    "TIME_CLAIMED": N_("No time stamp; the time of signing is what the signer claims"),
    "SIGNER_UNCHECKED": N_("Not compared with a list of signers"),
}
POLICIES: Final[dict[str, str]] = {
    "report": N_("judged by the rules of our own reports"),
    "commitment": N_("judged by the rules of our own commitments"),
    BROUGHT: N_("our own paper, signed in another system"),
    OTHER: N_("somebody else's paper: judged leniently"),
}


def judgement_label(judgement: Judgement) -> str:
    """The verdict on one signature."""
    return _(JUDGEMENTS[judgement])


def verdict_label(verdict: PaperVerdict) -> str:
    """The verdict on a file; a paper that nobody signed has words of its own."""
    if not verdict.signatures and any(reason.code == "PAPER_NOT_SIGNED" for reason in verdict.reasons):
        return _(NOT_SIGNED)
    return judgement_label(verdict.judgement)


def check_label(line: CheckLine) -> str:
    """The result of one check."""
    if line.judgement is Judgement.VALID and line.code in REMARKED:
        return _(REMARKED[line.code])
    return _(CHECKS[line.check][tuple(Judgement).index(line.judgement)])


def one_line(verdict: PaperVerdict) -> str:
    """The verdict with its heaviest reason, for lists."""
    first = next((reason for reason in verdict.reasons if reason.weight is not Judgement.VALID), None)
    told = verdict_label(verdict)
    return told if first is None else f"{told}: {reason_sentence(first)} [CK-{first.number}]"


def reason_sentence(reason: Reason) -> str:
    """What was found, and what to do."""
    return sentence_of(reason.code, entry=reason.entry, detail=reason.detail)


def policy_label(policy: str) -> str:
    """By which rules a file was judged."""
    return _(POLICIES[policy])
