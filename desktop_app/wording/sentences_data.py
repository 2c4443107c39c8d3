"""Sentences of several bodies, rankings, data packs, successions, matches, phone codes and letters."""

from __future__ import annotations

from typing import Final

from desktop_app.wording.catalogue import N_

DATA: Final[dict[str, str]] = {
    # several bodies that follow
    "BODY_NOT_PINNED": N_(
        "The root key of {body} is not trusted here. Nothing was changed, and the data here are safe. Take in the "
        "certificate of that body and compare its fingerprint with the paper first (camket body pin)."
    ),
    "UNPIN_NEEDS_REASON": N_(
        "Say why {body} is to be trusted no more: the reason stands in the log. Nothing was changed."
    ),
    "DOCUMENT_OF_ANOTHER_BODY": N_(
        "The package of {body} speaks of a document that {follower} follows ({document}). It was kept and changes "
        "nothing; the data here are safe. Ask {body} which document is meant."
    ),
    "SAID_BY_ANOTHER_BODY": N_(
        "What the package of {body} brings ({subject}) comes to this workspace from {owner}. It was kept and changes "
        "nothing; the data here are safe. Ask {body} for data under a name of its own where they must differ."
    ),
    "SUBJECT_NOT_HERE_YET": N_(
        "The package speaks of something that has not come here yet ({subject}), and several bodies are followed "
        "here, so nobody can tell whose it is. Nothing was taken in. Take in the document first, then this file again."
    ),
    "PACK_OLDER": N_(
        "The data pack {pack} has version {version}, and version {kept} counts here already. Nothing was changed. Use "
        "the newer file."
    ),
    "PACK_UNSOUND": N_(
        "The data pack {pack} says something that cannot be used ({detail}). Nothing was changed. Mend the data and "
        "publish the pack again."
    ),
    "SUCCESSION_INCOMPLETE": N_(
        "Each assignment of {predecessor} must pass to exactly one successor; {left_over} do not (the first: {first}). "
        "Nothing was changed. Complete the list and do it again."
    ),
    "SUCCESSION_UNKNOWN": N_(
        "No file of the body that follows says that {successor} succeeds {predecessor}. The data are safe and the file "
        "is kept. Take in the file about the succession first, then this one again."
    ),
    "SUCCESSOR_WITHOUT_KEY": N_(
        "The file of the body that follows names no key of {successors} yet, so nothing can be handed over. Nothing "
        "was written, and the data here are safe. Ask that body to enrol the successor and to send the succession anew "
        "(camket succession renew), take that file in, then hand over again."
    ),
    "HANDOVER_INCOMPLETE": N_(
        "What {predecessor} hands over for {document} comes in {parts} parts; still missing: {missing}. What has come "
        "is kept and counts. Take in the other files too; the agency that ended can write them out again at any time."
    ),
    "RATING_RULES_UNSOUND": N_(
        "The rating rules {pack} say something that cannot be used, at {place}: {problem}. Nothing was rated and "
        "nothing was changed. Mend the file of the rules, or use the rules that came with the program."
    ),
    "RATING_YEAR_WITHOUT_RULES": N_(
        "No rating rules, or more than one set of them, are in force for {year}. Nothing was rated and nothing was "
        "changed. Name another year, or the rules that are meant."
    ),
    "RATING_FACTS_WRONG": N_(
        "The facts for a rating cannot be used, at {place}: {problem}. Nothing was rated and nothing was changed. "
        "Correct the file and try again."
    ),
    "RATING_DIFFERS": N_(
        "What is written of the rating of {person} is not what its own facts yield under the rules that it names. "
        "Nothing was changed. Do not rely on this file; ask for the facts and rate anew."
    ),
    "RANKING_WRONG": N_(
        "The line of {agency} in the ranking cannot be right: {problem}. Nothing was changed. Mend the list and "
        "publish it again."
    ),
    "RANKING_UNKNOWN": N_(
        "There is no ranking {ranking} here, or it has no line of this agency. Nothing was changed. Take in the file "
        "with the ranking, or check the period."
    ),
    "APPEAL_UNKNOWN": N_(
        "There is no appeal {appeal} here. Nothing was changed. Look at the list of appeals for the right one."
    ),
    "PHONE_CODE_MISTYPED": N_(
        "The code {typed} cannot be right: a letter was misheard, or some are missing. Nothing was changed. Ask for "
        "the twelve letters once more."
    ),
    "PHONE_CODE_WRONG": N_(
        "The code {typed} was heard rightly but belongs to no file that was sent from here. Nothing was changed. Ask "
        "which file the other side has."
    ),
    "PHONE_SECRET_MISSING": N_(
        "There is no shared secret between {agency} and the body that follows yet, so there are no phone codes. "
        "Nothing was changed. It comes with the certificate of the agency."
    ),
    "PACKAGE_NOT_RECEIVED": N_(
        "No file {package} has been taken in here. Nothing was changed. Take the file in first; a code is told only "
        "for what has arrived."
    ),
    "FILE_NOT_PUT_ASIDE": N_(
        "No single file {file} waits to be looked at. Nothing was written. Name it by the first digits of its digest, "
        "as the list shows them."
    ),
    "MATCH_EMPTY": N_(
        "There is nothing to match or to take back between {local} and {issued}. Nothing was changed. Check the "
        "numbers of the documents and of their tasks."
    ),
    "OFFICIAL_ROOT_UNKNOWN": N_(
        "No data pack brings a root with the fingerprint {typed}. Nothing was changed. Compare it with what the owner "
        "of the root publishes."
    ),
}
