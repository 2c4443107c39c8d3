"""Tokens for the tests: SoftHSM with certificates of our authority on it, and a driver in front of it that fails."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.signatures.authority import Holder

PIN = "12345678"
_PLACES = ("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
           "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so")  # fmt: skip


def softhsm() -> Path:
    """The driver of SoftHSM (Debian's softhsm2, see installer/debian-packages.txt)."""
    return next(Path(one) for one in _PLACES if Path(one).is_file())


@dataclass(frozen=True)
class Shelf:
    """A folder in which SoftHSM keeps its tokens."""

    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        """What a process must see to find them."""
        return {"SOFTHSM2_CONF": str(self.folder / "softhsm2.conf")}

    def add(self, label: str, *holders: Holder, authorities: tuple[bytes, ...] = (), lonely: bool = False) -> None:
        """One more token with these keys and certificates; `lonely`: the certificates without their keys."""
        self._run("softhsm2-util", "--init-token", "--free", "--label", label, "--so-pin", "87654321", "--pin", PIN)
        for number, holder in enumerate(holders, 1):
            name, own_id = f"khóa {number}", f"0{number}"
            if not lonely:
                key = self.folder / "key.pem"
                key.write_bytes(holder.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
                words = ("--import", str(key), "--token", label, "--label", name, "--id", own_id, "--pin", PIN)
                self._run("softhsm2-util", *words)
                key.unlink()
            self._write(label, holder.der, name, own_id)
        for number, der in enumerate(authorities, 1):
            self._write(label, der, f"CA {number}", f"a{number}")

    def _write(self, token: str, der: bytes, name: str, own_id: str) -> None:
        file = self.folder / "certificate.der"
        file.write_bytes(der)
        self._run(
            "pkcs11-tool", "--module", str(softhsm()), "--token-label", token, "--login", "--pin", PIN,
            "--write-object", str(file), "--type", "cert", "--label", name, "--id", own_id,
        )  # fmt: skip

    def _run(self, *words: str) -> None:
        made = subprocess.run(words, env={**os.environ, **self.environment}, capture_output=True, check=False)
        assert made.returncode == 0, (words, made.stdout, made.stderr)


def shelf(folder: Path) -> Shelf:
    """An empty shelf."""
    (folder / "tokens").mkdir(parents=True)
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder / 'tokens'}\nlog.level = ERROR\n")
    return Shelf(folder)


def build_fake(folder: Path) -> Path:
    """The driver that fails, built from `fake_token.c`."""
    library = folder / "libfaketoken.so"
    source = Path(__file__).with_name("fake_token.c")
    subprocess.run(
        ["gcc", "-shared", "-fPIC", "-fvisibility=hidden", "-o", str(library), str(source), "-ldl"], check=True
    )
    return library
