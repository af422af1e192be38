"""Loss and accuracy as a run goes on, drawn a few times a second beside an earlier run's."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from digitpad.gui import theme
from digitpad.gui.chart_drawing import ChartOrder, DrawnChart
from digitpad.gui.controls import named
from digitpad.gui.curves import Curves, Metric
from digitpad.gui.metric_axes import ChartColors

_LEAST_SIZE = QSize(180, 120)
_LINE_PX, _LINE_HEIGHT_PX = 22, 10


class MetricChart(QWidget):
    """One metric: its name, its latest values, and a picture that a ChartDrawer made.

    A resized chart shows the old picture stretched until there is another. Matplotlib's own canvas
    for Qt draws within each resize, on the window's thread, which holds up the window.

    Attributes:
        metric_name: What it shows.

    Signals:
        outdated(): The picture no longer fits: size or colours have changed.
    """

    outdated = Signal()

    def __init__(self, metric: Metric, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, f"{metric}_chart", title)
        self.setMinimumSize(_LEAST_SIZE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.metric_name: Metric = metric
        self._own: Curves | None = None
        self._points = 0
        self._title = QLabel(title)
        self._latest = named(QLabel(), f"latest_{metric}", self.tr("Value after the last epoch"))
        self._latest.setTextFormat(Qt.TextFormat.RichText)
        self._picture = _Picture()
        top = QHBoxLayout()
        top.addWidget(self._title)
        top.addStretch()
        top.addWidget(self._latest)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE_PX // 2)
        layout.addLayout(top)
        layout.addWidget(self._picture, stretch=1)
        self._set_looks()

    def point_count(self) -> int:
        """How many points of the own run are on the chart."""
        return self._points

    def order(self, own: Curves | None, compared: Curves | None) -> ChartOrder:
        """What to have drawn for a run's curves, and another run's to compare with.

        The latest values are told at once.
        """
        self._own = own
        self._tell_latest()
        return ChartOrder(
            self.metric_name,
            own.copy() if own else None,
            compared.copy() if compared else None,
            ChartColors.of_theme(),
            (self._picture.width(), self._picture.height()),
            self.logicalDpiX(),
            self.devicePixelRatioF(),
        )

    def show_drawn(self, drawn: DrawnChart) -> None:
        """Show what was ordered."""
        self._points = drawn.points
        self._picture.show_pixels(drawn.pixels)

    @override
    def changeEvent(self, event: QEvent) -> None:
        """Follow the colours and the font."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._set_looks()
            self.outdated.emit()
        super().changeEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask to be drawn in the new size."""
        super().resizeEvent(event)
        self.outdated.emit()

    def _tell_latest(self) -> None:
        """Say the last epoch's values, in the colours of the lines and for screen readers."""
        coloured, told = [], []
        for validation, name, color in (
            (False, self.tr("training"), theme.accent()),
            (True, self.tr("validation"), theme.second_accent()),
        ):
            value = self._own.latest(self.metric_name, validation=validation) if self._own else None
            if value is not None:
                text = _format_value(self.metric_name, value)
                coloured.append(f'<span style="color: {color.name()}">{text}</span>')
                told.append(f"{name} {text}")
        self._latest.setText("&nbsp;&nbsp;".join(coloured))
        self._latest.setAccessibleDescription(", ".join(told))
        self.setAccessibleDescription(", ".join(told))

    def _set_looks(self) -> None:
        self._title.setFont(theme.scaled_font(1.0, bold=True))
        self._tell_latest()


class _Picture(QWidget):
    """What Matplotlib has drawn, stretched to the place it has."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._pixels: NDArray[np.uint8] | None = None

    def show_pixels(self, pixels: NDArray[np.uint8]) -> None:
        self._pixels = pixels
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.base())
        if self._pixels is not None:
            high, wide = self._pixels.shape[:2]
            rgba = QImage.Format.Format_RGBA8888
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.rect(), QImage(self._pixels.data, wide, high, 4 * wide, rgba))


def _format_value(metric: Metric, value: float) -> str:
    return f"{value:.4f}" if metric == "loss" else f"{100 * value:.2f} %"


class ChartLegend(QWidget):
    """Says which line is which."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._compared = QLabel()
        self._compared_key = _LineKey(is_second=False, is_dashed=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE_PX)
        layout.addWidget(_LineKey(is_second=False, is_dashed=False))
        layout.addWidget(QLabel(self.tr("training")))
        layout.addSpacing(theme.SPACE_PX)
        layout.addWidget(_LineKey(is_second=True, is_dashed=False))
        layout.addWidget(QLabel(self.tr("validation")))
        layout.addSpacing(theme.SPACE_PX)
        layout.addWidget(self._compared_key)
        layout.addWidget(self._compared)
        self.name_compared("")

    def name_compared(self, name: str) -> None:
        """Say what the dashed lines are; "" when there are none."""
        self._compared.setText(self.tr("earlier run"))
        self._compared.setToolTip(name)
        self._compared.setVisible(bool(name))
        self._compared_key.setVisible(bool(name))


class _LineKey(QWidget):
    """A short piece of a line."""

    def __init__(self, *, is_second: bool, is_dashed: bool) -> None:
        super().__init__()
        self._is_second = is_second
        self._is_dashed = is_dashed
        self.setFixedSize(_LINE_PX, _LINE_HEIGHT_PX)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = theme.second_accent() if self._is_second else theme.accent()
        if self._is_dashed:
            painter.setPen(QPen(theme.muted(), 1.5, Qt.PenStyle.DashLine))
        else:
            painter.setPen(QPen(color, 2))
        middle = self.height() / 2
        painter.drawLine(0, round(middle), self.width(), round(middle))
        if not self._is_dashed:
            painter.setBrush(color)
            painter.setPen(Qt.PenStyle.NoPen)
            marker = QRect(self.width() // 2 - 3, round(middle) - 3, 6, 6)
            if self._is_second:
                painter.fillRect(marker, color)
            else:
                painter.drawEllipse(marker)
