"""One paper of each kind under each letterhead, printed once for all that looks at them."""

from __future__ import annotations

import pytest

from tests.conformity.kinds import HEADS, KINDS
from tests.conformity.test_conformity import PACKS, Printed, make


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    folder = tmp_path_factory.mktemp("kinds")
    names = [f"{kind}.{head}" for kind in KINDS for head in HEADS]
    make([{"layouts": str(PACKS), "target": str(folder), "papers": names}], folder)
    return Printed(folder)
