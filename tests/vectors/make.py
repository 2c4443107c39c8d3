"""Write the vectors: `python -m tests.vectors.make [FOLDER]`. The same bytes every time."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from desktop_app.domain.refusal import NUMBERS
from tests.vectors.cases import Vector, archives, contents, keys, of_kinds, seals, trust
from tests.vectors.closed import closed, identities
from tests.vectors.past import newer, received

FOLDER = Path(__file__).parent
PARTS = ("kinds", "codes", "received", "closed", "trust", "identities")


def every() -> list[Vector]:
    """All of them, in one order."""
    found = [*of_kinds(), *newer(), *archives(), *seals(), *keys(), *contents(), *received(), *closed()]
    names = [one.name for one in found]
    assert len(set(names)) == len(names), [name for name in names if names.count(name) > 1]
    return found


def answer(vector: Vector) -> str:
    """What stands beside a vector."""
    told = {
        "why": vector.why,
        "trust": [f"trust/{name}" for name in vector.trust],
        "verdict": vector.verdict,
        "code": vector.code or None,
        "number": NUMBERS[vector.code] if vector.code else None,
        "entry": vector.entry,
    }
    for name, more in (("received", vector.received), ("opened", vector.opened)):
        if more:
            told[name] = more
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def write(folder: Path) -> int:
    """All vectors and the trust beside them; returns their size in bytes. What is there and no vector any more goes."""
    files = {f"trust/{name}": text.encode("ascii") for name, text in trust().items()}
    files |= {f"identities/{name}": text.encode("ascii") for name, text in identities().items()}
    for vector in every():
        files[f"{vector.name}{vector.ending}"] = vector.data
        files[f"{vector.name}.json"] = answer(vector).encode()
    for old in [one for part in PARTS for one in (folder / part).glob("*")]:
        if str(old.relative_to(folder)) not in files:
            old.unlink()
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return sum(map(len, files.values()))


if __name__ == "__main__":
    print(f"{write(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER):,} bytes")
