"""One authority, one shelf of tokens, and a driver that can be told how to fail; papers to sign."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from desktop_app.signatures.tokens import HelpedTokens, Patience
from tests.signatures.authority import Authority, Holder
from tests.signatures.devices import Shelf, build_fake, shelf, softhsm

KNOWN = Path(__file__).parents[2] / "resources" / "signing" / "drivers.toml"
WHEN = datetime(2026, 11, 23, 9, 15, 7, tzinfo=timezone(timedelta(hours=7)))


@pytest.fixture(scope="session")
def authority() -> Authority:
    return Authority()


@pytest.fixture(scope="session")
def head(authority: Authority) -> Holder:
    return authority.head()


@pytest.fixture(scope="session")
def agency(authority: Authority) -> Holder:
    return authority.agency(kind="p256")


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory, authority: Authority, head: Holder, agency: Holder) -> Shelf:
    """Two tokens: the head's (RSA 2048, with the CA on it) and the agency's (P-256)."""
    made = shelf(tmp_path_factory.mktemp("softhsm"))
    made.add("Giám đốc", head, authorities=(authority.issuer.der,))
    made.add("Văn thư", agency)
    return made


@pytest.fixture(scope="session")
def fake_driver(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_fake(tmp_path_factory.mktemp("driver"))


@pytest.fixture
def plugged(stocked: Shelf, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The tokens are plugged in; the driver's file."""
    for name, value in stocked.environment.items():
        monkeypatch.setenv(name, value)
    return softhsm()


@pytest.fixture
def failing(plugged: Path, fake_driver: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Says how the driver fails from now on; answers the driver's file."""
    orders = tmp_path / "orders"
    monkeypatch.setenv("CAMKET_REAL_TOKEN", str(plugged))
    monkeypatch.setenv("CAMKET_FAKE_TOKEN", str(orders))

    def fail(words: str) -> Path:
        orders.write_text(words)
        return fake_driver

    fail("")
    return fail


@pytest.fixture
def tokens() -> HelpedTokens:
    return HelpedTokens(KNOWN, Patience(looking=20, opening=20, signing=3))
