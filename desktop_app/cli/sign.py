"""`camket sign FILE… --spot SPOT`: fill one place of each paper with a key in a file or on a token."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from desktop_app.cli.main import UsageError, named_workspace
from desktop_app.cli.out import DONE, REFUSED, Out, refusal_json
from desktop_app.cli.tokens import PINS
from desktop_app.cli.words import day, file, secret
from desktop_app.domain.printing import Spot
from desktop_app.domain.signing import CONSENT, PinState, SigningKey, Token, role_of
from desktop_app.services.house import House
from desktop_app.services.signing import (
    Batch,
    Desk,
    Ready,
    Warned,
    Whose,
    Wish,
    plain_copies,
    sign_all,
    whose,
    with_file,
    with_token,
)
from desktop_app.services.token_choice import choose
from desktop_app.wording.catalogue import N_, _
from desktop_app.wording.refusals import sentence_for, spot_label

WARNINGS: Final = {
    Warned.ISSUER_UNKNOWN: N_(
        "The issuer of this certificate is not among the authorities that this workspace believes; receivers may say "
        "that there is not enough to authenticate it."
    ),
    Warned.NO_AUTHORITIES: N_("No list of official authorities was looked at, so the issuer was not checked."),
    Warned.EXPIRES_SOON: N_("This certificate expires in less than 30 days: ask for a new one in time."),
}


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return _("sign PDF papers with a key in a file (.p12) or on a token; several are signed one after the other")


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of the verb."""
    parser.add_argument("files", type=file, nargs="+", metavar="FILE")
    parser.add_argument(
        "--spot", required=True, action="append", choices=[one.value for one in Spot],
        help=_("which place is filled; several of one key may be named"),
    )  # fmt: skip
    key = parser.add_mutually_exclusive_group(required=True)
    key.add_argument("--key", type=file, metavar="FILE.p12", help=_("key in a PKCS#12 file"))
    key.add_argument(
        "--token", nargs="?", const="", metavar="LABEL", help=_("key on a token, by label or serial number")
    )
    parser.add_argument("--password-file", type=secret, metavar="FILE", help=_("file with the password of the .p12"))
    parser.add_argument("--pin-file", type=secret, metavar="FILE", help=_("file with the PIN; otherwise it is asked"))
    parser.add_argument("--driver", type=Path, metavar="LIB", help=_("PKCS#11 library of the token"))
    parser.add_argument(
        "--certificate", default="", metavar="WHICH", help=_("label, name, number or beginning of the fingerprint")
    )
    parser.add_argument(
        "--consent", default="", metavar="WORD", help=_("for the last try: {word}").format(word=CONSENT)
    )
    parser.add_argument("--confirm", action="store_true", help=_("this certificate is whose it says; asked once"))
    parser.add_argument("--picture", type=file, metavar="PNG", help=_("picture of hand or stamp"))
    parser.add_argument("--number", default="", metavar="TEXT", help=_("the number that is filled in"))
    parser.add_argument("--day", type=day, metavar="DAY", help=_("the day that is filled in; today without it"))
    parser.add_argument(
        "--text", default="", metavar="TEXT", help=_("number and sign for the corner of a separate annex, no picture")
    )


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Sign; exit code 1 when one paper was not signed."""
    desk, owner = house.desk, Whose()
    workspace = named_workspace(words)
    if workspace is not None:
        with house.open(workspace) as office:
            owner, desk = whose(office), replace(desk, clock=office.clock)
    wishes = plain_copies(desk, _wishes(words))
    with _opened(desk, wishes, words, owner, out) as (checked, key):
        for warning in checked.warnings:
            out.warn(_(WARNINGS[warning]))
        batch = sign_all(desk, wishes, checked, key, owner, out.watch)
    out.end_watch()
    _say(batch, checked, out)
    return DONE if batch.whole else REFUSED


@contextmanager
def _opened(
    desk: Desk, wishes: Sequence[Wish], words: argparse.Namespace, owner: Whose, out: Out
) -> Iterator[tuple[Ready, SigningKey]]:
    if words.key is not None:
        password = words.password_file if words.password_file is not None else _asked(_("Password of the key: "))
        with with_file(desk, wishes, words.key, password, owner, confirmed=words.confirm) as opened:
            yield opened
        return
    role = role_of(wishes[0].spot)
    chosen = choose(desk.tokens, words.token, role, desk.clock.now(), words.driver, words.certificate)

    def pin() -> tuple[str, str]:
        if chosen.token.pin is PinState.LOW:
            out.warn(_(PINS[PinState.LOW]))
        consent = words.consent or _consent(chosen.token)
        return (words.pin_file if words.pin_file is not None else _asked(_("PIN: "))), consent

    with with_token(desk, wishes, chosen, pin, owner, confirmed=words.confirm) as opened:
        yield opened


def _asked(prompt: str) -> str:
    """A secret typed unseen; empty where nobody sits at a terminal."""
    return getpass.getpass(prompt) if sys.stdin is not None and sys.stdin.isatty() else ""


def _consent(token: Token) -> str:
    if token.pin is not PinState.LAST or sys.stdin is None or not sys.stdin.isatty():
        return ""
    asked = _("One try is left; a wrong PIN locks the device. Type “{word}” to go on: ").format(word=CONSENT)
    return input(asked)


def _wishes(words: argparse.Namespace) -> list[Wish]:
    """Paper after paper, on each the places in the order in which they are signed."""
    spots = [spot for spot in Spot if spot.value in words.spot]
    if words.number and len(words.files) > 1:
        raise UsageError(_("A number belongs to one paper: name one file."))
    if words.text and (words.picture is not None or spots != [Spot.STAMP]):
        raise UsageError(_("Hand and stamp bear no words: --text is for the corner of a separate annex."))
    return [
        Wish(paper, spot, words.picture, number=words.number, day=words.day, corner=words.text)
        for paper in words.files
        for spot in spots
    ]


def _say(batch: Batch, checked: Ready, out: Out) -> None:
    for one in batch.signed:
        out.line(_("Signed: {file}, {spot} ({time}, {owner})").format(
            file=one.pdf, spot=spot_label(one.spot.value), time=f"{one.when:%d/%m/%Y %H:%M:%S}",
            owner=checked.facts.owner,
        ))  # fmt: skip
    if batch.failed is not None and batch.refusal is not None:
        out.line(_("Not signed: {file}, {spot}. {why} [CK-{number}]").format(
            file=batch.failed.pdf, spot=spot_label(batch.failed.spot.value), why=sentence_for(batch.refusal),
            number=batch.refusal.short_number,
        ))  # fmt: skip
    for left in batch.left:
        out.line(_("Not signed, because the one before failed: {file}, {spot}").format(
            file=left.pdf, spot=spot_label(left.spot.value)
        ))  # fmt: skip
    out.result(
        {
            "ok": batch.whole,
            "signer": checked.facts.owner,
            "fingerprint": checked.facts.fingerprint,
            "signed": [{"file": one.pdf, "spot": one.spot, "time": one.when} for one in batch.signed],
            "failed": _json(batch.failed) if batch.failed is not None else None,
            "refusal": refusal_json(batch.refusal) if batch.refusal is not None else None,
            "left": [_json(one) for one in batch.left],
            "warnings": list(batch.warnings),
        }
    )


def _json(wish: Wish) -> dict[str, Any]:
    return {"file": wish.pdf, "spot": wish.spot}
