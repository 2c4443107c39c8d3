"""`camket token`: what is the matter with the signing device? Drivers, their width, tokens, flags, certificates."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from desktop_app.cli.main import UsageError
from desktop_app.cli.out import DONE, REFUSED, Out, refusal_json
from desktop_app.domain.signing import CertificateFacts, PinState, SignerRole, Token, apparent_role
from desktop_app.services.house import House
from desktop_app.services.signing import Desk
from desktop_app.services.token_choice import Examined, diagnose
from desktop_app.wording.catalogue import N_, _
from desktop_app.wording.refusals import role_label, sentence_for

_DIGITS: Final = 12
PINS: Final = {
    PinState.FINE: N_("PIN: in order"),
    PinState.LOW: N_("PIN: a wrong one was given before, few tries are left"),
    PinState.LAST: N_("PIN: one try is left, a wrong one locks the device"),
    PinState.LOCKED: N_("PIN: locked, take the device to its issuer"),
    PinState.UNSET: N_("PIN: not set yet"),
    PinState.TO_CHANGE: N_("PIN: must be changed first with the software of the device"),
}
FLAGS: Final = {
    "PROTECTED_AUTHENTICATION_PATH": N_("the PIN is typed on the device itself"),
    "WRITE_PROTECTED": N_("nothing can be written on it"),
    "ERROR_STATE": N_("it says that it is faulty"),
    "SO_PIN_LOCKED": N_("the issuer's unlocking code is locked too"),
}
ROLES: Final = {
    SignerRole.PERSON: N_("certificate of a person"),
    SignerRole.AGENCY: N_("certificate of an agency"),
    None: N_("certificate that does not say whether of a person or an agency"),
}


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return _("look at signing devices: driver, tokens, PIN, certificates; no PIN is asked")


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of the verb."""
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--driver", type=Path, metavar="LIB", help=_("PKCS#11 library of the token"))
    what.add_argument(
        "--known", action="store_true", help=_("certificates that somebody has confirmed on this account")
    )
    what.add_argument("--forget", default="", metavar="DIGITS", help=_("take a confirmation back; digits as --known"))


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Tell what is found; exit code 0 when there is a token with a certificate that can sign now."""
    desk = house.desk
    if words.known or words.forget:
        return _known(desk, words.forget, out)
    now = desk.clock.now()
    examined = diagnose(desk.tokens, words.driver)
    if not examined:
        out.line(_("No driver of a signing device was found on this computer. Install the software that came with the "
                   "device, or name its PKCS#11 file: camket token --driver FILE."))  # fmt: skip
    for one in examined:
        _say(one, now, out)
    usable = any(_signs(certificate.facts, now) for one in examined for token in one.tokens
                 for certificate in token.certificates)  # fmt: skip
    out.result({"ok": usable, "drivers": [_json(one, now) for one in examined]})
    return DONE if usable else REFUSED


def _known(desk: Desk, forget: str, out: Out) -> int:
    known = desk.known.all()
    if forget:
        found = [one for one in known if len(forget) >= _DIGITS and one.key.startswith(forget.lower())]
        if not found:
            raise UsageError(_("No confirmed certificate begins with these digits: {digits}").format(digits=forget))
        desk.known.forget(found[0].key)
        known = found
    for one in known:
        out.line(_("{digits}  {owner} ({uid}): {role} {agency}, confirmed on {day}").format(
            digits=one.key[:_DIGITS], owner=one.owner, uid=one.uid or "–", role=role_label(one.role.value),
            agency=one.agency, day=f"{one.confirmed_at:%d/%m/%Y}",
        ))  # fmt: skip
    if forget:
        out.line(_("Forgotten: whoever signs with it next confirms it anew."))
    out.result({"ok": True, "known": known})
    return DONE


def _signs(facts: CertificateFacts, now: datetime) -> bool:
    return facts.signs and facts.begins <= now <= facts.ends


def _say(one: Examined, now: datetime, out: Out) -> None:
    driver = one.driver
    name = f" ({driver.name})" if driver.name else ""
    width = _("{bits}-bit").format(bits=driver.bits) if driver.bits else _("no library")
    out.line(_("Driver: {file}{name}, {width}").format(file=driver.path, name=name, width=width))
    if one.trouble is not None:
        out.line(f"  {sentence_for(one.trouble)} [CK-{one.trouble.short_number}]")
    elif not one.tokens:
        out.line(_("  No device is plugged in for this driver. Plug it in and look again."))
    for token in one.tokens:
        _say_token(token, now, out)


def _say_token(token: Token, now: datetime, out: Out) -> None:
    if "TOKEN_INITIALIZED" not in token.flags:
        out.line(_("  Slot {slot}: not set up yet").format(slot=token.slot))
        return
    out.line(_("  Device: {label}, serial number {serial} ({maker} {model})").format(
        label=token.label, serial=token.serial, maker=token.maker, model=token.model
    ))  # fmt: skip
    out.line(f"    {_(PINS[token.pin])}")
    for flag, words in FLAGS.items():
        if flag in token.flags:
            out.line(f"    {_(words)}")
    if not token.certificates:
        out.line(_("    No certificate: look at it with the software of its issuer."))
    for certificate in token.certificates:
        facts = certificate.facts
        out.line(_("    Certificate “{label}”: {owner}").format(label=certificate.label, owner=facts.owner))
        out.line(f"      {_(ROLES[apparent_role(facts)])}; {_standing(facts, now)}")
        out.line(_("      Code {uid}; {algorithm} {bits}; issued by {issuer}; fingerprint {fingerprint}").format(
            uid=facts.uid or "–", algorithm=facts.algorithm.upper(), bits=facts.bits, issuer=facts.issuer,
            fingerprint=facts.fingerprint[:16],
        ))  # fmt: skip


def _standing(facts: CertificateFacts, now: datetime) -> str:
    days = {"begins": f"{facts.first_day:%d/%m/%Y}", "ends": f"{facts.last_day:%d/%m/%Y}"}
    if not facts.signs:
        return _("not for signing papers")
    if now < facts.begins:
        return _("valid from {begins} only").format(**days)
    if now > facts.ends:
        return _("expired on {ends}").format(**days)
    return _("valid from {begins} to {ends}, for signing papers").format(**days)


def _json(one: Examined, now: datetime) -> dict[str, Any]:
    return {
        "path": one.driver.path,
        "name": one.driver.name,
        "bits": one.driver.bits,
        "fits": one.driver.fits,
        "trouble": refusal_json(one.trouble) if one.trouble is not None else None,
        "tokens": [
            {
                "slot": token.slot,
                "label": token.label,
                "serial": token.serial,
                "maker": token.maker,
                "model": token.model,
                "pin": token.pin,
                "pad": token.pad,
                "flags": token.flags,
                "certificates": [
                    {
                        "id": certificate.id,
                        "label": certificate.label,
                        "owner": certificate.facts.owner,
                        "uid": certificate.facts.uid,
                        "role": apparent_role(certificate.facts),
                        "issuer": certificate.facts.issuer,
                        "serial": f"{certificate.facts.serial:x}",
                        "fingerprint": certificate.facts.fingerprint,
                        "begins": certificate.facts.begins,
                        "ends": certificate.facts.ends,
                        "signs_now": _signs(certificate.facts, now),
                    }
                    for certificate in token.certificates
                ],
            }
            for token in one.tokens
        ],
    }
