"""Pictures of Tồn tại, hạn chế and Kiểm tra, giám sát: every tab, every dialog (see ui/kit/scenes.py)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from desktop_app.ui.kit.scenes import CUT_OFF, RETURNED, Scene

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.ui.kit.scenes import Stage


def _shortcomings(stage: Stage, tab: str, act: Callable[[Any], object] | None = None) -> Any:
    page = stage.go("shortcomings")
    stage.window.hide_panel()
    page.tabs.pick(tab)
    stage.rest()
    if act is not None:
        act(page)
        stage.rest()
    return page


def _supervision(stage: Stage, tab: str, act: Callable[[Any], object] | None = None) -> Any:
    page = stage.go("supervision")
    stage.window.hide_panel()
    page.tabs.pick(tab)
    stage.rest()
    if act is not None:
        act(page)
        stage.rest()
    return page


def _beside(stage: Stage, _page: Any) -> None:
    """A narrow window shows its panel when a row is pressed."""
    stage.window.show_panel()
    stage.rest()


def _violations(stage: Stage, act: Callable[[Any], object] | None = None) -> Any:
    page = _supervision(stage, "violations", lambda page: page.violations.toggle())
    if act is not None:
        act(page.violations)
        stage.rest()
    return page


def _print(stage: Stage) -> None:
    _shortcomings(stage, "all").ask_print()
    dialog = stage.dialog()
    stage.rest()
    dialog.give()
    stage.rest()
    stage.until(lambda: stage.dialog().paper.drawn(1))


SUPERVISION_SCENES: Final = (
    Scene("shortcomings", lambda stage: _shortcomings(stage, "todo")),
    Scene("shortcomings-repeated", lambda stage: _beside(stage, _shortcomings(stage, "repeated")), CUT_OFF),
    Scene("shortcomings-confirmed", lambda stage: _beside(stage, _shortcomings(stage, "confirmed"))),
    Scene("shortcomings-all", lambda stage: _shortcomings(stage, "all"), RETURNED),
    Scene("shortcomings-answer", lambda stage: _shortcomings(stage, "todo", lambda page: page.ask_answer())),
    Scene("shortcomings-new", lambda stage: _shortcomings(stage, "todo", lambda page: page.ask_new())),
    Scene("shortcomings-print-choice", lambda stage: _shortcomings(stage, "todo", lambda page: page.ask_print())),
    Scene("shortcomings-print", _print),
    Scene("supervision", lambda stage: _supervision(stage, "inspections")),
    Scene("supervision-narrow", lambda stage: _supervision(stage, "inspections"), size=(1000, 640)),
    Scene("supervision-inspection-new", lambda stage: _supervision(
        stage, "inspections", lambda page: page.inspections.ask_new())),
    Scene("supervision-instructions", lambda stage: _beside(stage, _supervision(stage, "instructions"))),
    Scene("supervision-instruction-new", lambda stage: _supervision(
        stage, "instructions", lambda page: page.instructions.ask_new())),
    Scene("supervision-instruction-done", lambda stage: _supervision(
        stage, "instructions", lambda page: page.instructions.ask_done())),
    Scene("supervision-untouched", lambda stage: _supervision(stage, "untouched")),
    Scene("supervision-violations-hidden", lambda stage: _supervision(stage, "violations")),
    Scene("supervision-violations", lambda stage: _beside(stage, _violations(stage))),
    Scene("supervision-violation-new", lambda stage: _violations(stage, lambda part: part.ask_new())),
    Scene("supervision-violation-handled", lambda stage: _violations(stage, lambda part: part.ask_handling())),
    Scene("supervision-violation-send", lambda stage: _violations(stage, lambda part: part.ask_share())),
    Scene("supervision-accountability", lambda stage: _supervision(stage, "accountability")),
)  # fmt: skip
