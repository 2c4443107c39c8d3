"""How often the tests marked `soak` repeat what they do, and with which seeds.

A landing must not depend on luck: the short soak of `.ci/run` plays the same cases every time, so that what it finds
was brought by the change. The long one looks for what nobody has met yet: it begins elsewhere each time and says where.
"""

from __future__ import annotations

import os
from typing import Final

SHORT: Final = 20
FIRST: Final = 7_000_000
"""Where the seeds of the short soak begin."""
TIMES: Final = int(os.environ.get("CAMKET_SOAK") or SHORT)
"""What CAMKET_SOAK says: 20 before a landing, 200 in `./run soak`. Read when the file is loaded."""
_GIVEN: Final = os.environ.get("CAMKET_SOAK_START")


def first_seed() -> int:
    """The first seed of this run: the same in the short soak, another one in each long one unless CAMKET_SOAK_START
    names it. Printed, so that a failure can be played again."""
    if _GIVEN:
        seed = int(_GIVEN)
    else:
        seed = FIRST if TIMES <= SHORT else int.from_bytes(os.urandom(4), "big")
    print(f"\nseeds from {seed} (CAMKET_SOAK={TIMES} CAMKET_SOAK_START={seed})")
    return seed
