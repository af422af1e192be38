"""The one owner of what the status bar says."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from digitpad.gui import status_line
from digitpad.gui.status_line import StatusLine
from digitpad.gui.tabs import Tabs
from digitpad.models.store import ModelStore
from digitpad.system.paths import UserPaths
from tests.gui.translated import in_brackets


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was announced to screen readers."""
    texts: list[str] = []
    monkeypatch.setattr(status_line, "announce", lambda _widget, text: texts.append(text))
    return texts


@pytest.fixture
def window(qtbot: QtBot, store: ModelStore, paths: UserPaths) -> Iterator[QMainWindow]:
    """A window with tabs, of which Draw is in front."""
    window = QMainWindow()
    qtbot.addWidget(window)
    pages = Tabs(store, paths)
    window.setCentralWidget(pages)
    yield window
    pages.end()


@pytest.fixture
def pages(window: QMainWindow) -> Tabs:
    pages = window.centralWidget()
    assert isinstance(pages, Tabs)
    return pages


@pytest.fixture
def line(window: QMainWindow, pages: Tabs) -> StatusLine:
    return StatusLine(window.statusBar(), pages)


def shown(window: QMainWindow) -> str:
    return window.statusBar().currentMessage()


def test_what_is_shown_is_announced(
    window: QMainWindow, line: StatusLine, announced: list[str]
) -> None:
    line.tell("Copied", "draw")
    line.tell("", "draw")
    line.tell("Saved", None)
    assert announced == ["Copied", "Saved"]
    assert shown(window) == "Saved"


@pytest.mark.usefixtures("announced")
def test_a_pages_message_goes_when_the_page_is_left(
    window: QMainWindow, line: StatusLine, pages: Tabs
) -> None:
    line.tell("Copied the drawing", "draw")
    pages.show_page("own")
    assert shown(window) == ""


@pytest.mark.usefixtures("announced")
def test_news_of_a_page_that_is_not_in_front_is_seen_and_stays_when_one_goes_there(
    window: QMainWindow, line: StatusLine, pages: Tabs
) -> None:
    line.tell("Trained and saved", "train")
    assert shown(window) == "Trained and saved"
    pages.show_page("train")
    assert shown(window) == "Trained and saved"
    pages.show_page("own")
    assert shown(window) == ""


@pytest.mark.usefixtures("announced")
def test_a_message_of_the_window_stays_on_every_page(
    window: QMainWindow, line: StatusLine, pages: Tabs
) -> None:
    line.tell("Importing holiday.keras...", None)
    pages.show_page("own")
    assert shown(window) == "Importing holiday.keras..."


@pytest.mark.usefixtures("announced")
def test_who_has_nothing_more_to_say_takes_back_only_what_is_its_own(
    window: QMainWindow, line: StatusLine
) -> None:
    line.tell("Importing holiday.keras...", None)
    line.tell("", "mistakes")
    assert shown(window) == "Importing holiday.keras..."
    line.tell("", None)
    assert shown(window) == ""


@pytest.mark.usefixtures("announced")
def test_a_message_in_the_language_before_goes(
    window: QMainWindow, line: StatusLine, qapp: QApplication
) -> None:
    line.tell("Copied the drawing", "draw")
    with in_brackets(qapp):
        assert shown(window) == ""
