"""One metric on Matplotlib axes, and both in a PNG file."""

import gc
import io
import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from matplotlib.font_manager import FontEntry
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from digitpad.gui.charts import fonts
from digitpad.gui.charts.axes import (
    MOST_COMPARED,
    ON_WHITE,
    ChartLabels,
    MetricAxes,
    draw_png,
    load_matplotlib,
)
from digitpad.gui.charts.curves import Curves, EarlierRun, Metric
from digitpad.gui.charts.fonts import ChartFont, families_for
from digitpad.models.history import EpochMetrics, RateChange
from tests.gui.train.trainings import make_epoch, make_history

LABELS = ChartLabels({"loss": "Loss", "accuracy": "Accuracy"}, "Epoch", "training", "validation")
CHINESE = ChartLabels({"loss": "损失", "accuracy": "准确率"}, "轮次", "训练", "验证")


class Drawn:
    """Axes on a figure of their own."""

    def __init__(self, metric: Metric) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        figure = Figure()
        self.canvas = FigureCanvasAgg(figure)
        self.axes = figure.add_subplot()
        self.metric_axes = MetricAxes(self.axes, metric)
        self.metric_axes.set_colors(ON_WHITE)

    def update(self, current: Curves | None, *compared: Curves) -> None:
        self.metric_axes.update(current, compared)
        self.canvas.draw()  # type: ignore[no-untyped-call]

    @property
    def x_limit(self) -> float:
        return float(self.axes.get_xlim()[1])

    @property
    def y_limits(self) -> tuple[float, float]:
        low, high = self.axes.get_ylim()
        return float(low), float(high)

    @property
    def labels(self) -> list[str]:
        return [label.get_text() for label in self.axes.get_yticklabels()]


def pixels(content: bytes) -> NDArray[np.uint8]:
    with Image.open(io.BytesIO(content), formats=("PNG",)) as image:
        return np.asarray(image.convert("RGB"))


def test_points_of_the_current_run_are_counted() -> None:
    drawn = Drawn("loss")
    drawn.update(Curves.of_history(make_history(2)), Curves.of_history(make_history(3)))
    assert drawn.metric_axes.point_count == 8 + 2 + 2


def test_loss_begins_at_zero_and_accuracy_ends_at_100_percent() -> None:
    curves = Curves.of_history(make_history(5))
    loss, accuracy = Drawn("loss"), Drawn("accuracy")
    loss.update(curves)
    accuracy.update(curves)
    assert loss.labels[0] == "0.0"
    assert accuracy.labels == ["20 %", "40 %", "60 %", "80 %", "100 %"]
    assert accuracy.y_limits == (0.2, 1.0)


def test_a_changed_learning_rate_is_marked_from_foot_to_head() -> None:
    changes = (RateChange(1.5, 0.001, 0.01), RateChange(2.0, 0.01, 0.0003))
    curves = Curves.of_history(replace(make_history(3), rates=changes))
    drawn = Drawn("loss")
    drawn.update(Curves.of_history(make_history(3)))
    without = np.asarray(drawn.canvas.buffer_rgba()).copy()  # type: ignore[no-untyped-call]
    points, scale = drawn.metric_axes.point_count, (drawn.x_limit, drawn.y_limits)
    drawn.update(curves)
    assert (drawn.metric_axes.point_count, (drawn.x_limit, drawn.y_limits)) == (points, scale)
    with_marks = np.asarray(drawn.canvas.buffer_rgba())  # type: ignore[no-untyped-call]
    differing = (with_marks != without).any(axis=2)
    place = drawn.axes.get_window_extent()
    for change in changes:
        x = round(place.x0 + change.epoch / drawn.x_limit * place.width)
        assert differing[:, x - 1 : x + 2].any(axis=1).sum() > 0.9 * place.height


def test_epochs_are_marked_unless_there_are_too_many() -> None:
    drawn = Drawn("loss")
    drawn.update(Curves.of_history(make_history(10)))
    markers = {line.get_marker() for line in drawn.axes.lines}
    assert {"o", "s"} <= markers
    drawn.update(Curves(200, [make_epoch(number) for number in range(1, 201)]))
    markers = {line.get_marker() for line in drawn.axes.lines}
    assert not {"o", "s"} & markers


def test_the_area_of_the_values_has_the_same_margins_whatever_the_size() -> None:
    axes, font = Drawn("loss").metric_axes, ChartFont(8.0)
    small, large = axes.place((300, 200), font, 96), axes.place((900, 500), font, 96)
    assert small[:2] == large[:2]
    assert large[2] - small[2] == pytest.approx(600)
    assert large[3] - small[3] == pytest.approx(300)
    assert axes.place((1, 1), font, 96)[2] > 0


def test_larger_letters_get_wider_margins() -> None:
    axes = Drawn("loss").metric_axes
    small = axes.place((300, 200), ChartFont(8.0), 96)
    large = axes.place((300, 200), ChartFont(16.0), 96)
    assert large[0] > small[0]
    assert large[3] < small[3]


