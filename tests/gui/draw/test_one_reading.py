"""A file is read alike on the canvas, in the list of a folder, and in a terminal."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from PySide6.QtWidgets import QLabel, QTableView, QWidget
from pytestqt.qtbot import QtBot

from digitpad.cli.main import main
from digitpad.gui.draw.batch_window import BatchWindow
from digitpad.gui.draw.tab import DrawTab
from digitpad.models.store import StoredModel
from tests.program.program import find

SEVEN = [(40, 60), (160, 60), (100, 240)]
PLUS = ([(230, 150), (310, 150)], [(270, 110), (270, 190)])
EQUALS = ([(230, 135), (310, 135)], [(230, 170), (310, 171)])
TWO = [(370, 90), (420, 60), (450, 110), (360, 240), (470, 236)]
ONE = [(300, 60), (300, 240)]
BELOW = [(x - 300, y + 240) for x, y in TWO]
DRAWINGS = {
    "7": (SEVEN,),
    "71": (SEVEN, ONE),
    "7+2": (SEVEN, *PLUS, TWO),
    "7?2": (SEVEN, *EQUALS, TWO),
    "7\n2": (SEVEN, BELOW),
}


@pytest.fixture
def tab(qtbot: QtBot, stored_model: StoredModel) -> Iterator[DrawTab]:
    tab = DrawTab()
    qtbot.addWidget(tab)
    tab.set_recognizer(stored_model.recognizer(), "digitpad")
    tab.show()
    yield tab
    tab.end()


@pytest.fixture
def batch(qtbot: QtBot, stored_model: StoredModel) -> Iterator[BatchWindow]:
    window = QWidget()
    qtbot.addWidget(window)
    batch = BatchWindow(window)
    batch.set_recognizer(stored_model.recognizer())
    yield batch
    batch.end()
    batch.close()


def save(path: Path, lines: Sequence[Sequence[tuple[int, int]]]) -> None:
    picture = Image.new("L", (520, 540), "white")
    for line in lines:
        ImageDraw.Draw(picture).line(line, "black", 16, joint="curve")
    picture.save(path)


@pytest.mark.parametrize("expected", DRAWINGS)
def test_a_file_has_one_reading(
    expected: str,
    tab: DrawTab,
    batch: BatchWindow,
    qtbot: QtBot,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "it.png"
    save(path, DRAWINGS[expected])
    tab.open_and_save.open(path)
    digit, confidence = (find(tab, QLabel, name) for name in ("predicted_digit", "confidence"))
    qtbot.waitUntil(lambda: digit.text() == expected)

    batch.show_files((tmp_path,))
    table = find(batch, QTableView, "readings_table").model()
    qtbot.waitUntil(lambda: table.rowCount() == 1)
    assert table.index(0, 1).data() == expected
    percent = table.index(0, 2).data()
    assert percent in confidence.text()

    assert main(["predict", "--json", str(path)]) == 0
    (record,) = json.loads(capsys.readouterr().out)
    assert record["number"] == expected
    assert percent == ("" if "?" in expected else f"{100 * record['confidence']:.1f} %")
