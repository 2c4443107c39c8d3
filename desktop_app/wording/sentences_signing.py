"""Sentences about keys, tokens and places that sign papers."""

from __future__ import annotations

from typing import Final

from desktop_app.wording.catalogue import N_

SIGNING: Final[dict[str, str]] = {
    "KEY_FILE_PASSWORD_WRONG": N_(
        "The password does not open the key file {file}. Nothing was signed. Type it again; capital letters and the "
        "Vietnamese typing mode count."
    ),
    "KEY_FILE_DAMAGED": N_(
        "The file {file} is no key file (.p12, .pfx), or it is damaged. Nothing was signed. Take it again from the "
        "copy that the issuer gave."
    ),
    "KEY_FILE_WITHOUT_KEY": N_(
        "The file {file} opens, but holds no private key with its certificate. Nothing was signed. Ask the issuer for"
        " the file with the key."
    ),
    "DRIVER_MISSING": N_(
        "The driver of the signing device was not found ({driver}). Nothing was signed. Install the software that "
        "came with the device, or name its PKCS#11 file: --driver FILE."
    ),
    "DRIVER_UNSUITABLE": N_(
        "The file {driver} is no PKCS#11 driver, or a file that it needs is missing. Nothing was signed. Choose the "
        "PKCS#11 library (.dll, .so) of the device; installing its software again often helps."
    ),
    "DRIVER_OF_OTHER_WIDTH": N_(
        "The driver {driver} is a {bits}-bit one for another kind of program; this one needs {wanted} bit for the "
        "processor of this computer. Nothing was signed. Choose the other file of the same device, or ask its issuer "
        "for the {wanted}-bit driver."
    ),
    "DRIVER_CRASHED": N_(
        "The driver {driver} broke down. This program and your papers are unharmed; the paper at hand was not signed."
        " Unplug the device, plug it in and try again; if it happens again, install its newest software."
    ),
    "DRIVER_SILENT": N_(
        "The driver {driver} has not answered for {seconds} seconds and was stopped. The paper at hand was not "
        "signed. Look whether a window of the device asks something, unplug it, plug it in and try again."
    ),
    "TOKEN_MISSING": N_(
        "The signing device {token} is not plugged in (seen: {seen}). Nothing was signed. Plug it in, wait until its "
        "light is steady, and try again."
    ),
    "TOKEN_AMBIGUOUS": N_(
        "Several signing devices are plugged in and fit: {seen}. Nothing was signed. Leave only the one to sign with,"
        " or name it by its serial number."
    ),
    "TOKEN_REMOVED": N_(
        "The signing device was pulled out. The paper at hand was not signed and is as it was. Plug the device in and"
        " sign again."
    ),
    "TOKEN_BUSY": N_(
        "Another program is using the signing device. Nothing was signed. Close the other signing program, then try "
        "again."
    ),
    "TOKEN_WITHOUT_CERTIFICATE": N_(
        "The signing device {token} shows no certificate. Nothing was signed. Look at it with the software of its "
        "issuer: the certificate may not have been loaded yet."
    ),
    "TOKEN_WITHOUT_KEY": N_(
        "The signing device holds the certificate of {owner} but not its key. Nothing was signed. Choose another "
        "certificate, or ask the issuer."
    ),
    "CERTIFICATE_AMBIGUOUS": N_(
        "The signing device holds several certificates that fit: {owners}. Nothing was signed. Say which one signs."
    ),
    "CERTIFICATE_NOT_THERE": N_(
        "The signing device holds no certificate {wanted} (it holds: {owners}). Nothing was signed. Choose one of "
        "these, or plug in the other device."
    ),
    "TOKEN_REFUSED": N_(
        "The signing device {token} refused ({error}). The paper at hand was not signed. Unplug the device, plug it "
        "in and try again; if it happens again, give the words in brackets to its issuer."
    ),
    "TOKEN_BROKEN": N_(
        "The signing device {token} says that it is faulty or has not been set up. Nothing was signed. Take it to its"
        " issuer."
    ),
    "PIN_MISSING": N_(
        "No PIN was given. Nothing was signed and no try was used up. Type the PIN of the signing device."
    ),
    "PIN_WRONG": N_("The PIN is not right. Nothing was signed. The device locks itself after several wrong tries."),
    "PIN_WRONG_FEW_LEFT": N_(
        "The PIN is not right. Nothing was signed. Few tries are left before the device locks itself: be sure of the "
        "PIN before you try again."
    ),
    "PIN_WRONG_ONE_LEFT": N_(
        "The PIN is not right. Nothing was signed. One try is left: another wrong PIN locks the device. Ask the "
        "issuer if you are not sure."
    ),
    "PIN_LAST_TRY": N_(
        "The device takes one more PIN; a wrong one locks it. Nothing was signed and the try was not used. If you are"
        " sure of the PIN, type “{consent}” and give it again; otherwise ask the issuer."
    ),
    "PIN_LOCKED": N_(
        "The PIN of the signing device is locked. Nothing was signed. Take the device to its issuer to have it "
        "unlocked."
    ),
    "PIN_MALFORMED": N_(
        "The PIN is too short, too long, or has letters that the device does not take. Nothing was signed. Type it "
        "again with the Vietnamese typing mode off."
    ),
    "PIN_EXPIRED": N_(
        "The PIN has expired or must be changed first. Nothing was signed. Change it with the software of the device,"
        " then sign again."
    ),
    "PIN_UNSET": N_(
        "The signing device has no PIN yet. Nothing was signed. Set it with the software of the device, as its issuer"
        " explains."
    ),
    "PIN_CANCELLED": N_("Signing was cancelled at the device. Nothing was signed. Sign again when you are ready."),
    "CERTIFICATE_EXPIRED": N_(
        "The certificate of {owner} expired on {day}. Nothing was signed and no PIN was asked. Ask the issuer for a "
        "new one."
    ),
    "CERTIFICATE_NOT_YET_VALID": N_(
        "The certificate of {owner} is valid from {day} only. Nothing was signed and no PIN was asked. Check the "
        "clock of this computer, or wait for that day."
    ),
    "CERTIFICATE_USAGE_WRONG": N_(
        "The certificate of {owner} is not made for signing papers, or its key is weaker than the rules ask (RSA "
        "2048, ECDSA 256). Nothing was signed and no PIN was asked. Choose the signing certificate."
    ),
    "CERTIFICATE_ROLE_WRONG": N_(
        "The certificate of {owner} cannot sign here: this place takes the certificate of {role}. Nothing was signed "
        "and no PIN was asked. Plug in the right device."
    ),
    "CERTIFICATE_OF_ANOTHER": N_(
        "The certificate of {owner} was confirmed for the agency {agency}, not for {wanted}. Nothing was signed and "
        "no PIN was asked. Plug in the device of {wanted}; if that was confirmed by mistake, take it back: camket "
        "token --forget."
    ),
    "SIGNER_NOT_CONFIRMED": N_(
        "The certificate of {owner} (code: {uid}; {named}) has not been used here before. Confirm that it is the one "
        "of {role} {agency}; it is asked once. Nothing was signed and no PIN was asked. By command line: --confirm."
    ),
    "SPOT_MISSING": N_(
        "The paper has no place for {spot}. Nothing was signed. Places are made when a paper is printed for signing "
        "here."
    ),
    "SPOT_FILLED": N_("The place for {spot} is signed already. Nothing was changed."),
    "SPOT_TOO_EARLY": N_(
        "Before {spot} comes {before}, which is still missing. Nothing was signed. Sign in that order."
    ),
    "SPOT_TOO_LATE": N_(
        "The paper bears the agency's signature already; nothing is signed after it, so {spot} was not added. The "
        "paper is unchanged."
    ),
    "PAPER_UNREADABLE": N_(
        "The file {file} is no PDF that can be signed: it is damaged, protected by a password, or of an unusual make."
        " It is unchanged. Print the paper again."
    ),
    "PAPER_ALTERED": N_(
        "The file {file} was changed after the signature {signature}, so no signature is added to it. The file is "
        "unchanged. Take the paper again as it was signed."
    ),
    "PAPER_SIGNED_MEANWHILE": N_(
        "The file {file} is being signed somewhere else, or was changed meanwhile, so this signature was not added. "
        "Nothing else in it is lost. Look at the file, wait a minute, then sign again."
    ),
    "PAPER_SIGNED": N_(
        "The file {file} bears a signature already; places for signatures are made before the first one. The file is "
        "unchanged."
    ),
    "PICTURE_UNSUITABLE": N_(
        "The picture {file} cannot be put on a signature: {problem}. Nothing was signed. Take a PNG with a "
        "transparent background, a stamp at its true size."
    ),
    "SPOT_NEEDS": N_("For {spot} {needs} is needed. Nothing was signed."),
}
