"""Chart of loss or accuracy while a run goes on, redrawn a few times a second."""

import math
from collections.abc import Sequence
from itertools import chain

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from digitpad.gui.base import theme
from digitpad.gui.base.controls import named
from digitpad.gui.base.layouts import STRETCH, column, row
from digitpad.gui.base.translation import follow_language, translated
from digitpad.gui.charts.axes import MOST_COMPARED, ChartColors
from digitpad.gui.charts.chart_picture import ChartPicture
from digitpad.gui.charts.curves import Curves, EarlierRun, Metric, epoch_values
from digitpad.gui.charts.drawing import ChartRequest, DrawnChart
from digitpad.gui.charts.line_key import TRAINING, VALIDATION, paint_key
from digitpad.gui.charts.reading import format_value, summary
from digitpad.gui.widgets.card import Card

_LEAST_SIZE = QSize(190, 140)
_GAP_PX = theme.SPACE_PX // 2
_LINE_PX, _LINE_HEIGHT_PX = 22, 10
_LINE_FACTOR = 1.3  # of a font's height: lines of other scripts are higher
_NAME_WIDTH_PX, _NAMES_WIDTH_PX = 160, 280


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


class ChartLegend(QWidget):
    """Legend of both charts; it has room for a second row from the start, so that nothing jumps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._compared: Sequence[str] = ()
        self._training, self._validation = QLabel(), QLabel()
        self._names = [QLabel() for _ in range(MOST_COMPARED)]
        self._keys = [_LineKey(number) for number in range(MOST_COMPARED)]
        current = (_LineKey(TRAINING), self._training, _LineKey(VALIDATION), self._validation)
        compared = chain.from_iterable(zip(self._keys, self._names, strict=True))
        rows = row(*current, STRETCH), row(*compared, STRETCH)
        column(STRETCH, *rows, STRETCH, parent=self, spacing=0)
        keeping = self.sizePolicy()
        keeping.setRetainSizeWhenHidden(True)
        self.setSizePolicy(keeping)
        theme.follow(self._set_fonts)
        follow_language(self._set_texts)

    def name_compared(self, names: Sequence[str]) -> None:
        """Name the dashed lines."""
        self._compared = names
        width = min(_NAMES_WIDTH_PX // max(len(names), 1), _NAME_WIDTH_PX)
        for number, (key, label) in enumerate(zip(self._keys, self._names, strict=True)):
            name = names[number] if number < len(names) else ""
            elide = label.fontMetrics().elidedText
            label.setText(elide(name, Qt.TextElideMode.ElideRight, width))
            label.setToolTip(name)
            label.setAccessibleName(self.tr("earlier run {}").format(name))
            label.setVisible(bool(name))
            key.setVisible(bool(name))

    def _set_fonts(self) -> None:
        font = theme.font("small")
        for label in (self._training, self._validation, *self._names):
            label.setFont(font)
        self.setMinimumHeight(math.ceil(2 * _LINE_FACTOR * QFontMetricsF(font).height()))
        self.name_compared(self._compared)

    def _set_texts(self) -> None:
        self._training.setText(self.tr("training"))
        self._validation.setText(self.tr("validation"))
        self.name_compared(self._compared)


class _LineKey(QWidget):
    """Sample of a line: of the current run, or of an earlier run by its index."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self._line = line
        self.setFixedSize(_LINE_PX, _LINE_HEIGHT_PX)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_key(painter, QRectF(self.rect()), self._line, ChartColors.of_theme())
