"""The user's digits to a file and from one, beside the window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from digitpad.errors import InkError
from digitpad.gui.jobs.digit_store_queue import DigitStoreQueue
from digitpad.gui.my_digits.transfer import DigitTransfer
from digitpad.handwriting.digit_store import NOT_READ
from digitpad.ink.unipen import Drawing, read_drawings, write_drawings
from digitpad.progress import Progress
from tests.gui.my_digits.own import ink, keep, labels_in
from tests.program.program import find


@pytest.fixture
def queue(file: Path) -> Iterator[DigitStoreQueue]:
    queue = DigitStoreQueue(file)
    yield queue
    queue.end()


@pytest.fixture
def transfer(qtbot: QtBot, queue: DigitStoreQueue) -> Iterator[DigitTransfer]:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    transfer = DigitTransfer(window, queue)
    yield transfer
    transfer.end()


def test_an_import_tells_what_was_new_known_and_without_a_label(
    transfer: DigitTransfer, qtbot: QtBot, file: Path, tmp_path: Path
) -> None:
    keep(file, [7])
    drawings = [Drawing(ink(0), 7), Drawing(ink(1), 7), Drawing(ink(2), None)]
    paths = [tmp_path / "one.unp", tmp_path / "two.unp"]
    paths[0].write_bytes(write_drawings(drawings))
    paths[1].write_bytes(write_drawings([Drawing(ink(3), 9)]))
    with qtbot.waitSignal(transfer.finished) as heard:
        transfer.import_files(paths)
    assert heard.args is not None
    assert heard.args[0]() == "Imported: 2 new digits, 1 known already, 1 without a label"
    assert sorted(labels_in(file)) == [7, 7, 9]


def test_what_is_exported_can_be_read_again(
    transfer: DigitTransfer, qtbot: QtBot, file: Path, tmp_path: Path
) -> None:
    keep(file, [7, 3])
    target = tmp_path / "mine.unp"
    with qtbot.waitSignal(transfer.finished) as heard:
        transfer.export_to(str(target))
    assert heard.args is not None
    assert heard.args[0]() == f"Exported to {target}"
    assert [drawing.label for drawing in read_drawings(target.read_bytes(), "mine")] == [7, 3]


def test_a_file_that_holds_no_digits_is_refused(
    transfer: DigitTransfer, queue: DigitStoreQueue, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "letter.unp").write_text("Dear reader")
    with qtbot.waitSignal(queue.failed) as heard:
        transfer.import_files([tmp_path / "letter.unp"])
    assert heard.args is not None
    assert isinstance(heard.args[0], InkError)


def test_the_dialogs_ask_for_files_and_hand_them_on(
    transfer: DigitTransfer, qtbot: QtBot, file: Path, tmp_path: Path
) -> None:
    window = transfer.parent()
    assert isinstance(window, QWidget)
    keep(file, [7])
    transfer.ask_where_to_export()
    saving = find(window, QFileDialog, "own_export_dialog")
    with qtbot.waitSignal(transfer.finished):
        saving.fileSelected.emit(str(tmp_path / "mine.unp"))
    saving.close()
    transfer.ask_what_to_import()
    opening = find(window, QFileDialog, "own_import_dialog")
    assert opening.nameFilters()[0] == "UNIPEN (*.unp *.unipen *.dat)"
    with qtbot.waitSignal(transfer.finished) as heard:
        opening.filesSelected.emit([str(tmp_path / "mine.unp")])
    opening.close()
    assert heard.args is not None
    assert heard.args[0]() == "Imported: 0 new digits, 1 known already, 0 without a label"


def test_an_import_tells_how_far_it_is(
    transfer: DigitTransfer, queue: DigitStoreQueue, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "many.unp"
    path.write_bytes(write_drawings([Drawing(ink(number), 7) for number in range(250)]))
    heard: list[Progress] = []
    queue.progressed.connect(heard.append)
    with qtbot.waitSignal(transfer.finished):
        transfer.import_files([path, path])
    places = [progress.done for progress in heard]
    assert places == sorted(places)
    assert {progress.total for progress in heard} == {1000}
    assert {200, 700} <= set(places)


def test_an_import_that_is_cancelled_brings_nothing_and_says_so(
    transfer: DigitTransfer, queue: DigitStoreQueue, qtbot: QtBot, file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "many.unp"
    path.write_bytes(write_drawings([Drawing(ink(number), 7) for number in range(250)]))
    with qtbot.waitSignal(transfer.finished) as heard:
        transfer.import_files([path])
        transfer.cancel_import()
    assert heard.args is not None
    assert heard.args[0]().startswith("Import cancelled: 0 new digits")
    queue.add(3, ink(), NOT_READ)  # the next request is done as ever
    qtbot.waitUntil(lambda: labels_in(file) == [3])


def test_an_import_that_waits_as_the_window_closes_is_left_out(
    transfer: DigitTransfer, queue: DigitStoreQueue, file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "one.unp"
    path.write_bytes(write_drawings([Drawing(ink(), 7)]))
    queue.add(3, ink(), NOT_READ)
    transfer.import_files([path])
    queue.end()
    assert labels_in(file) == [3]
