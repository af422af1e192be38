"""The mistakes tab with made-up sources and evaluations."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from digitpad.gui.mistakes import tab as mistakes_tab
from digitpad.gui.mistakes.tab import MistakesTab
from digitpad.models.store import StoredModel
from tests.evaluation.answers import make_model
from tests.gui.mistakes.acting import (
    MISTAKES,
    FakeJob,
    FakeSource,
    summary,
)


@pytest.fixture
def listed(monkeypatch: pytest.MonkeyPatch) -> dict[str, FakeSource]:
    """The sources that the tab finds."""
    found = {name: FakeSource(name) for name in ("mnist", "pendigits", "synthetic")}
    monkeypatch.setattr(mistakes_tab, "sources", lambda _cache: found)
    return found


@pytest.fixture
def job() -> FakeJob:
    return FakeJob()


@pytest.fixture
def models() -> list[StoredModel]:
    """What the tab finds to compare with."""
    return []


@pytest.fixture
def tab(
    qtbot: QtBot,
    listed: dict[str, FakeSource],
    job: FakeJob,
    models: list[StoredModel],
    tmp_path: Path,
) -> Iterator[MistakesTab]:
    assert listed
    tab = MistakesTab(tmp_path, evaluate_model=job, models=lambda: models)
    qtbot.addWidget(tab)
    tab.resize(900, 560)
    yield tab
    for event in job.held.values():
        event.set()
    tab.end()


@pytest.fixture
def evaluated(tab: MistakesTab, qtbot: QtBot) -> MistakesTab:
    """The tab with the made-up model evaluated."""
    with qtbot.waitExposed(tab):
        tab.show()
    tab.set_model(make_model("first"))
    qtbot.waitUntil(lambda: summary(tab) == MISTAKES)
    return tab
