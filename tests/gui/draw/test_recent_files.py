"""The menu of files that were opened last."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.draw.recent_files import RecentFiles
from tests.gui.translated import in_brackets


@pytest.fixture
def recent(qtbot: QtBot) -> Iterator[RecentFiles]:
    window = QWidget()
    qtbot.addWidget(window)
    recent = RecentFiles(window)
    yield recent
    recent.end()


def offered(recent: RecentFiles) -> list[str]:
    return [action.text() for action in recent.menu.actions() if not action.isSeparator()]


def make(folder: Path, *names: str) -> list[Path]:
    paths = [folder / name for name in names]
    for path in paths:
        path.touch()
    return paths


def test_without_files_there_is_nothing_to_choose(recent: RecentFiles) -> None:
    assert not recent.menu.menuAction().isEnabled()
    recent.add(Path("a.png"))
    assert recent.menu.menuAction().isEnabled()


def test_the_last_eight_are_offered_the_newest_first_and_each_once(recent: RecentFiles) -> None:
    for name in "abcdefghij":
        recent.add(Path("/x", f"{name}.png"))
    recent.add(Path("/x/e.png"))
    assert [path.stem for path in recent.paths] == [*"ejihgfdc"]
    assert offered(recent)[0] == "&1 e.png"
    assert len(offered(recent)) == 9


def test_a_file_that_is_chosen_is_told(recent: RecentFiles, qtbot: QtBot) -> None:
    recent.add(Path("/x/a & b.png"))
    assert offered(recent)[0] == "&1 a && b.png"
    with qtbot.waitSignal(recent.chosen) as heard:
        recent.menu.actions()[0].trigger()
    assert heard.args == [Path("/x/a & b.png")]


def test_files_that_are_gone_are_forgotten(
    recent: RecentFiles, qtbot: QtBot, tmp_path: Path
) -> None:
    here, gone = make(tmp_path, "here.png", "gone.png")
    recent.remember([here, gone])
    gone.unlink()
    recent.menu.aboutToShow.emit()
    qtbot.waitUntil(lambda: recent.paths == (here,))


def test_clear_forgets_all(recent: RecentFiles) -> None:
    recent.add(Path("/x/a.png"))
    recent.menu.actions()[-1].trigger()
    assert recent.paths == ()


def test_the_menu_changes_its_language(recent: RecentFiles, qapp: QApplication) -> None:
    with in_brackets(qapp):
        assert recent.menu.title() == "<Open &recent>"
        assert offered(recent) == ["<&Clear>"]
