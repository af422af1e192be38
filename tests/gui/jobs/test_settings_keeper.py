"""Settings are on the disk soon after they have changed, the last ones last."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from digitpad.gui.base.settings import WindowSettings, load_settings, save_settings
from digitpad.gui.jobs import settings_keeper
from digitpad.gui.jobs.settings_keeper import SettingsKeeper


class Chosen:
    """What the window would tell of its settings."""

    def __init__(self) -> None:
        self.settings = WindowSettings()

    def __call__(self) -> WindowSettings:
        return self.settings


@pytest.fixture
def chosen() -> Chosen:
    return Chosen()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new" / "settings.json"


@pytest.fixture
def keeper(qapp: QApplication, path: Path, chosen: Chosen) -> Iterator[SettingsKeeper]:
    parent = QObject(qapp)
    keeper = SettingsKeeper(path, chosen, parent)
    yield keeper
    keeper.end()
    parent.deleteLater()


def test_a_change_is_kept_without_an_end(
    keeper: SettingsKeeper, chosen: Chosen, path: Path, qtbot: QtBot
) -> None:
    chosen.settings = WindowSettings(model="mine", scheme="dark")
    keeper.keep_soon()
    qtbot.waitUntil(path.exists)
    qtbot.waitUntil(lambda: load_settings(path) == chosen.settings)


def test_the_end_writes_what_is_not_yet_written(
    keeper: SettingsKeeper, chosen: Chosen, path: Path
) -> None:
    chosen.settings = WindowSettings(tab="own")
    keeper.keep_soon()
    keeper.end()
    assert load_settings(path).tab == "own"


def test_what_changes_while_a_slow_disk_writes_is_written_after_it_and_beside_the_window(
    keeper: SettingsKeeper,
    chosen: Chosen,
    path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun, disk_is_ready, on_main_thread = list[WindowSettings](), Event(), list[bool]()

    def save_slowly(path: Path, settings: WindowSettings) -> None:
        begun.append(settings)
        on_main_thread.append(current_thread() is main_thread())
        disk_is_ready.wait()
        save_settings(path, settings)

    monkeypatch.setattr(settings_keeper, "save_settings", save_slowly)
    chosen.settings = WindowSettings(model="first")
    keeper.keep_soon()
    qtbot.waitUntil(lambda: len(begun) == 1)
    chosen.settings = WindowSettings(model="second")
    keeper._on_rested()
    assert len(begun) == 1
    disk_is_ready.set()
    qtbot.waitUntil(lambda: len(begun) == 2)
    qtbot.waitUntil(lambda: load_settings(path).model == "second")
    assert on_main_thread == [False, False]


def test_what_is_as_it_was_is_not_written_again(
    keeper: SettingsKeeper, chosen: Chosen, path: Path, qtbot: QtBot
) -> None:
    chosen.settings = WindowSettings(model="mine")
    keeper.keep_soon()
    qtbot.waitUntil(path.exists)
    keeper.end()
    path.unlink()
    keeper.end()
    assert not path.exists()
