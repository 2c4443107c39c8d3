"""What stands on a paper is Vietnamese, whatever language the window speaks."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Thread

import pytest

from desktop_app.runtime import paths
from desktop_app.wording import catalogue
from desktop_app.wording.catalogue import _, ngettext, on_paper


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    before = catalogue.language()
    catalogue.use("en", paths.root() / "i18n")
    yield
    catalogue.use(before, paths.root() / "i18n")


def test_a_paper_is_vietnamese_while_the_window_speaks_english() -> None:
    with on_paper():
        assert _("Done on time") == "Hoàn thành đúng hạn"
        assert ngettext("Annex ({n} row)", "Annex ({n} rows)", 69) == "Phụ lục ({n} dòng)"
    assert _("Done on time") == "Done on time"


def test_what_others_say_meanwhile_stays_in_the_language_of_the_window() -> None:
    said: list[str] = []
    with on_paper():
        other = Thread(target=lambda: said.append(_("Done on time")))
        other.start()
        other.join()
    assert said == ["Done on time"]


def test_after_an_error_the_window_speaks_its_language_again() -> None:
    with pytest.raises(ZeroDivisionError), on_paper():
        print(1 / 0)
    assert _("Done on time") == "Done on time"
