"""Hold the rooms that must be covered above their floor: `python tools/coverage_floor.py coverage.json`."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

FLOORS = {"desktop_app/domain": 95.0, "desktop_app/packages": 95.0, "desktop_app/storage": 95.0}
WORST = 5


def by_room(files: Mapping[str, Mapping[str, int]]) -> dict[str, tuple[int, int]]:
    """Covered and all statements of each first-level room, from coverage.py's JSON summary of each file."""
    rooms: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for name, summary in files.items():
        room = "/".join(name.replace("\\", "/").split("/")[:2])
        covered, statements = rooms[room]
        rooms[room] = (covered + summary["covered_lines"], statements + summary["num_statements"])
    return dict(rooms)


def share(covered: int, statements: int) -> float:
    """Per cent of statements that ran; a room without statements has nothing to cover."""
    return 100 * covered / statements if statements else 100.0


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    report = Path(sys.argv[1])
    if not report.is_file():
        print("coverage: the tests left no figures")
        return 1
    files = {name: entry["summary"] for name, entry in json.loads(report.read_text("utf-8"))["files"].items()}
    failed = False
    for room, (covered, statements) in sorted(by_room(files).items()):
        floor, reached = FLOORS.get(room), share(covered, statements)
        low = floor is not None and reached < floor
        failed |= low
        print(
            f"{reached:6.1f} %  {room}" + (f"  (floor {floor:.0f} %)" if floor else "") + ("  TOO LOW" if low else "")
        )
        if low:
            inside = [
                (share(s["covered_lines"], s["num_statements"]), n) for n, s in files.items() if n.startswith(room)
            ]
            for part, name in sorted(inside)[:WORST]:
                print(f"            {part:6.1f} %  {name}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
