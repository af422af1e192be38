"""Announcements of a text that changes often."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from digitpad.gui.base.accessibility import Announcer


class Talk:
    """An announcer and what it has said."""

    def __init__(self) -> None:
        self.speaker = QLabel()
        self.words = ""
        self.said: list[str] = []
        self.announcer = Announcer(self.speaker, lambda: self.words)
        self.announcer.announced.connect(self.said.append)


@pytest.fixture
def talk(qtbot: QtBot) -> Talk:
    talk = Talk()
    qtbot.addWidget(talk.speaker)
    return talk


def test_only_the_last_of_many_changes_is_said(talk: Talk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(talk.announcer.announced) as heard:
        for talk.words in ("One", "Seven", "Four"):
            talk.announcer.say_soon()
        assert talk.said == []
    assert heard.args == ["Four"]
    assert talk.said == ["Four"]
    assert talk.speaker.accessibleDescription() == "Four"


def test_what_was_said_is_not_said_again(talk: Talk, qtbot: QtBot) -> None:
    for talk.words in ("One", "One", "Two"):
        talk.announcer.say_soon()
        qtbot.waitUntil(lambda: talk.speaker.accessibleDescription() == talk.words)
        talk.announcer.say_soon()
    qtbot.waitUntil(lambda: talk.said == ["One", "Two"])
    talk.announcer.stop()


def test_nothing_to_say_is_not_said(talk: Talk, qtbot: QtBot) -> None:
    talk.words = "One"
    talk.announcer.say_soon()
    qtbot.waitUntil(lambda: talk.said == ["One"])
    talk.words = ""
    talk.announcer.say_soon()
    qtbot.waitUntil(lambda: talk.speaker.accessibleDescription() == "")
    assert talk.said == ["One"]
