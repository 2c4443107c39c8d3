"""Keys: made here, kept in this person's profile, never in a workspace. Implements `services.office.KeyCabinet`.

How they rest there says `at_rest.py`; the file of the root key, which a person keeps elsewhere, `roots.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.packages import PackageRefused
from desktop_app.domain.trust import AtRest, KeyMissing
from desktop_app.packages import certs, roots
from desktop_app.packages.at_rest import Vault
from desktop_app.packages.certs import Certificate, Shape
from desktop_app.packages.recovery import read_backup, write_backup
from desktop_app.packages.roots import new_key, private_der
from desktop_app.packages.writing import PackageSealer

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric import ec


def utc_now() -> datetime:
    """The machine's time."""
    return datetime.now(UTC)


class ProfileKeys:
    """Makes, certifies and opens keys. `vault` is where they rest in this person's profile, `read_me` the shipped
    `resources/packages/READ-ME-FIRST.html`, `now` what revocation lists call today."""

    def __init__(self, vault: Vault, read_me: Path, now: Callable[[], datetime] = utc_now) -> None:
        self._vault = vault
        self._read_me = read_me
        self._now = now

    def new_root(self, file: Path, passphrase: str, code: str, name: str, training: bool = False) -> bytes:
        """Write a root key under a passphrase, read it back, and return its certificate (DER).

        KeyFileExists when the file is there: a root key is never overwritten. PassphraseWrong for an empty one.
        """
        return roots.new_root(file, passphrase, code, name, training)

    def new_operational(
        self,
        workspace_id: str,
        root_file: Path,
        passphrase: str,
        code: str,
        name: str,
        now: datetime,
        *,
        above: int = 0,
        revoked_operational: Mapping[int, datetime] | None = None,
        revoked_agencies: Mapping[int, datetime] | None = None,
    ) -> tuple[bytes, bytes, tuple[bytes, ...]]:
        """Make this workspace's operational key, valid for two years from `now`; returns (root, operational
        certificate, the root's new CRL and the first of the new key) as DER. What the root has signed is written into
        its file.

        `above`: the highest CRLNumber of the root that is known here. KeyMissing when there is no root key in the file,
        PassphraseWrong, PackageRefused when the root is another's, TargetNotWritable when its file cannot be written.
        """
        root_key, book = roots.open_root(root_file, passphrase)
        root = book.root
        if root.code != code:
            raise PackageRefused("WRONG_AGENCY", root_file.name, f"the root key of {root.code}")
        key = new_key()
        certificate = certs.make_operational(
            root_key, root, key.public_key(), name, now + timedelta(days=certs.OPERATIONAL_DAYS)
        )
        known = certs.revoked_in(book.crl) if book.crl is not None else {}
        number = max(above, book.crl.number if book.crl is not None else 0) + 1
        crl = certs.make_crl(root_key, root, number, {**(revoked_operational or {}), **known}, now)
        first = certs.make_crl(key, certs.load(certificate), 1, revoked_agencies or {}, now)
        self._keep(workspace_id, key)
        try:
            roots.keep_book(root_file, root, (*book.operational, certificate), crl)
        except BaseException:
            self.destroy(workspace_id, certificate)
            raise
        return root.der, certificate, (crl, first)

    def root_of(self, root_file: Path) -> tuple[bytes, tuple[bytes, ...]]:
        """Root certificate and every operational one it has signed, newest first (DER); no passphrase is needed.
        KeyMissing."""
        book = roots.read_book(root_file)
        return book.root.der, tuple(reversed(book.operational))

    def new_agency(self, workspace_id: str, code: str, name: str, training: bool = False) -> bytes:
        """Make this workspace's key; returns its self-signed certificate (DER)."""
        key = new_key()
        certificate = certs.make_self_signed(key, code, name, training)
        self._keep(workspace_id, key)
        return certificate

    def certify(self, workspace_id: str, operational: bytes, enrolment: bytes, code: str, name: str) -> bytes:
        """Sign an agency's key with our operational key; returns the agency's certificate (DER).

        `enrolment` is the agency's self-signed certificate; PackageRefused when it is not, or names another code.
        """
        issuer, shown = certs.load(operational), certs.load(enrolment)
        if shown.shape is not Shape.SELF_SIGNED or not certs.signed_by(shown, shown):
            raise PackageRefused("WRONG_ROLE", "", "not an agency's own certificate")
        if shown.code != code:
            raise PackageRefused("WRONG_AGENCY", "", f"the key of {shown.code}")
        key = self._open(workspace_id, issuer)
        public: ec.EllipticCurvePublicKey = shown.x509.public_key()  # type: ignore[assignment]
        return certs.make_agency(key, issuer, public, code, name)

    def renew(self, workspace_id: str, operational: bytes, certificate: bytes, name: str) -> bytes:
        """Sign the key of an agency's certificate (DER), which somebody else of ours has certified, once more with our
        operational key; returns the new certificate (DER)."""
        issuer, known = certs.load(operational), certs.load(certificate)
        if known.shape is not Shape.AGENCY:
            raise PackageRefused("WRONG_ROLE", "", "not the certificate of an agency")
        public: ec.EllipticCurvePublicKey = known.x509.public_key()  # type: ignore[assignment]
        return certs.make_agency(self._open(workspace_id, issuer), issuer, public, known.code, name)

    def sealer(self, workspace_id: str, chain: tuple[bytes, ...]) -> PackageSealer:
        """What seals for this workspace; `chain` is the certificate, then (for agencies) its issuer; KeyMissing."""
        return PackageSealer(self._open(workspace_id, certs.load(chain[0])), chain, self._read_me)

    def fingerprint(self, certificate: bytes) -> str:
        """SHA-256 (hex) of the public key info of a certificate (DER)."""
        return certs.load(certificate).fingerprint

    def revocation_list(
        self, operational: bytes, workspace_id: str, number: int, revoked: Mapping[int, datetime]
    ) -> bytes:
        """A new full CRL (DER) by our operational key: serial number → day of revocation."""
        issuer = certs.load(operational)
        return certs.make_crl(self._open(workspace_id, issuer), issuer, number, revoked, self._now())

    def issued(self, certificate: bytes, issuer: bytes) -> bool:
        """Whether `issuer` (DER) signed `certificate` (DER)."""
        return certs.signed_by(certs.load(certificate), certs.load(issuer))

    def crl_numbers(self, crls: tuple[bytes, ...]) -> tuple[tuple[str, int], ...]:
        """(fingerprint of the issuer's key, CRLNumber) of each CRL (DER)."""
        return tuple((crl.issuer, crl.number) for crl in map(certs.load_crl, crls))

    def subject_code(self, certificate: bytes) -> str:
        """The agency or province code that a certificate (DER) names."""
        return certs.load(certificate).code

    def serial(self, certificate: bytes) -> int:
        """The serial number of a certificate (DER)."""
        return certs.load(certificate).x509.serial_number

    def issuer_needed(self, certificate: bytes) -> bool:
        """Whether another key signed this certificate (DER): not so for roots and for what an agency shows first."""
        return certs.load(certificate).shape in (Shape.OPERATIONAL, Shape.AGENCY)

    def training(self, certificate: bytes) -> bool:
        """Whether a certificate (DER) is one for training."""
        return certs.load(certificate).training

    def valid_until(self, certificate: bytes) -> datetime:
        """The last moment of a certificate (DER)."""
        return certs.load(certificate).x509.not_valid_after_utc

    def listed(self, certificate: bytes, crls: Collection[bytes]) -> bool:
        """Whether the serial number of a certificate (DER) stands in any of these CRLs."""
        serial = self.serial(certificate)
        return any(serial in certs.revoked_in(certs.load_crl(crl)) for crl in crls)

    def shown(self, workspace_id: str, certificate: bytes, name: str) -> bytes:
        """The key of one of our agency's certificates (DER), shown anew: self-signed; KeyMissing."""
        own = certs.load(certificate)
        return certs.make_self_signed(self._open(workspace_id, own), own.code, name, own.training)

    def destroy(self, workspace_id: str, certificate: bytes) -> bool:
        """Overwrite and remove the private key of a certificate (DER); whether it was there."""
        return self._vault.destroy(workspace_id, f"{certs.load(certificate).fingerprint}.pem")

    def holds(self, workspace_id: str, certificate: bytes) -> bool:
        """Whether this account holds the private key of a certificate (DER), open or closed."""
        return f"{certs.load(certificate).fingerprint}.pem" in self._vault.names(workspace_id)

    def at_rest(self, workspace_id: str) -> AtRest:
        """How the secrets of a workspace rest in this person's profile."""
        return self._vault.form(workspace_id)

    def repair(self, workspace_id: str) -> tuple[str, ...]:
        """Close folders and files of secrets that other accounts could read; which they were."""
        return self._vault.repair(workspace_id)

    def unlock(self, workspace_id: str) -> None:
        """Open the secrets of a workspace, so that what needs them finds them open; KeyLocked, PassphraseWrong when the
        passphrase opens none of them."""
        self._vault.unlock(workspace_id)

    def protect(self, workspace_id: str, passphrase: str) -> None:
        """Put every secret of a workspace under a passphrase, or under none when it is empty; KeyLocked,
        PassphraseWrong."""
        self._vault.protect(workspace_id, passphrase)

    def backup(self, workspace_id: str, recipients: Sequence[str], file: Path) -> tuple[str, ...]:
        """Write every secret of a workspace into a file that only these recipients open; the names of the secrets.
        KeyMissing when there is none, KeyLocked, PassphraseWrong, RecipientUnreadable."""
        names = self._vault.names(workspace_id)
        if not names:
            raise KeyMissing(workspace_id, "")
        write_backup(workspace_id, {name: self._vault.read(workspace_id, name) for name in names}, recipients, file)
        return names

    def restore(self, workspace_id: str, file: Path, identity: str) -> tuple[str, ...]:
        """Put the secrets of a backup back where they rest; their names. BackupUnreadable, BackupForeign, KeyLocked."""
        secrets = read_backup(workspace_id, file, identity)
        for name, secret in secrets.items():
            self._vault.keep(workspace_id, name, secret)
        return tuple(secrets)

    def _keep(self, workspace_id: str, key: ec.EllipticCurvePrivateKey) -> None:
        self._vault.keep(workspace_id, f"{certs.fingerprint_of(key.public_key())}.pem", private_der(key))

    def _open(self, workspace_id: str, certificate: Certificate) -> ec.EllipticCurvePrivateKey:
        from cryptography.hazmat.primitives.serialization import load_der_private_key

        secret = self._vault.read(workspace_id, f"{certificate.fingerprint}.pem")
        missing = KeyMissing(workspace_id, certificate.fingerprint)
        try:
            key: ec.EllipticCurvePrivateKey = load_der_private_key(secret, None)  # type: ignore[assignment]
            found = certs.fingerprint_of(key.public_key())
        except (ValueError, TypeError) as error:
            raise missing from error
        if found != certificate.fingerprint:
            raise missing
        return key