@pytest.mark.parametrize("accuracy", [0.5, 0.99, 0.9999])
@pytest.mark.parametrize("size_pt", [8.0, 14.0])
def test_no_label_is_cut_off(accuracy: float, size_pt: float) -> None:
    drawn, font = Drawn("accuracy"), ChartFont(size_pt)
    drawn.update(Curves(1, [EpochMetrics(1, 0.1, accuracy)]))
    drawn.metric_axes.set_epoch_label("Epoch", font)
    drawn.metric_axes.place((400, 300), font, 96)
    drawn.canvas.figure.set_dpi(96)
    drawn.canvas.figure.set_size_inches(400 / 96, 300 / 96)
    drawn.canvas.draw()  # type: ignore[no-untyped-call]
    whole = drawn.canvas.figure.bbox
    labels = (*drawn.axes.get_yticklabels(), *drawn.axes.get_xticklabels(), drawn.axes.xaxis.label)
    for label in labels:
        box = label.get_window_extent()
        assert whole.x0 <= box.x0 <= box.x1 <= whole.x1
        assert whole.y0 <= box.y0 <= box.y1 <= whole.y1


def test_a_file_shows_both_metrics_in_both_colours_on_white() -> None:
    picture = pixels(draw_png(Curves.of_history(make_history(3)), (), LABELS))
    assert picture.shape[1] > 1500
    assert picture[0, 0].tolist() == [255, 255, 255]
    blue, vermilion = (0x00, 0x72, 0xB2), (0xC0, 0x4A, 0x00)
    for half in np.array_split(picture, 2, axis=1):
        for color in (blue, vermilion):
            assert (half == color).all(axis=2).sum() > 50


def test_a_file_of_an_earlier_run_alone_is_not_empty() -> None:
    before = EarlierRun("before", Curves.of_history(make_history(3)))
    empty = draw_png(None, (), LABELS)
    assert draw_png(None, [before], LABELS) != empty


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells which files are open")
def test_files_drawn_on_threads_that_have_ended_leave_no_font_open() -> None:
    def draw(_number: int) -> None:
        together.wait()  # for a thread that comes after another one may be known by its number
        draw_png(Curves.of_history(make_history(2)), (), LABELS)

    before, count = open_fonts(), 4
    together = threading.Barrier(count)
    with ThreadPoolExecutor(count) as pool:
        list(pool.map(draw, range(count)))
    gc.collect()
    assert open_fonts() <= before


def open_fonts() -> int:
    folder = Path("/proc/self/fd")
    return sum(os.path.realpath(path).endswith(".ttf") for path in folder.iterdir())


def test_each_earlier_run_has_a_colour_of_its_own() -> None:
    runs = [
        EarlierRun(f"run {number}", Curves.of_history(make_history(number + 1)))
        for number in range(MOST_COMPARED)
    ]
    picture = pixels(draw_png(None, runs, LABELS))
    for color in ON_WHITE.compared:
        wanted = [int(color[place : place + 2], 16) for place in (1, 3, 5)]
        assert (picture == wanted).all(axis=2).sum() > 50


def has_chinese_font() -> bool:
    return bool(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))


def test_chinese_words_are_drawn_in_the_font_that_qt_uses(qapp: QApplication) -> None:
    if not has_chinese_font():
        pytest.skip("no font has Chinese characters")
    drawn = Drawn("loss")
    font = ChartFont.of_qt(qapp.font(), ["轮次"])
    drawn.metric_axes.set_epoch_label("轮次", font)
    drawn.update(None)  # Matplotlib warns of letters that it can't draw
    assert drawn.axes.get_xlabel() == "轮次"
    assert set(drawn.axes.xaxis.label.get_fontfamily()) & set(font.families)


def test_chinese_words_of_a_file_are_drawn_where_there_is_a_font(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_matplotlib()
    run = EarlierRun("我的模型", Curves.of_history(make_history(2)))
    current = Curves.of_history(make_history(3))
    in_english = draw_png(current, [EarlierRun("earlier run", run.curves)], LABELS)
    if has_chinese_font():
        families = ChartFont.of_qt(qapp.font(), ["损失准确率轮次训练验证", run.name]).families
        assert draw_png(current, [run], CHINESE, families) != in_english
    monkeypatch.setattr(fonts, "_CHINESE", ())
    assert draw_png(current, [run], CHINESE) == in_english


def test_fonts_that_matplotlib_doesn_t_know_yet_are_found(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its list is as old as its cache."""
    if not has_chinese_font():
        pytest.skip("no font has Chinese characters")
    load_matplotlib()
    from matplotlib.font_manager import fontManager

    def has_letters(font: FontEntry) -> bool:
        return font.name == "DejaVu Sans"

    monkeypatch.setattr(fontManager, "ttflist", [*filter(has_letters, fontManager.ttflist)])
    fonts._letters.cache_clear()
    fonts._add_new_fonts.cache_clear()
    assert families_for(["轮次"], ChartFont.of_qt(qapp.font(), ["轮次"]).families) is not None


def test_the_axis_is_named_in_english_where_there_is_no_font(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(fonts, "_CHINESE", ("No Such Font",))
    drawn = Drawn("loss")
    drawn.metric_axes.set_epoch_label("轮次", ChartFont())
    assert drawn.axes.get_xlabel() == "Epoch"
    drawn.metric_axes.set_epoch_label("Époque", ChartFont())
    assert drawn.axes.get_xlabel() == "Époque"


def test_labels_are_as_large_as_the_window_s(qapp: QApplication) -> None:
    drawn = Drawn("loss")
    font = qapp.font()
    font.setPointSizeF(14)
    drawn.metric_axes.set_epoch_label("Epoch", ChartFont.of_qt(font, ["Epoch"]))
    drawn.update(None)
    labels = (drawn.axes.xaxis.label, *drawn.axes.get_yticklabels())
    assert {label.get_fontsize() for label in labels} == {14}
