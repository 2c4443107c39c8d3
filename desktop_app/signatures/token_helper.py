"""The process in which the drivers of tokens run: what breaks there breaks alone.

`camket token-helper` reads one JSON object a line and answers each with one: `load` a driver, `look` at its tokens,
`open` a session with a PIN, `sign` bytes, `close`. The PIN comes through the pipe and stays in this memory; nothing is
written anywhere. It ends with its parent: when the pipe closes, even while a driver hangs.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import queue
import sys
import threading
from contextlib import suppress
from typing import Any, BinaryIO, Final

_GRACE: Final = 2.0
"""Seconds that a driver has to say goodbye to its token."""


def serve() -> int:
    """Answer until the pipe closes."""
    channel = _private_channel()
    asked: queue.Queue[str | None] = queue.Queue()
    threading.Thread(target=_read, args=(asked,), daemon=True).start()
    device = Device()
    while (line := asked.get()) is not None:
        answer = device.answer(json.loads(line))
        channel.write(json.dumps(answer).encode("ascii") + b"\n")
        channel.flush()
    device.close()
    return 0


def _private_channel() -> BinaryIO:
    """Our answers go out by a channel of their own: what a driver prints must not fall among them."""
    own = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return os.fdopen(own, "wb")


def _read(asked: queue.Queue[str | None]) -> None:
    with os.fdopen(os.dup(0), "rb") as stream:
        for line in stream:
            asked.put(line.decode("ascii"))
    asked.put(None)
    threading.Event().wait(_GRACE)
    os._exit(1)  # the driver hangs, and nobody listens any more


class Device:
    """One driver, at most one open session."""

    def __init__(self) -> None:
        self._library: Any = None
        self._session: Any = None
        self._slot: Any = None
        self._pin: str | None = None

    def answer(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Do one thing; `{"ok": false, "error": name, …}` when the driver refuses or answers nonsense."""
        number = asked.pop("question")
        try:
            return {"question": number, "ok": True, **getattr(self, f"_do_{asked.pop('do')}")(**asked)}
        except UnicodeEncodeError as error:  # its words name a letter of the PIN
            return {"question": number, **self._refused(type(error).__name__)}
        except Exception as error:  # PKCS11Error, and whatever a driver's odd answers make of the library above it
            return {"question": number, **self._refused(type(error).__name__, str(error))}

    def _refused(self, error: str, detail: str = "") -> dict[str, Any]:
        return {"ok": False, "error": error, "detail": detail, "flags": self._flags(), "present": self._present()}

    def close(self) -> None:
        """Log out and forget."""
        self._pin = None
        session, self._session = self._session, None
        if session is not None:
            from pkcs11 import PKCS11Error

            with suppress(PKCS11Error):  # the token may be gone already
                session.close()

    def _do_ready(self) -> dict[str, Any]:
        """Whether this process could load a driver at all; loads none."""
        from pkcs11 import _pkcs11

        return {"library": _pkcs11.__name__}

    def _do_load(self, driver: str) -> dict[str, Any]:
        import pkcs11

        self._library = pkcs11.lib(driver)
        return {"maker": self._library.manufacturer_id, "describes": self._library.library_description}

    def _do_look(self) -> dict[str, Any]:
        from pkcs11 import PKCS11Error

        tokens = []
        for slot in self._library.get_slots(token_present=True):
            try:
                tokens.append(self._token(slot))
            except PKCS11Error as error:  # pulled out meanwhile, or a card of another kind
                tokens.append({"slot": slot.slot_id, "error": type(error).__name__})
        return {"tokens": tokens}

    def _token(self, slot: Any) -> dict[str, Any]:
        from pkcs11 import TokenFlag

        token = slot.get_token()
        return {
            "slot": slot.slot_id,
            "label": token.label,
            "serial": token.serial.decode("utf-8", errors="replace").strip("\0 "),
            "maker": token.manufacturer_id,
            "model": token.model,
            "flags": _names(token.flags),
            "certificates": self._certificates(token) if token.flags & TokenFlag.TOKEN_INITIALIZED else [],
        }

    def _certificates(self, token: Any) -> list[dict[str, str]]:
        from pkcs11 import Attribute, ObjectClass

        found = []
        with token.open() as session:
            for one in session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE}):
                found.append(
                    {
                        "id": _bytes(one, Attribute.ID).hex(),
                        "label": _text(one, Attribute.LABEL),
                        "der": base64.b64encode(_bytes(one, Attribute.VALUE)).decode("ascii"),
                    }
                )
        return found

    def _do_open(self, slot: int, pin: str | None, last: bool) -> dict[str, Any]:
        """Log in, once; `last` says that a person has agreed to use the last try. The flags are read just before."""
        from pkcs11 import PROTECTED_AUTH

        self.close()
        self._slot = next((one for one in self._library.get_slots(token_present=True) if one.slot_id == slot), None)
        if self._slot is None:
            return self._refused("TokenNotPresent")
        token = self._slot.get_token()
        flags = _names(token.flags)
        if "USER_PIN_LOCKED" in flags:
            return self._refused("PinLocked")
        if "USER_PIN_FINAL_TRY" in flags and not last:
            return self._refused("LastTry")
        self._session = token.open(user_pin=PROTECTED_AUTH if pin is None else pin)
        self._pin = pin
        return {}

    def _do_sign(self, id: str, label: str, modulus: str, algorithm: str, data: str) -> dict[str, Any]:
        from pkcs11 import Attribute, Mechanism

        key = self._key(bytes.fromhex(id), label, modulus)
        if key is None:
            return self._refused("NoSuchKey")
        content = base64.b64decode(data)
        pin = self._pin if self._pin is not None and _flag(key, Attribute.ALWAYS_AUTHENTICATE) else None
        if algorithm == "ec":
            from pkcs11.util.ec import encode_ecdsa_signature

            # Many tokens lack ECDSA-with-SHA-256: the bare mechanism over the digest is what all of them have.
            raw = key.sign(hashlib.sha256(content).digest(), mechanism=Mechanism.ECDSA, pin=pin)
            signature = encode_ecdsa_signature(raw)
        elif Mechanism.SHA256_RSA_PKCS in self._slot.get_mechanisms():
            signature = key.sign(content, mechanism=Mechanism.SHA256_RSA_PKCS, pin=pin)
        else:
            signature = key.sign(_digest_info(content), mechanism=Mechanism.RSA_PKCS, pin=pin)
        return {"signature": base64.b64encode(signature).decode("ascii")}

    def _key(self, own_id: bytes, label: str, modulus: str) -> Any:
        """The private key of a certificate: of the same id, else of the same modulus, else of the same label."""
        from pkcs11 import Attribute, ObjectClass

        every = list(self._session.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY}))
        if modulus:
            fitting = [one for one in every if _bytes(one, Attribute.MODULUS).hex().lstrip("0") == modulus]
            if fitting:
                return next((one for one in fitting if _bytes(one, Attribute.ID) == own_id), fitting[0])
        by_id = [one for one in every if own_id and _bytes(one, Attribute.ID) == own_id]
        by_label = [one for one in by_id or every if label and _text(one, Attribute.LABEL) == label]
        return next(iter(by_label or by_id), None)

    def _do_close(self) -> dict[str, Any]:
        self.close()
        return {}

    def _flags(self) -> list[str]:
        from pkcs11 import PKCS11Error

        try:
            return _names(self._slot.get_token().flags) if self._slot is not None else []
        except PKCS11Error:
            return []

    def _present(self) -> bool:
        from pkcs11 import PKCS11Error

        try:
            slots = self._library.get_slots(token_present=True) if self._library is not None else []
        except PKCS11Error:
            return False
        return self._slot is None or any(one.slot_id == self._slot.slot_id for one in slots)


def _names(flags: Any) -> list[str]:
    from pkcs11 import TokenFlag

    return [flag.name for flag in TokenFlag if flags & flag and flag.name]


def _attribute(thing: Any, attribute: Any) -> Any:
    """An attribute that a token may not know."""
    from pkcs11 import PKCS11Error

    try:
        return thing[attribute]
    except (PKCS11Error, KeyError, NotImplementedError):
        return None


def _bytes(thing: Any, attribute: Any) -> bytes:
    return bytes(_attribute(thing, attribute) or b"")


def _text(thing: Any, attribute: Any) -> str:
    return str(_attribute(thing, attribute) or "")


def _flag(thing: Any, attribute: Any) -> bool:
    return bool(_attribute(thing, attribute))


def _digest_info(content: bytes) -> bytes:
    """DigestInfo of PKCS#1 (RFC 8017, 9.2, note 1) for tokens that only know the bare RSA operation."""
    return bytes.fromhex("3031300d060960864801650304020105000420") + hashlib.sha256(content).digest()


if __name__ == "__main__":
    sys.exit(serve())
