"""A folder's watch notices what others make and delete there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QFileSystemWatcher, QObject
from pytestqt.qtbot import QtBot

from digitpad.gui.jobs.folder_watch import FolderWatch


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "models"


@pytest.fixture
def watch(qtbot: QtBot, folder: Path) -> Iterator[FolderWatch]:
    """Of a folder that doesn't exist yet, as at a user's first start."""
    assert qtbot
    owner = QObject()
    watch = FolderWatch(folder, owner)
    yield watch
    watch.end()


def test_the_folder_is_noticed_when_it_is_made_and_then_what_is_made_in_it(
    watch: FolderWatch, folder: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(watch.changed):
        folder.mkdir(parents=True)
    with qtbot.waitSignal(watch.changed):
        (folder / "one").mkdir()
    with qtbot.waitSignal(watch.changed):
        (folder / "one").rmdir()


def test_a_folder_that_was_deleted_is_noticed_when_it_comes_back(
    folder: Path, watch: FolderWatch, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(watch.changed):
        folder.mkdir(parents=True)
    with qtbot.waitSignal(watch.changed):
        folder.rmdir()
    with qtbot.waitSignal(watch.changed):
        folder.mkdir()
    with qtbot.waitSignal(watch.changed):
        (folder / "one").mkdir()


def test_ended_it_is_silent(watch: FolderWatch, folder: Path, qtbot: QtBot) -> None:
    folder.mkdir(parents=True)
    watch.end()
    with qtbot.assertNotEmitted(watch.changed, wait=200):
        (folder / "one").mkdir()


def test_what_happens_above_the_folder_is_not_told(
    watch: FolderWatch, folder: Path, qtbot: QtBot
) -> None:
    folder.parent.mkdir()
    qtbot.waitUntil(
        lambda: str(folder.parent) in watch.findChildren(QFileSystemWatcher)[0].directories()
    )
    with qtbot.assertNotEmitted(watch.changed, wait=300):
        (folder.parent / "settings.json").write_bytes(b"{}")
