"""Both charts in a PNG file."""

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
from numpy.typing import NDArray
from PIL import Image
from pytestqt.qtbot import QtBot

from digitpad.gui.charts.axes import ON_WHITE
from digitpad.gui.charts.curves import Curves, EarlierRun, Metric
from digitpad.gui.charts.picture_file import ChartLabels, draw_png
from tests.gui.train.trainings import make_history

TITLES: dict[Metric, str] = {"loss": "Loss", "accuracy": "Accuracy"}
LABELS = ChartLabels(TITLES, "Epoch", "training", "validation", "each batch")
CHINESE = ChartLabels({"loss": "损失", "accuracy": "准确率"}, "轮次", "训练", "验证", "每批")
RUN = Curves.of_history(make_history(3))


@pytest.fixture(autouse=True)
def app(qtbot: QtBot) -> QtBot:
    """Fonts need an application."""
    return qtbot


def pixels(content: bytes) -> NDArray[np.uint8]:
    with Image.open(io.BytesIO(content), formats=("PNG",)) as image:
        return np.asarray(image.convert("RGB"))


def count(picture: NDArray[np.uint8], color: str) -> int:
    wanted = [int(color[place : place + 2], 16) for place in (1, 3, 5)]
    return int((picture == wanted).all(axis=2).sum())


def test_a_file_shows_both_metrics_in_both_colours_on_white() -> None:
    picture = pixels(draw_png(RUN, (), LABELS))
    assert picture.shape[1] == 1650
    assert picture[0, 0].tolist() == [255, 255, 255]
    for half in np.array_split(picture, 2, axis=1):
        for color in (ON_WHITE.training, ON_WHITE.validation):
            assert count(half, color) > 50


def test_a_file_of_an_earlier_run_alone_is_not_empty() -> None:
    assert draw_png(None, [EarlierRun("before", RUN)], LABELS) != draw_png(None, (), LABELS)


def test_a_file_names_the_line_of_the_batches_where_there_is_one() -> None:
    without_batches = Curves(3, RUN.epochs)
    for run, is_named in ((RUN, True), (without_batches, False)):
        other = draw_png(run, (), replace(LABELS, batches="other words"))
        assert (other != draw_png(run, (), LABELS)) == is_named


def test_words_and_names_are_drawn_in_any_script() -> None:
    run = [EarlierRun("monday", RUN)]
    assert draw_png(RUN, run, CHINESE) != draw_png(RUN, run, LABELS)
    assert draw_png(RUN, [EarlierRun("我的模型", RUN)], LABELS) != draw_png(RUN, run, LABELS)


def test_long_names_make_the_legend_longer_and_none_is_cut() -> None:
    short, long = (
        pixels(draw_png(None, [EarlierRun(name, RUN)] * 4, LABELS)) for name in ("a", 60 * "w")
    )
    assert long.shape[0] > short.shape[0]


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
