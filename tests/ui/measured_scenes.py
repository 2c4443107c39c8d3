"""`python -m tests.ui.measured_scenes screenshots DIR …`: the pictures as the program takes them, and on stderr a line
for every word that one of their windows cuts and every control that has no name."""

from __future__ import annotations

import sys
from typing import Any

from desktop_app.bootstrap import run_command
from desktop_app.ui.shell import screenshots
from tests.ui.measures import cut_words, nameless

FOUND = "measured: "


def main() -> int:
    """As the program itself."""
    take, photograph = screenshots._picture, screenshots.photograph
    scene = ""

    def picture(stage: Any, shown: Any, *rest: Any) -> Any:
        nonlocal scene
        scene = shown.name
        return take(stage, shown, *rest)

    def measured(window: Any) -> Any:
        for one in (window, *screenshots._over(window)):
            for line in (*cut_words(one), *nameless(one)):
                # A choice of data (a document's title) is shortened with three dots and said whole by its tooltip.
                if not line.startswith("ChoiceBox"):
                    print(f"{FOUND}{scene}: {line}", file=sys.stderr)
        return photograph(window)

    screenshots._picture, screenshots.photograph = picture, measured
    return run_command(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
