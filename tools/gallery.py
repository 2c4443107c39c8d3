"""Paint the kit's component pages to PNG, light and dark: `python tools/gallery.py FOLDER [--ratio 1.5] [--size 115]`.

Whoever changes the kit runs this and looks. The people and figures are invented.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))


def main() -> int:
    """Write states, controls, table and frame pictures into the folder; returns 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--ratio", default="1")
    parser.add_argument("--size", type=int, default=100)
    parser.add_argument("--language", default="vi")
    chosen = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = chosen.ratio
    from PySide6.QtWidgets import QApplication

    from desktop_app.runtime import paths
    from desktop_app.ui.kit import theme, translator
    from desktop_app.wording import catalogue
    from tools import gallery_pages

    app = QApplication(sys.argv[:1])
    catalogue.use(chosen.language, paths.root() / "i18n")
    translator.install(app)
    theme.install(app, theme.Look("light", chosen.size))
    chosen.folder.mkdir(parents=True, exist_ok=True)
    for scheme in ("light", "dark"):
        theme.apply(theme.Look(scheme, chosen.size))
        for name, build in gallery_pages.PAGES.items():
            page = build()
            page.show()
            page.activateWindow()
            for _round in range(20):
                app.processEvents()
            first = page.property("focus_first")
            if first is not None:
                first.setFocus()
            for _round in range(10):
                app.processEvents()
            page.grab().save(str(chosen.folder / f"{name}-{scheme}.png"))
            page.close()
            page.deleteLater()
            app.processEvents()
    return 0


if __name__ == "__main__":
    sys.exit(main())
