"""Loss and accuracy as a run goes on, drawn a few times a second beside an earlier run's."""

from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from digitpad.gui import theme
from digitpad.gui.controls import named
from digitpad.gui.curves import MOST_POINTS, Curves, Metric
from digitpad.gui.metric_axes import ChartColors, MetricAxes
from digitpad.progress import IsCancelled, Report
from digitpad.quiet import library_loading

if TYPE_CHECKING:
    from matplotlib.backends.backend_agg import FigureCanvasAgg

_LEAST_SIZE = QSize(180, 120)
_SLOW_DRAW_S = 0.03
_FEWEST_POINTS = 120
_LINE_PX, _LINE_HEIGHT_PX = 22, 10


def load_matplotlib(_report: Report, _is_cancelled: IsCancelled) -> None:
    """Import Matplotlib and draw once, which takes a second: for another thread."""
    with library_loading:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

    figure = Figure()
    canvas = FigureCanvasAgg(figure)
    MetricAxes(figure.add_subplot(), "accuracy")
    canvas.draw()  # type: ignore[no-untyped-call]


class MetricChart(QWidget):
    """One metric; empty until `build` after Matplotlib was loaded.

    The chart is drawn into a picture when `show_curves` is called and at no other time; until
    then a resized chart shows the old picture stretched. Matplotlib's own canvas for Qt draws
    anew within each resize, which holds up the window.

    Signals:
        outdated(): The picture no longer fits: size or colours have changed.
    """

    outdated = Signal()

    def __init__(self, metric: Metric, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, f"{metric}_chart", title)
        self.setMinimumSize(_LEAST_SIZE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._metric: Metric = metric
        self._most = MOST_POINTS
        self._canvas: FigureCanvasAgg | None = None
        self._axes: MetricAxes | None = None
        self._own: Curves | None = None
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

    @property
    def is_built(self) -> bool:
        """Whether there are axes to draw on."""
        return self._axes is not None

    def point_count(self) -> int:
        """How many points of the own run are on the chart."""
        return self._axes.point_count if self._axes else 0

    def build(self) -> None:
        """Make the axes; Matplotlib must have been imported, or this takes a second."""
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        figure = Figure()
        self._canvas = FigureCanvasAgg(figure)
        self._axes = MetricAxes(figure.add_subplot(), self._metric)
        self._set_looks()

    def show_curves(self, own: Curves | None, compared: Curves | None) -> None:
        """Draw a run's curves, and another run's to compare with."""
        assert self._axes is not None
        began = perf_counter()
        self._own = own
        self._axes.update(own, compared, self._most)
        self._draw()
        if perf_counter() - began > _SLOW_DRAW_S:  # a slow machine, or a screen of many pixels
            self._most = max(self._most // 2, _FEWEST_POINTS)
        self._tell_latest()

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

    def _draw(self) -> None:
        assert self._axes is not None
        assert self._canvas is not None
        ratio = self.devicePixelRatioF()
        width, height = max(self._picture.width(), 1), max(self._picture.height(), 1)
        figure = self._canvas.figure
        figure.set_dpi(self.logicalDpiX() * ratio)
        figure.set_size_inches(width * ratio / figure.dpi, height * ratio / figure.dpi)
        self._axes.place(width, height)
        self._canvas.draw()  # type: ignore[no-untyped-call]
        pixels = self._canvas.buffer_rgba()  # type: ignore[no-untyped-call]
        high, wide = pixels.shape[:2]
        image = QImage(pixels, wide, high, 4 * wide, QImage.Format.Format_RGBA8888)
        self._picture.show_image(image.copy())  # Matplotlib draws over its buffer next time

    def _tell_latest(self) -> None:
        """Say the last epoch's values, in the colours of the lines and for screen readers."""
        coloured, told = [], []
        for validation, name, color in (
            (False, self.tr("training"), theme.accent()),
            (True, self.tr("validation"), theme.second_accent()),
        ):
            value = self._own.latest(self._metric, validation=validation) if self._own else None
            if value is not None:
                text = _format_value(self._metric, value)
                coloured.append(f'<span style="color: {color.name()}">{text}</span>')
                told.append(f"{name} {text}")
        self._latest.setText("&nbsp;&nbsp;".join(coloured))
        self._latest.setAccessibleDescription(", ".join(told))
        self.setAccessibleDescription(", ".join(told))

    def _set_looks(self) -> None:
        self._title.setFont(theme.scaled_font(1.0, bold=True))
        self._tell_latest()
        if self._axes is not None:
            self._axes.paint(ChartColors.of_theme())


class _Picture(QWidget):
    """What Matplotlib has drawn, stretched to the place it has."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._image: QImage | None = None

    def show_image(self, image: QImage) -> None:
        self._image = image
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.base())
        if self._image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.rect(), self._image)


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
