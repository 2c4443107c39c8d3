"""`./run bench`: every benchmark in turn. Figures are ratios within one run; nothing here passes or fails."""

from __future__ import annotations

import importlib
import sys

NAMES = ("packages", "intake", "listing", "consolidation", "papers", "importer", "window", "memory")


def main() -> int:
    """Run those named on the command line, or all."""
    for name in sys.argv[1:] or NAMES:
        print(f"== {name}", flush=True)
        importlib.import_module(f"tests.benchmarks.{name}").main()
    return 0


if __name__ == "__main__":
    sys.exit(main())
