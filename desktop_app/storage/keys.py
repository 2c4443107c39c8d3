"""The keys a workspace knows, the root it believes, and the revocation lists in force."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Connection, LargeBinary, Row, Table, Text, select

from desktop_app.domain.trust import KeyRole, PartyKey, RootPin, Trust
from desktop_app.domain.workspaces import WorkspaceInfo, WorkspaceKind
from desktop_app.storage.columns import METADATA, Moment, append_only, put, sequence

PARTY_KEY = Table(
    "party_key",
    METADATA,
    sequence(),
    Column("fingerprint", Text, nullable=False, unique=True),
    Column("role", Text, nullable=False),
    Column("code", Text, nullable=False, index=True),
    Column("certificate", LargeBinary, nullable=False),
    Column("certified", Boolean, nullable=False),
    Column("revoked_at", Moment),
    Column("added_at", Moment, nullable=False),
)
# A key may have had several certificates; whoever revokes the key must be able to name each of them.
ISSUED_CERTIFICATE = append_only(
    Table(
        "issued_certificate",
        METADATA,
        sequence(),
        Column("fingerprint", Text, nullable=False),
        Column("certificate", LargeBinary, nullable=False, unique=True),
    )
)
# Roots and operational certificates are kept for ever: older files are read under older ones. Of each body the newest
# line counts: its root, or that it is believed no more.
ROOT = Table(
    "root",
    METADATA,
    sequence(),
    Column("certificate", LargeBinary, nullable=False),
    Column("body", Text),
    Column("unpinned", Boolean),
)
OPERATIONAL = Table(
    "operational", METADATA, sequence(), Column("certificate", LargeBinary, nullable=False, unique=True)
)
CRL = Table(
    "crl",
    METADATA,
    Column("issuer", Text, primary_key=True),
    Column("number", BigInteger, nullable=False),
    Column("crl", LargeBinary, nullable=False),
)


def _key(row: Row[Any]) -> PartyKey:
    return PartyKey(
        fingerprint=row.fingerprint,
        role=KeyRole(row.role),
        code=row.code,
        certificate=row.certificate,
        certified=row.certified,
        revoked_at=row.revoked_at,
        added_at=row.added_at,
    )


class SqlKeys:
    """The keys known to one workspace. What is trusted is asked many times in one act and read once, until a write."""

    def __init__(self, connection: Connection, info: WorkspaceInfo) -> None:
        self._connection = connection
        self._known: Trust | None = None
        self._pins: tuple[RootPin, ...] | None = None
        self._training = info.training
        self._agency = info.kind is WorkspaceKind.AGENCY

    def add(self, key: PartyKey) -> None:
        """Add, or mark as certified or revoked, by fingerprint."""
        self._known = None
        put(
            self._connection,
            PARTY_KEY,
            {"fingerprint": key.fingerprint},
            {
                "role": key.role.value,
                "code": key.code,
                "certificate": key.certificate,
                "certified": key.certified,
                "revoked_at": key.revoked_at,
                "added_at": key.added_at,
            },
        )
        if key.certified and key.role is KeyRole.AGENCY:
            self._keep_issued(key.fingerprint, key.certificate)

    def _keep_issued(self, fingerprint: str, certificate: bytes) -> None:
        known = select(ISSUED_CERTIFICATE.c.sequence).where(ISSUED_CERTIFICATE.c.certificate == certificate)
        if self._connection.execute(known).first() is None:
            row = ISSUED_CERTIFICATE.insert().values(fingerprint=fingerprint, certificate=certificate)
            self._connection.execute(row)

    def issued(self) -> tuple[tuple[str, bytes], ...]:
        """(fingerprint of the key, certificate as DER) of every agency certificate there ever was, newest first."""
        rows = self._connection.execute(select(ISSUED_CERTIFICATE).order_by(ISSUED_CERTIFICATE.c.sequence.desc()))
        return tuple((row.fingerprint, row.certificate) for row in rows)

    def of(self, code: str) -> tuple[PartyKey, ...]:
        """Newest first."""
        newest = select(PARTY_KEY).where(PARTY_KEY.c.code == code).order_by(PARTY_KEY.c.sequence.desc())
        return tuple(map(_key, self._connection.execute(newest)))

    def all(self) -> tuple[PartyKey, ...]:
        """Every key, in the order they became known."""
        return tuple(map(_key, self._connection.execute(select(PARTY_KEY).order_by(PARTY_KEY.c.sequence))))

    def pin_root(self, certificate: bytes, body: str) -> None:
        """Trust this root from now on for the body of this code; the same once more changes nothing."""
        if self._pinned().get(body) != certificate:
            self._known = self._pins = None
            self._connection.execute(ROOT.insert().values(certificate=certificate, body=body, unpinned=False))

    def unpin_root(self, body: str) -> None:
        """Trust no root of this body from now on; the rows of its roots stay. Without one nothing happens."""
        root = self._pinned().get(body)
        if root is not None:
            self._known = self._pins = None
            self._connection.execute(ROOT.insert().values(certificate=root, body=body, unpinned=True))

    def pins(self) -> tuple[RootPin, ...]:
        """Every pinning and unpinning, oldest first."""
        if self._pins is None:
            rows = self._connection.execute(select(ROOT).order_by(ROOT.c.sequence))
            self._pins = tuple(RootPin(row.body or "", row.certificate, not row.unpinned) for row in rows)
        return self._pins

    def _pinned(self) -> dict[str, bytes]:
        """Code of each body that counts → its root, in the order in which it was first pinned since it last counted."""
        found: dict[str, bytes] = {}
        for pin in self.pins():
            if pin.pinned:
                found[pin.body] = pin.certificate
            else:
                found.pop(pin.body, None)
        return found

    def add_operational(self, certificate: bytes) -> None:
        """Add an operational certificate of a pinned root; the same once more changes nothing."""
        known = select(OPERATIONAL.c.sequence).where(OPERATIONAL.c.certificate == certificate)
        if self._connection.execute(known).first() is None:
            self._known = None
            self._connection.execute(OPERATIONAL.insert().values(certificate=certificate))

    def add_crl(self, issuer: str, number: int, crl: bytes) -> bool:
        """Keep a CRL when its number is higher than the one kept for this issuer; False when it is not."""
        known = self._connection.execute(select(CRL.c.number).where(CRL.c.issuer == issuer)).scalar()
        if known is not None and known >= number:
            return False
        self._known = None
        put(self._connection, CRL, {"issuer": issuer}, {"number": number, "crl": crl})
        return True

    def trust(self) -> Trust:
        """Everything the verifier may believe."""
        if self._known is None:
            self._known = self._read()
        return self._known

    def _read(self) -> Trust:
        operational = self._connection.execute(
            select(OPERATIONAL.c.certificate).order_by(OPERATIONAL.c.sequence.desc())
        ).scalars()
        crls = self._connection.execute(select(CRL.c.crl).order_by(CRL.c.issuer)).scalars()
        agencies: dict[str, tuple[str, ...]] = {}
        revoked: set[str] = set()
        for key in reversed(self.all()):
            if key.role is KeyRole.AGENCY and key.revoked_at is not None:
                revoked.add(key.fingerprint)
            elif key.role is KeyRole.AGENCY and key.certified:
                agencies[key.code] = (*agencies.get(key.code, ()), key.fingerprint)
        pinned = self._pinned()
        known = [pin.certificate for pin in reversed(self.pins())]
        return Trust(
            root=next(iter(pinned.values()), None),
            operational=tuple(operational),
            crls=tuple(crls),
            agencies=agencies,
            agency_certificates=tuple(certificate for _fingerprint, certificate in self.issued()),
            revoked=frozenset(revoked),
            former_roots=tuple(dict.fromkeys(one for one in known if one not in pinned.values())),
            training=self._training,
            bodies=pinned if self._agency else {},
        )
