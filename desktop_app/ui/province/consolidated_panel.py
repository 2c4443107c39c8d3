"""The panel of Tổng hợp: the sums as one bar, overdue work by khối, and who has not reported."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop_app.domain.consolidated import ConsolidatedTable
from desktop_app.ui.kit.charts import BarList, CountsLegend, StackedBar
from desktop_app.ui.kit.labels import Label, Line, column
from desktop_app.ui.kit.panel import Panel
from desktop_app.ui.province.common import short_agency
from desktop_app.ui.province.consolidated_list import block_title, by_block, sum_of
from desktop_app.ui.shared.words import figure
from desktop_app.wording.catalogue import _, ngettext


class ConsolidatedPanel(Panel):
    """Nothing to press: figures beside the table."""

    def __init__(self) -> None:
        super().__init__(_("Sums"))

    def show_nothing(self) -> None:
        """No table."""
        self.clear()

    def show_table(self, table: ConsolidatedTable) -> None:
        """Show the sums of this table."""
        self.clear()
        whole = sum_of(table.rows)
        bar, legend = StackedBar(), CountsLegend()
        bar.show_counts(whole.counts)
        legend.show_counts(whole.counts)
        tasks = ngettext("{n} task", "{n} tasks", whole.total).format(n=figure(whole.total))
        agencies = ngettext("{n} agency", "{n} agencies", whole.received).format(n=figure(whole.received))
        self._section(_("{tasks} of {agencies}").format(tasks=tasks, agencies=agencies), bar, legend, first=True)
        overdue = [(block_title(block), sum_of(rows).counts[3]) for block, rows in by_block(table).items()]
        overdue = sorted((one for one in overdue if one[1]), key=lambda one: -one[1])
        if overdue:
            count = sum(number for _name, number in overdue)
            bars = BarList()
            bars.show_bars(overdue)
            self._section(ngettext("{n} overdue task, by group", "{n} overdue tasks, by group", count).format(
                n=figure(count)), bars)  # fmt: skip
        late = [short_agency(row.name) for row in table.rows if row.late]
        if late:
            title = ngettext("{n} agency reported late", "{n} agencies reported late", len(late))
            self._section(title.format(n=len(late)), Label("; ".join(late), "second", wrap=True, copyable=True))
        silent = [short_agency(row.name) for row in table.rows if not row.state]
        if silent:
            title = ngettext("{n} agency without a report", "{n} agencies without a report", len(silent))
            self._section(title.format(n=len(silent)), Label("; ".join(silent), "second", wrap=True, copyable=True))

    def _section(self, title: str, *widgets: QWidget, first: bool = False) -> None:
        if not first:
            self.body.addWidget(Line())
        self.body.addLayout(column(Label(title, "base.bold", wrap=True), *widgets, spacing=10))
