"""Panel with both charts of a run, earlier runs to compare with, and export of the curves."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QToolButton, QWidget

from digitpad.gui.base import icons, theme
from digitpad.gui.base.controls import make_action, named
from digitpad.gui.base.file_dialogs import ask_where_to_save
from digitpad.gui.base.layouts import column, row
from digitpad.gui.base.translation import follow_language
from digitpad.gui.charts.axes import MOST_COMPARED
from digitpad.gui.charts.compare_chooser import CompareChooser
from digitpad.gui.charts.curves import Curves, EarlierRun
from digitpad.gui.charts.drawing import ChartDrawer, DrawnChart
from digitpad.gui.charts.legend import ChartLegend
from digitpad.gui.charts.metric_chart import MetricChart
from digitpad.gui.charts.picture_file import ChartLabels, draw_png
from digitpad.gui.jobs.latest_job import LatestJob
from digitpad.gui.widgets.card import Card
from digitpad.gui.widgets.empty_state import EmptyState
from digitpad.models.store import StoredModel
from digitpad.override import override
from digitpad.progress import IsCancelled, Report
from digitpad.system.atomic_files import write_whole
from digitpad.training.updates import TrainingUpdate

_REDRAW_MS = 200  # one of the two charts each time, so each 2.5 times a second
_SETTLED_MS = 50  # after a change of size, which comes in many steps


class ChartsPanel(QWidget):
    """Shows the curves of the run that is going on or ended last.

    Attributes:
        export_png_action: Writes the charts to a PNG file.
        export_csv_action: Writes the curves to a CSV file.
        exporting: The job that writes a file; its result is the file's Path.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curves: Curves | None = None
        self._compared: tuple[EarlierRun, ...] = ()
        self._models: dict[str, StoredModel] = {}
        self._drawer = ChartDrawer()
        self._drawing = LatestJob(self, can_be_left=True)
        self.exporting = LatestJob(self)
        self._charts = MetricChart("loss"), MetricChart("accuracy")
        self._is_waiting = False  # for a requested chart
        self._is_matplotlib_missing = False
        self._has_ended = False
        self._stale: list[MetricChart] = []  # there are newer curves
        self._unfit: list[MetricChart] = []  # the picture has another size or other colours
        self._timer = QTimer(self, interval=_REDRAW_MS)
        self._settled = QTimer(self, interval=_SETTLED_MS, singleShot=True)
        self._make_actions()
        self._lay_out()
        self._timer.timeout.connect(self._on_redraw_due)
        self._settled.timeout.connect(self._draw_unfit)
        for chart in self._charts:
            chart.outdated.connect(partial(self._on_chart_outdated, chart))
        self._compare.names_changed.connect(self._on_compared_changed)
        self._drawing.progressed.connect(self._on_drawn)
        self._drawing.failed.connect(self._on_drawing_failed)
        follow_language(self._set_texts)

    def begin(self, planned_epochs: int) -> None:
        """Start new curves."""
        self._curves = Curves(planned_epochs)
        self._refresh()

    def add(self, update: TrainingUpdate) -> None:
        """Add what the run reports."""
        if self._curves is not None and self._curves.add(update):
            self._refresh()

    def withdraw(self) -> None:
        """Discard curves that never had a point."""
        if self._curves is not None and self._curves.is_empty:
            self._curves = None
            self._refresh()

    def set_models(self, models: list[StoredModel]) -> None:
        """Offer the curves of these models to compare with."""
        self._models = {model.name: model for model in models if model.record.history.epochs}
        before = self._compare.names
        self._compare.offer(list(self._models))
        if before:  # they may be deleted or trained again
            self._on_compared_changed()

    def compare_with(self, names: Sequence[str]) -> None:
        """Show the curves of earlier runs, as many as can be told apart."""
        known = [name for name in names if name in self._models]
        self._compare.choose(known[:MOST_COMPARED])

    def end(self) -> None:
        """Stop drawing and wait for every job: the window closes."""
        self._has_ended = True
        self._timer.stop()
        self._settled.stop()
        self._drawer.stop()
        self._drawing.end()
        self.exporting.end()

    def export_png(self, file: str) -> None:
        """Draw the charts on white into a PNG file, in the background."""
        labels = ChartLabels(
            {"loss": self.tr("Loss"), "accuracy": self.tr("Accuracy")},
            self.tr("Epoch"),
            self.tr("training"),
            self.tr("validation"),
            self.tr("each batch"),
        )
        self._export_to(file, partial(draw_png, self._current_copy(), self._compared, labels))

    def export_csv(self, file: str) -> None:
        """Write the curves' numbers to a CSV file, in the background."""
        self._export_to(file, (self._current_copy() or self._compared[0].curves).to_csv)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Draw what was reported while the panel was hidden."""
        super().showEvent(event)
        self._refresh()

    def _make_actions(self) -> None:
        self.export_png_action = make_action(self, "export_curves_png_action")
        self.export_csv_action = make_action(self, "export_curves_csv_action")
        self.export_png_action.triggered.connect(self._on_export_png_requested)
        self.export_csv_action.triggered.connect(self._on_export_csv_requested)

    def _lay_out(self) -> None:
        self._legend = ChartLegend()
        self._compare = CompareChooser()
        menu = QMenu(self)
        menu.addActions([self.export_png_action, self.export_csv_action])
        self._export = named(QToolButton(), "export_curves_button")
        self._export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._export.setMenu(menu)
        icons.give(self._export, "upload")  # a word would not fit beside the legend at 800 px
        self._notice = EmptyState("charts_empty", "chart-line")
        named(self._notice.heading, "charts_notice")
        named(self._notice.text, "charts_notice_text")
        empty = Card()
        column(self._notice, parent=empty, margins=2 * theme.SPACE_PX)
        drawn = QWidget()
        row(*self._charts, parent=drawn, spacing=2 * theme.SPACE_PX)
        self._pages = QStackedWidget()
        self._pages.addWidget(empty)
        self._pages.addWidget(drawn)
        top = row((self._legend, 1), self._compare, self._export)
        column(top, (self._pages, 1), parent=self)

    def _set_texts(self) -> None:
        self.export_png_action.setText(self.tr("Export curves as &PNG..."))
        self.export_csv_action.setText(self.tr("Export curves as &CSV..."))
        self._export.setAccessibleName(self.tr("Export the curves"))
        self._export.setToolTip(self._export.accessibleName())
        self._follow_content()

    def _export_to(self, file: str, make: Callable[[], bytes]) -> None:
        def write(_report: Report, _is_cancelled: IsCancelled) -> Path:
            write_whole(Path(file), make())
            return Path(file)

        self.exporting.start(write)

    def _current_copy(self) -> Curves | None:
        """The run's curves as they are now, for the export's thread."""
        return self._curves.copy() if self._curves is not None else None

    def _refresh(self) -> None:
        """Have both charts redrawn if they are visible."""
        self._follow_content()
        if self.isVisible() and self._has_curves():
            for chart in self._charts:
                self._have_drawn(chart)

    def _have_drawn(self, chart: MetricChart) -> None:
        if self._has_ended:  # a window that closes may be laid out once more
            return
        if chart not in self._stale:
            self._stale.append(chart)
        if not (self._drawing.is_running or self._is_matplotlib_missing):
            self._drawing.start(self._drawer.work)
        if not self._timer.isActive():
            self._timer.start()

    def _follow_content(self) -> None:
        has_curves = self._has_curves()
        is_drawn = has_curves and not self._is_matplotlib_missing
        self._pages.setCurrentIndex(1 if is_drawn else 0)
        self._legend.setVisible(is_drawn)
        self._explain_emptiness()
        has_points = self._curves is not None and not self._curves.is_empty
        can_export = has_points or bool(self._compared)
        for control in (self._export, self.export_png_action, self.export_csv_action):
            control.setEnabled(can_export)

    def _has_curves(self) -> bool:
        return self._curves is not None or bool(self._compared)

    def _explain_emptiness(self) -> None:
        if self._is_matplotlib_missing:
            self._notice.say(
                self.tr("Charts need Matplotlib"),
                self.tr("Install it with: pip install matplotlib, then start digitpad again."),
            )
        else:
            self._notice.say(
                self.tr("Watch the network learn"),
                self.tr(
                    "Start training, and loss and accuracy appear here batch by batch. "
                    "Or choose an earlier run above to see its curves."
                ),
            )

    def _request(self, chart: MetricChart) -> None:
        self._is_waiting = True
        self._stale = [other for other in self._stale if other is not chart]
        self._unfit = [other for other in self._unfit if other is not chart]
        self._drawer.request(chart.request(self._curves, self._compared))

    def _draw_unfit(self) -> None:
        """Draw what has settled in another size, before what is merely stale."""
        if self._unfit and not (self._is_waiting or self._settled.isActive()):
            self._request(self._unfit[0])

    def _on_chart_outdated(self, chart: MetricChart) -> None:
        if self._has_curves() and self.isVisible():
            self._have_drawn(chart)
            self._unfit.append(chart)
            self._settled.start()

    def _on_redraw_due(self) -> None:
        if self._is_waiting:
            return
        if self._stale and self.isVisible():
            self._request(self._stale[0])
        else:
            self._timer.stop()

    def _on_drawn(self, drawn: DrawnChart) -> None:
        self._is_waiting = False
        next(chart for chart in self._charts if chart.metric_name == drawn.metric).show_drawn(drawn)
        self._draw_unfit()

    def _on_compared_changed(self) -> None:
        names = self._compare.names
        self._compared = tuple(
            EarlierRun(name, Curves.of_history(self._models[name].record.history)) for name in names
        )
        self._legend.name_compared(names)
        self._refresh()

    def _on_export_png_requested(self) -> None:
        title = self.tr("Export curves as PNG")
        ask_where_to_save(self, "export_curves_dialog", title, "curves.png", self.export_png)

    def _on_export_csv_requested(self) -> None:
        title = self.tr("Export curves as CSV")
        ask_where_to_save(self, "export_curves_dialog", title, "curves.csv", self.export_csv)

    def _on_drawing_failed(self, error: Exception) -> None:
        self._timer.stop()
        self._is_waiting = False
        if not isinstance(error, ImportError):
            raise error  # unforeseen: the handler of uncaught exceptions reports it
        self._is_matplotlib_missing = True
        self._follow_content()
