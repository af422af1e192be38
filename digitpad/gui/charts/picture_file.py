"""Both charts of a run side by side on white, as a PNG file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter

from digitpad.gui.base import theme
from digitpad.gui.charts.axes import ON_WHITE, close_fonts, load_matplotlib
from digitpad.gui.charts.chart_picture import below_axes
from digitpad.gui.charts.curves import Curves, EarlierRun, Metric
from digitpad.gui.charts.drawing import ChartDrawer, ChartRequest, DrawnChart
from digitpad.gui.charts.line_key import BATCHES, TRAINING, VALIDATION, paint_key

_WIDE_PX, _CHART_PX = 1100, 400
_RATIO = 1.5  # pixels of the file per logical pixel
_DPI = 96.0
_GAP_PX, _TITLE_PX, _LINE_PX = 16.0, 40.0, 24.0
_KEY_PX = 24.0


@dataclass(frozen=True)
class ChartLabels:
    """Texts of both charts, in the window's language.

    Attributes:
        titles: Of both metrics.
        epoch: Of the x axis.
        training: Of the training curve.
        validation: Of the validation curve.
        batches: Of the curve of single batches.
    """

    titles: dict[Metric, str]
    epoch: str
    training: str
    validation: str
    batches: str


_Key = tuple[int, str]
"""A line of the legend: as for `paint_key`, and its name."""


def draw_png(current: Curves | None, compared: Sequence[EarlierRun], labels: ChartLabels) -> bytes:
    """The content of a PNG file: Matplotlib's charts, and the words, in any script, by Qt.

    Takes some 100 ms, and may be called from any thread.

    Raises ImportError when Matplotlib is missing.
    """
    load_matplotlib()
    rows = list(_rows(_keys(current, compared, labels)))
    height = round(_TITLE_PX + _CHART_PX + len(rows) * _LINE_PX + _GAP_PX)
    image = QImage(round(_WIDE_PX * _RATIO), round(height * _RATIO), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_RATIO)
    image.fill(QColor(ON_WHITE.background))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    drawer = ChartDrawer()
    for place, metric in enumerate(labels.titles):
        size = _WIDE_PX // 2, _CHART_PX
        curves = [run.curves for run in compared]
        letters_pt = theme.font("small").pointSizeF()
        request = ChartRequest(metric, current, curves, ON_WHITE, size, letters_pt, _DPI, _RATIO)
        drawn = drawer.draw(request)
        room = QRectF(place * _WIDE_PX / 2, _TITLE_PX, *size)
        _paint_picture(painter, room, drawn)
        _paint_words(painter, room, drawn, labels)
    for number, row in enumerate(rows):
        _paint_row(painter, _TITLE_PX + _CHART_PX + number * _LINE_PX, row)
    painter.end()
    close_fonts()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # bytes, it says wrongly
    return bytes(buffer.data().data())


def _keys(
    current: Curves | None, compared: Sequence[EarlierRun], labels: ChartLabels
) -> list[_Key]:
    """The lines that have points."""
    keys: list[_Key] = []
    if current is not None:
        keys.append((TRAINING, labels.training))
        if any(epoch.val_loss is not None for epoch in current.epochs):
            keys.append((VALIDATION, labels.validation))
        if len(current.batch_line("loss")[0]):
            keys.append((BATCHES, labels.batches))
    return keys + [(number, run.name) for number, run in enumerate(compared)]


def _rows(keys: Sequence[_Key]) -> Iterator[list[_Key]]:
    """The legend in rows that are not wider than the picture."""
    row: list[_Key] = []
    wide = 0.0
    for key in keys:
        wide += _width(key)
        if row and wide > _WIDE_PX - 2 * _GAP_PX:
            yield row
            row, wide = [], _width(key)
        row.append(key)
    if row:
        yield row


def _width(key: _Key) -> float:
    words = QFontMetricsF(theme.font("small")).horizontalAdvance(key[1])
    return _KEY_PX + _GAP_PX / 2 + words + _GAP_PX


def _paint_picture(painter: QPainter, room: QRectF, drawn: DrawnChart) -> None:
    high, wide = drawn.pixels.shape[:2]
    picture = QImage(drawn.pixels.data, wide, high, 4 * wide, QImage.Format.Format_RGBA8888)
    painter.drawImage(room, picture)


def _paint_words(painter: QPainter, room: QRectF, drawn: DrawnChart, labels: ChartLabels) -> None:
    painter.setPen(QColor(ON_WHITE.text))
    painter.setFont(theme.font("title"))
    above = QRectF(room.left() + _GAP_PX, 0, room.width(), _TITLE_PX)
    painter.drawText(above, Qt.AlignmentFlag.AlignVCenter, labels.titles[drawn.metric])
    painter.setFont(theme.font("small"))
    below = below_axes(QRectF(*drawn.area), room.height()).translated(room.topLeft())
    middle = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
    painter.drawText(below, middle, labels.epoch)


def _paint_row(painter: QPainter, top: float, row: Sequence[_Key]) -> None:
    painter.setFont(theme.font("small"))
    left = _GAP_PX
    for line, name in row:
        paint_key(painter, QRectF(left, top, _KEY_PX, _LINE_PX), line, ON_WHITE)
        painter.setPen(QColor(ON_WHITE.text))
        words_left = left + _KEY_PX + _GAP_PX / 2
        words = QRectF(words_left, top, _WIDE_PX - words_left, _LINE_PX)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, name)
        left += _width((line, name))
