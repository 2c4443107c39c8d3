"""Tự chấm điểm: every criterion with its points and proof, what it lost the year before, and what came of the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox, QMenu, QVBoxLayout, QWidget

from desktop_app.domain.index_sets import Adjustment, AdjustmentKind
from desktop_app.services.score_desk import ScoreDesk, score_desk
from desktop_app.ui.agency.criterion_desk import CriterionDesk
from desktop_app.ui.agency.score_bars import ScoreBars
from desktop_app.ui.agency.score_results import (
    LOSS_COLUMNS,
    RESULT_COLUMNS,
    LossLine,
    loss_lines,
    numbers,
    result_lines,
)
from desktop_app.ui.agency.score_words import (
    ADJUSTED,
    COLUMNS,
    Criterion,
    criteria_of,
    fields_of,
    of_most,
    short_code,
    signed,
    state_of,
)
from desktop_app.ui.kit import menus, theme, tokens
from desktop_app.ui.kit.buttons import Button, ToolButton
from desktop_app.ui.kit.labels import Label, row
from desktop_app.ui.kit.table_model import Block, Group
from desktop_app.ui.shared.page_head import Beside
from desktop_app.ui.shared.register_page import RegisterList, RegisterPage
from desktop_app.wording.catalogue import N_, _, ngettext
from desktop_app.wording.figures import write_points

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from desktop_app.domain.score_sheets import SheetView
    from desktop_app.services.office import Office
    from desktop_app.ui.agency.score_results import ResultLine
    from desktop_app.ui.kit.pages import Frame
    from desktop_app.ui.shared.desk import Desk


class SelfScorePage(RegisterPage[ScoreDesk]):
    """See the module. `see_task` takes a person to a task."""

    title = N_("Self-scoring")
    lists = (
        RegisterList(
            "criteria",
            N_("Criteria"),
            COLUMNS,
            lambda one: f"{one.code} {one.title} {one.row.explanation if one.row is not None else ''}",
            N_("No sheet has been begun"),
            N_("Begin one by the set of criteria and the document that ask for it: every criterion then stands here."),
        ),
        RegisterList(
            "losses",
            N_("Points lost last year"),
            LOSS_COLUMNS,
            lambda line: f"{line.lost.component} {line.lost.title} {line.lost.cause}",
            N_("Nothing is told of points lost last year"),
            N_("The body that follows sends them to whoever answers for them; they arrive with its files."),
        ),
        RegisterList(
            "results",
            N_("Results, petitions"),
            RESULT_COLUMNS,
            lambda line: f"{line.title} {line.below}",
            N_("No result has come yet"),
            N_("Published results, the answer to the sheet and rankings arrive as files from the body that follows."),
        ),
    )

    def __init__(self, frame: Frame, desk: Desk, see_task: Callable[[str], None]) -> None:
        self.see_task = see_task
        self.sheet_id = ""
        self.scoring = CriterionDesk(self, desk)
        super().__init__(frame, desk)

    # --- how it is laid out ---

    def build_acts(self) -> None:
        self.print = ToolButton("printer", _("See it on paper"))
        self.print.clicked.connect(self.see_paper)
        self.check = Button(_("Check before sending"), "shield-check", "primary")
        self.check.clicked.connect(self.ask_check)
        self.begin = Button(_("Begin a sheet"), "plus", "primary")
        self.begin.clicked.connect(self.ask_begin)
        self.more = ToolButton("ellipsis", _("More: Excel, another sheet"))
        self.more.clicked.connect(self.open_menu)
        for widget in (self.print, self.check, self.begin, self.more):
            self.head.add(widget)
        self.to_task = Button(_("Open the task"), "square-check", "primary")
        self.to_task.clicked.connect(self.open_task)
        self.object = Button(_("Petition about points"), "message-square-plus", "primary")
        self.object.clicked.connect(self.ask_petition)
        self.panel.set_acts([self.to_task, self.object])

    def above(self) -> QWidget:
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(tokens.PAGE_MARGIN, 0, tokens.PAGE_MARGIN, 10)
        inside.setSpacing(8)
        self.which = QComboBox()
        self.which.setAccessibleName(_("Sheet"))
        theme.set_role(self.which, "base")
        self.which.activated.connect(self._picked)
        self.total = Label(role="base.medium")
        self.told = Beside()
        line = row(self.which, self.total, self.told, spacing=12)
        line.setStretch(2, 1)
        inside.addLayout(line)
        self.bars = ScoreBars()
        self.bars.asked.connect(self.go_to_field)
        inside.addWidget(self.bars)
        self._above = holder
        return holder

    # --- what arrives ---

    def read(self, office: Office) -> ScoreDesk:
        return score_desk(office, self.sheet_id)

    def rows(self, whole: ScoreDesk) -> Mapping[str, Sequence[Any]]:
        return {
            "criteria": criteria_of(whole.sheet) if whole.sheet is not None else (),
            "losses": loss_lines(whole),
            "results": result_lines(whole),
        }

    def blocks(self, list_key: str, shown: Sequence[str]) -> Sequence[Block]:
        """Criteria stand below their field, with what the field comes to."""
        if list_key != "criteria" or self.found is None or self.found.sheet is None:
            return super().blocks(list_key, shown)
        found = []
        for one in fields_of(self.found.sheet):
            ids = [key for key in shown if self.row_of(key, "criteria").group == one.code]
            if ids:
                title = f"{short_code(self.found.sheet.criteria, one.code)}. {one.title}"
                title += f" · {of_most(one.points, one.counted)}"
                found.append(Block(Group(one.code, title, None), ids))
        extra = [key for key in shown if self.row_of(key, "criteria").group == ADJUSTED]
        if extra:
            found.append(Block(Group(ADJUSTED, _("Bonus and minus points"), None), extra))
        return found

    def arrived(self, whole: ScoreDesk) -> None:
        sheet = whole.sheet
        for widget in (self.print, self.check, self._above):
            widget.setVisible(sheet is not None)
        self.begin.setVisible(sheet is None)
        if sheet is None:
            return
        self.sheet_id = sheet.sheet_id
        self.which.clear()
        for one in whole.sheets:
            self.which.addItem(_("{index}, year {year}").format(index=one.criteria.index, year=one.year), one.sheet_id)
        self.which.setCurrentIndex(max(0, self.which.findData(sheet.sheet_id)))
        self.which.setVisible(len(whole.sheets) > 1)
        total = sheet.total.line
        said = _("{points} of {most} points").format(
            points=write_points(total.points), most=write_points(total.counted)
        )
        if sheet.total.appraised is not None:
            said += " · " + _("appraised {points}").format(points=write_points(sheet.total.appraised.points))
        self.total.setText(_("Year {year}, {stage}: {said}").format(year=sheet.year, stage=_stage(sheet), said=said))
        self.told.setText(_outlook_words(sheet))
        self.bars.show_fields(fields_of(sheet))

    def show_sheet(self, sheet_id: str) -> None:
        """Show this sheet of ours."""
        self.sheet_id = sheet_id
        self.reload()

    def _picked(self, place: int) -> None:
        self.show_sheet(str(self.which.itemData(place)))

    # --- the panel ---

    def show(self, row: Criterion | LossLine | ResultLine) -> None:
        if isinstance(row, Criterion):
            self._show_criterion(row)
            return
        self.scoring.hide()
        if isinstance(row, LossLine):
            self._show_loss(row)
        else:
            self._show_result(row)

    def _show_criterion(self, one: Criterion) -> None:
        assert self.found is not None
        assert self.found.sheet is not None
        sheet = self.found.sheet
        lost = next((x for x in self.found.losses if x.component == one.key), None)
        result = self.found.results.get(one.key)
        most = one.part.max_points
        facts = [
            (_("Belongs to"), one.above),
            (_("Maximum"), _worth(one)),
            (_("How points are given"), one.part.note or sheet.criteria.basis),
            (_("Appraised"), _given(one)),
            (_("Year {year}").format(year=sheet.year - 1),
             of_most(result, most) if result is not None and most is not None else ""),
            (_("Cause of the loss"), lost.cause if lost is not None else ""),
        ]  # fmt: skip
        self.panel.show_row(f"{one.code} {one.title}", facts, state=state_of(one))
        self.scoring.show(one, self.found)

    def _show_loss(self, line: LossLine) -> None:
        one = line.lost
        facts = [
            (_("Index"), one.index_title),
            (_("Result of {year}").format(year=one.year), of_most(one.result, one.most) if one.most is not None
             else write_points(one.result)),
            (_("Lost"), write_points(one.lost) if one.lost is not None else ""),
            (_("Target"), write_points(one.target) if one.target is not None else ""),
            (_("Cause of the loss"), one.cause or _("No cause given")),
            (_("Task"), numbers(line.tasks) or _("no task yet")),
            (_("Answer for it too"), ngettext("{n} other agency", "{n} other agencies", one.others).format(n=one.others)
             if one.others else ""),
        ]  # fmt: skip
        self.panel.show_row(one.title, facts, foot=[self.to_task] if line.tasks else [])

    def _show_result(self, line: ResultLine) -> None:
        foot = (
            [self.object] if line.own is not None and (line.own.appeal is None or line.own.answer is not None) else []
        )
        self.panel.show_row(line.title, line.facts, state=line.state, sentence=line.sentence, foot=foot)

    def refill(self) -> None:
        super().refill()
        if self.list_key() != "criteria" or self.chosen_row() is None:
            self.scoring.hide()

    # --- the whole sheet ---

    def go_to_field(self, code: str) -> None:
        """Show the first criterion of a field."""
        self.tabs.pick("criteria")
        found = next((key for key, one in self._rows.get("criteria", {}).items() if one.group == code), "")
        if found:
            self.ask_for(found)

    def ask_begin(self) -> None:
        """Ask by which set a sheet is begun."""
        from desktop_app.ui.agency import score_acts

        if self.found is None:
            return
        if not self.found.documents:
            self.frame.toast(
                _("No assigning document is here yet"), _("Receive files"), lambda: self.frame.go("exchange")
            )
        else:
            assert self.desk.office is not None
            score_acts.begin(self, self.found, self.desk.office.clock.today().year)

    def ask_check(self) -> None:
        """What is still to be looked at; from there the sheet is sent."""
        self._with_sheet("check")

    def see_paper(self) -> None:
        """The sheet as it would be printed."""
        self._with_sheet("look_at_paper")

    def _with_sheet(self, act: str) -> None:
        from desktop_app.ui.agency import score_acts

        if self.found is not None and self.found.sheet is not None:
            getattr(score_acts, act)(self, self.found.sheet)

    def open_menu(self) -> None:
        """Excel both ways, and another sheet."""
        from desktop_app.ui.agency import score_acts

        menu = QMenu(self.more)
        if self.found is not None and self.found.sheet is not None:
            menu.addAction(_("Save as an Excel table…")).triggered.connect(lambda: self._with_sheet("export"))
            menu.addAction(_("Take in a filled Excel table…")).triggered.connect(lambda: score_acts.choose_table(self))
            menu.addSeparator()
        menu.addAction(_("Begin another sheet…")).triggered.connect(self.ask_begin)
        menu.aboutToHide.connect(menu.deleteLater)
        menus.open_below(menu, self.more)

    def open_task(self) -> None:
        """Go to the first task that is to mend the chosen loss."""
        line = self.chosen_row()
        if isinstance(line, LossLine) and line.tasks:
            self.see_task(line.tasks[0][0])

    def ask_petition(self) -> None:
        """Kiến nghị về điểm: ask what is objected to in the chosen ranking."""
        from desktop_app.ui.agency import score_acts

        line = self.chosen_row()
        if line is not None and line.own is not None and self.found is not None:
            score_acts.object_to(self, line.own, self.found)


def _stage(sheet: SheetView) -> str:
    if sheet.answered:
        return _("appraised, round {round}").format(round=sheet.version)
    if not sheet.version:
        return _("being scored")
    told = _("changed since it was sent") if sheet.changed else _("sent, round {round}")
    return told.format(round=sheet.version)


def _outlook_words(sheet: SheetView) -> str:
    """What is still open, and between which totals the sheet may end."""
    leaves = [one for one in criteria_of(sheet) if one.group != ADJUSTED]
    waiting = [one for one in leaves if one.points is None and one.rule is None]
    if sheet.outcome is not None:
        total = _("with bonus and minus points {total} of {most}").format(
            total=write_points(sheet.outcome.total), most=write_points(sheet.outcome.most)
        )
        if not waiting:
            return total
    if not waiting:
        return _("every criterion is scored")
    count = ngettext("{n} criterion not scored yet", "{n} criteria not scored yet", len(waiting)).format(n=len(waiting))
    high = sheet.total.line.points + sum(one.most for one in waiting)
    return (
        count
        + "; "
        + _("the whole will lie between {low} and {high}").format(
            low=write_points(sheet.total.line.points), high=write_points(high)
        )
    )


def _worth(one: Criterion) -> str:
    part = one.part
    if isinstance(part, Adjustment):
        told = _("at most {points}").format(points=write_points(part.max_points))
        kind = _("Bonus") if part.kind is AdjustmentKind.BONUS else _("Minus")
        if part.each is not None:
            told += "; " + _("{points} a case, each with its own proof").format(points=write_points(part.each))
        return f"{kind}, {told}"
    told = write_points(part.max_points or 0)
    if one.most != part.max_points and one.rule is None:
        told += " · " + _("here {points}, with what others have left").format(points=write_points(one.most))
    return told


def _given(one: Criterion) -> str:
    if one.given is None:
        return ""
    told = signed(one, one.appraised) if one.given.points is not None else _("Does not apply")
    return f"{told}: {one.given.reason}" if one.given.reason else told
