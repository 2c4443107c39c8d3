"""What the page Trình ký uses of this machine: the signing desk under the workspace's clock, devices, pictures."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.runtime import hand_pictures, settings
from desktop_app.services.signer_at_hand import signer_on_token
from desktop_app.services.signing import whose, with_file, with_token
from desktop_app.ui.agency.devices import Devices

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from desktop_app.domain.signing import SignerRole, SigningKey
    from desktop_app.services.house import House
    from desktop_app.services.office import Office
    from desktop_app.services.signer_at_hand import SignerAtHand
    from desktop_app.services.signing import Desk as SigningDesk
    from desktop_app.services.signing import Ready, Wish
    from desktop_app.services.token_choice import Chosen
    from desktop_app.ui.shared.desk import Desk


@dataclass(frozen=True, slots=True)
class KeyChoice:
    """With what somebody signs now, as it was typed."""

    chosen: Chosen | None
    """On a device; None: in a file."""
    file: Path | None
    secret: str
    """PIN or password."""
    consent: str
    confirmed: bool
    """A person has just said whose certificate it is."""
    picture: Path | None


class SigningTools:
    """Everything here is for the worker thread, except `driver`, `picture_of` and what `devices` asks."""

    def __init__(self, house: House, desk: Desk) -> None:
        self._house = house
        self.devices = Devices(desk, self.signing)

    def signing(self, office: Office) -> SigningDesk:
        """What signs, by the day of the workspace."""
        return replace(self._house.desk, clock=office.clock)

    def driver(self) -> Path | None:
        """The driver that a person named; None: the known ones are looked for."""
        named = settings.read().token_driver
        return Path(named) if named else None

    def name_driver(self, file: Path | None) -> None:
        """Keep the name of a driver; None: look for the known ones again. OSError."""
        settings.write(replace(settings.read(), token_driver=str(file) if file is not None else ""))

    def look(self, role: SignerRole, name: str, done: Callable[[SignerAtHand], object]) -> None:
        """Whose certificate is plugged in, for `done` on the window's thread; `name`: who should sign. Called there."""
        driver = self.driver()
        self.devices.ask(
            lambda signing, owner: signer_on_token(signing, owner, role, name, driver), done, lambda _error: None
        )

    @contextmanager
    def opened(self, office: Office, wishes: Sequence[Wish], choice: KeyChoice) -> Iterator[tuple[Ready, SigningKey]]:
        """The key, once all that can be known beforehand was looked at; refusals of `with_token`, `with_file`."""
        desk, owner = self.signing(office), whose(office)
        if choice.file is not None:
            with with_file(desk, wishes, choice.file, choice.secret, owner, confirmed=choice.confirmed) as found:
                yield found
            return
        assert choice.chosen is not None
        given = (choice.secret, choice.consent)
        with with_token(desk, wishes, choice.chosen, lambda: given, owner, confirmed=choice.confirmed) as found:
            yield found

    def picture_of(self, found: SignerAtHand) -> Path | None:
        """The picture of the hand or stamp that belongs to a certificate."""
        return hand_pictures.picture_of(found.facts.key) if found.facts is not None else None

    def keep_picture(self, found: SignerAtHand, file: Path) -> Path:
        """Keep a picture for a certificate. OSError."""
        assert found.facts is not None
        return hand_pictures.keep_picture(found.facts.key, file)
