"""Sentences for sealed files, their custody, trust and keys: codes 1000 to 1399."""

from __future__ import annotations

from typing import Final

from desktop_app.wording.catalogue import N_

PACKAGES: Final[dict[str, str]] = {
    # the sealed file
    "NOT_A_ZIP": N_(
        "This file is not a package. Nothing was taken in. Check that it is the right file; packages end in .asice."
    ),
    "MIMETYPE_NOT_FIRST_OR_WRONG": N_(
        "This file is an archive but not a package of this program. Nothing was taken in. Check that it is "
        "the right file and that nobody packed it again."
    ),
    "TRAILING_DATA_OR_COMMENT": N_(
        "Something was added to the end of the package on its way. Nothing was taken in. Ask the sender for "
        "the file again."
    ),
    "BAD_CENTRAL_DIRECTORY": N_(
        "The list of contents at the end of the package is damaged or changed. Nothing was taken in. Ask the "
        "sender for the file again."
    ),
    "TOO_MANY_ENTRIES": N_(
        "A package holds at most 2,000 files; this one names more. Nothing was taken in or written. If you "
        "are exporting, send the report first and the remaining evidence in a supplement."
    ),
    "UNSAFE_NAME": N_(
        "A file in the package has a name that could write outside its folder ({entry}). Nothing was taken "
        "in. Do not use the file; ask the sender by telephone, then report it to the person in charge of "
        "computers."
    ),
    "DUPLICATE_ENTRY": N_(
        "The file {entry} stands in the package twice. Nothing was taken in. Do not use the file; ask the "
        "sender by telephone, then report it to the person in charge of computers."
    ),
    "NOT_A_REGULAR_FILE": N_(
        "The package holds a link instead of a file ({entry}). Nothing was taken in. Do not use the file; ask "
        "the sender by telephone, then report it to the person in charge of computers."
    ),
    "FLAGS": N_(
        "The package was packed or encrypted by another program ({entry}). Nothing was taken in. Ask the "
        "sender for the file as it was exported, not packed again."
    ),
    "METHOD": N_(
        "The package was compressed by another program ({entry}). Nothing was taken in. Ask the sender for "
        "the file as it was exported, not packed again."
    ),
    "SIZE_MISMATCH": N_(
        "The size of {entry} in the package is not the one that was sealed. Nothing was taken in. Ask the "
        "sender for the file again."
    ),
    "TOO_LARGE": N_(
        "This is larger than a package may be. Nothing was taken in or written. If you are exporting, send "
        "the report first and the remaining evidence in a supplement."
    ),
    "GAP_OR_OVERLAP": N_(
        "There are bytes in the package that belong to no file, or to two. Nothing was taken in. Ask the "
        "sender for the file again."
    ),
    "LOCAL_HEADER_DIFFERS": N_(
        "The package says two things about {entry}. Nothing was taken in. Ask the sender for the file again."
    ),
    "TRUNCATED": N_(
        "The package is incomplete: its end is missing. Nothing was taken in. Copy it again; if it came by "
        "mail, download it again."
    ),
    "CORRUPT_ENTRY": N_(
        "The file {entry} in the package was damaged on its way. Nothing was taken in. Ask the sender for the "
        "file again."
    ),
    "MISSING": N_(
        "The file {entry} is missing from the package. Nothing was taken in. Ask the sender for the file again."
    ),
    "UNSIGNED_ENTRY": N_(
        "The package holds a file that the sender has not sealed ({entry}). Nothing was taken in. Do not use "
        "the file; ask the sender by telephone, then report it to the person in charge of computers."
    ),
    "MANIFEST_XML": N_(
        "The sealed list of files is not written as it must be ({entry}). Nothing was taken in. Ask the "
        "sender for the file again."
    ),
    "DIGEST_MISMATCH": N_(
        "{entry} is not what the sender sealed: it was changed or damaged. Nothing was taken in. Do not use "
        "the file; ask the sender by telephone, then report it to the person in charge of computers."
    ),
    "CMS_SYNTAX": N_(
        "The seal of the package cannot be read. Nothing was taken in. Ask the sender for the file again."
    ),
    "SIGNATURE_INVALID": N_(
        "The seal does not fit: the package was not sealed with the key it names. Nothing was taken in. Do "
        "not use the file; ask the sender by telephone, then report it to the person in charge of computers."
    ),
    "CERT_EXPIRED": N_(
        "The package was made after the sender's certificate had expired. Nothing was taken in. Check the "
        "date on the sender's computer; the body that follows can renew the certificate."
    ),
    "CERT_NOT_YET_VALID": N_(
        "The package says it was made before 2020: the clock of the sender's computer is wrong. Nothing was "
        "taken in. Ask the sender to set the clock and to export again."
    ),
    "CERT_REVOKED": N_(
        "The sender's key has been revoked and is no longer believed, whatever day the package gives. Nothing "
        "was taken in. Ask the sender for a package under the new key."
    ),
    "UNKNOWN_CA": N_(
        "The sender's certificate was not issued by the body that you trust. Nothing was taken in. Do not use "
        "the file; ask the sender by telephone, then report it to the person in charge of computers."
    ),
    "WRONG_USAGE": N_(
        "The sender's certificate is not made for sealing packages. Nothing was taken in. Do not use the "
        "file; ask the sender by telephone, then report it to the person in charge of computers."
    ),
    "WRONG_ROLE": N_(
        "The certificate in the seal belongs to another role than the sender's. Nothing was taken in. Do not "
        "use the file; ask the sender by telephone, then report it to the person in charge of computers."
    ),
    "WRONG_AGENCY": N_(
        "The package speaks for one agency, but belongs to another. Nothing was taken in. Do not use the "
        "file; ask the sender by telephone, then report it to the person in charge of computers."
    ),
    "CERT_DIFFERS": N_(
        "The certificate is not the one that is known for this key. Nothing was taken in. Do not use the "
        "file; ask the sender by telephone, then report it to the person in charge of computers."
    ),
    "HEADER_UNREADABLE": N_(
        "The first page of the package (package.json) is not written as it must be. Nothing was taken in. Ask "
        "the sender to update the program and to export again."
    ),
    "RECORD_UNREADABLE": N_(
        "A record in the package is not written as it must be. Nothing was taken in. Ask the sender to update "
        "the program and to export again."
    ),
    "PAPER_DIFFERS_FROM_DATA": N_(
        "The printed paper and the data of the package do not belong together ({entry}). Nothing was taken "
        "in. Ask the sender to export the report again from the approved version."
    ),
    "EVIDENCE_NOT_LISTED": N_(
        "The package holds a file that its records do not mention ({entry}). Nothing was taken in. Ask the "
        "sender to update the program and to export again."
    ),
    "FILE_UNREADABLE": N_(
        "The file {entry} cannot be read: it is gone, a link, a folder, or held by another program. Nothing "
        "was taken in. Copy it to this computer and try again."
    ),
    "NOT_CANONICAL": N_(
        "The package is not written in the one permitted form: it was changed, or made by another program. "
        "Nothing was taken in. Do not use the file; ask the sender by telephone, then report it to the person "
        "in charge of computers."
    ),
    # custody and direction
    "WRONG_DIRECTION": N_(
        "A package of this kind never travels this way. Nothing was taken in. Check that you have opened the "
        "right workspace, then ask the sender."
    ),
    "WRONG_RECIPIENT": N_(
        "The package is for {receiver}, not for this workspace. It was left untouched. Hand it on, or open "
        "the right workspace."
    ),
    "CHAIN_FORK": N_(
        "Two different packages from {sender} carry the number {number}. The first one received counts; this "
        "one was kept aside with its day of arrival. Ask the sender whether its data was restored or copied "
        "to another computer."
    ),
    "HISTORY_CHANGED": N_(
        "Package no. {number} of {agency} changes or leaves out what was received before ({difference}). "
        "Nothing was taken in and the earlier data stands. Ask the agency to correct by a new entry, not by "
        "changing an old one."
    ),
    "VERSION_TOO_NEW": N_(
        "The package was made by a newer version of the program (format {format}). It is kept with its day of "
        "arrival and will be tried again after an update. Install the update."
    ),
    "TRAINING_MISMATCH": N_(
        "Training packages and real ones never mix. Nothing was taken in. Open the workspace that this "
        "package belongs to."
    ),
    "REVISION_UNKNOWN": N_(
        "The package answers a version of the document {document} that was never issued here. It was kept "
        "with its day of arrival. Send the agency the assignment again and ask for a new report."
    ),
    # trust and keys
    "ROOT_NOT_PINNED": N_(
        "The root key of {sender} is not trusted here yet. Nothing was taken in. Compare this fingerprint of {sender} "
        "with the paper, then confirm it: {fingerprint}"
    ),
    "ROOT_DIFFERS": N_(
        "The package stands under another root key ({fingerprint}) than the one compared here ({pinned}). "
        "Nothing was taken in. If the body that follows has lost its root, it tells the new fingerprint on paper: "
        "compare it, then take in its certificate with --accept-root and this fingerprint."
    ),
    "KEY_NOT_CERTIFIED": N_(
        "The key of {agency} has not been certified yet. The package waits with its day of arrival. Compare "
        "the fingerprint with the enrolment form, then certify the key: {fingerprint}"
    ),
    "KEY_MISSING": N_(
        "The key of this workspace ({workspace}) is not with this account on this computer (fingerprint "
        "{fingerprint}). Your data is safe. Use the account and computer on which the workspace was made, or "
        "enrol again with a new key."
    ),
    "PASSPHRASE_WRONG": N_(
        "The passphrase does not open the key in {file}. Nothing was changed. Check capital letters and the "
        "Vietnamese keyboard, then try again."
    ),
    "FINGERPRINT_DIFFERS": N_(
        "The fingerprint typed ({typed}) is not the one in the file ({found}). Nothing was changed. Compare "
        "it with the paper again; if it still differs, do not trust the file."
    ),
    "KEY_FILE_EXISTS": N_(
        "There is already a file {file}. It was not touched: a root key is never overwritten. Choose another "
        "name or an empty stick."
    ),
}
