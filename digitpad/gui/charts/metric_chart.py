"""Chart of loss or accuracy while a run goes on, redrawn a few times a second."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from digitpad.gui.base import theme
from digitpad.gui.base.controls import named
from digitpad.gui.base.layouts import STRETCH, column, row
from digitpad.gui.base.translation import follow_language, translated
from digitpad.gui.charts.axes import ChartColors
from digitpad.gui.charts.chart_picture import ChartPicture
from digitpad.gui.charts.curves import Curves, EarlierRun, Metric, epoch_values
from digitpad.gui.charts.drawing import ChartRequest, DrawnChart
from digitpad.gui.charts.reading import format_value, summary
from digitpad.gui.widgets.card import Card
from digitpad.override import override

_LEAST_SIZE = QSize(190, 140)
_GAP_PX = theme.SPACE_PX // 2


class MetricChart(Card):
    """One metric: its name, its latest values, and a picture drawn by a ChartDrawer.

    The pointer reads the values anywhere; screen readers get a summary.

    A resized chart shows the old picture until there is a new one. Matplotlib's canvas for Qt draws
    within each resize, on the window's thread, which blocks the window.

    Attributes:
        metric_name: Which of the two.

    Signals:
        outdated(): The picture no longer fits: size or colours have changed.
    """

    outdated = Signal()

    def __init__(self, metric: Metric, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, f"{metric}_chart")
        self.setMinimumSize(_LEAST_SIZE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.metric_name: Metric = metric
        self._current: Curves | None = None
        self._points = 0
        self._title = QLabel()
        self._latest = named(QLabel(), f"latest_{metric}")
        self._latest.setTextFormat(Qt.TextFormat.RichText)
        self._picture = ChartPicture(metric)
        top = row(self._title, STRETCH, self._latest, spacing=_GAP_PX)
        margins = 2 * theme.SPACE_PX, theme.SPACE_PX, theme.SPACE_PX, theme.SPACE_PX
        column(top, (self._picture, 1), parent=self, margins=margins, spacing=_GAP_PX)
        theme.follow(self._set_fonts)
        follow_language(self._set_texts)

    def point_count(self) -> int:
        """Number of points of the current run on the chart."""
        return self._points

    def request(self, current: Curves | None, compared: Sequence[EarlierRun]) -> ChartRequest:
        """The request to draw a run's curves and those of earlier runs.

        The latest values are shown at once.
        """
        self._current = current
        self._picture.set_curves(current, compared)
        self._tell_latest()
        return ChartRequest(
            self.metric_name,
            current.copy() if current else None,
            [run.curves for run in compared],
            ChartColors.of_theme(),
            (self._picture.width(), self._picture.height()),
            theme.font("small").pointSizeF(),
            self.logicalDpiX(),
            self.devicePixelRatioF(),
        )

    def show_drawn(self, drawn: DrawnChart) -> None:
        """Show the picture that was requested."""
        self._points = drawn.points
        self._picture.show_drawn(drawn)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Request a picture in the new size."""
        super().resizeEvent(event)
        self.outdated.emit()

    def _tell_latest(self) -> None:
        """Show the last epoch's values in the lines' colours; screen readers get a summary."""
        colored, plain = [], []
        names = (self.tr("training"), self.tr("validation"))
        colors = (theme.accent(), theme.second_accent())
        epochs = self._current.epochs[-1:] if self._current else []
        values = epoch_values(epochs[0], self.metric_name) if epochs else ()
        for value, name, color in zip(values, names, colors, strict=False):
            if value is not None:
                text = format_value(self.metric_name, value)
                colored.append(f'<span style="color: {color.name()}">{text}</span>')
                plain.append(self.tr("{} {}").format(name, text))
        self._latest.setText("&nbsp;&nbsp;".join(colored))
        self._latest.setAccessibleDescription(", ".join(plain))
        self.setAccessibleDescription(
            translated(summary(self._current, self.metric_name)) if self._current else ""
        )

    def _set_texts(self) -> None:
        titles = {"loss": self.tr("Loss"), "accuracy": self.tr("Accuracy")}
        self._title.setText(titles[self.metric_name])
        self.setAccessibleName(titles[self.metric_name])
        self._latest.setAccessibleName(self.tr("Value after the last epoch"))
        self._tell_latest()
        self.outdated.emit()

    def _set_fonts(self) -> None:
        self._title.setFont(theme.font("body", bold=True))
        self._tell_latest()
        self.outdated.emit()
