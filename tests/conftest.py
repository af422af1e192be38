"""What every test may use."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from pytestqt.qtbot import QtBot

from digitpad.models.store import ModelStore, StoredModel
from digitpad.system.paths import bundled_models, local_datasets

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

# pytest-qt gives up after 5 s, too soon beside other work.
for _wait in (QtBot.waitSignal, QtBot.waitSignals, QtBot.waitUntil, QtBot.waitExposed):
    assert _wait.__kwdefaults__ is not None
    _wait.__kwdefaults__["timeout"] = 120_000

# Beside other work, an example may take longer than Hypothesis allows, and so may making it.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

# Where tests run in the background, a shell has these ignored, and so would all that they start.
for _name, _handler in (("SIGINT", signal.default_int_handler), ("SIGHUP", signal.SIG_DFL)):
    _number = getattr(signal, _name, None)  # Windows has no SIGHUP
    if _number is not None and signal.getsignal(_number) is signal.SIG_IGN:
        signal.signal(_number, _handler)


@pytest.fixture(autouse=True)
def user_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of the test's own, so that no test touches a person's files."""
    folder = tmp_path / "user"
    monkeypatch.setenv("DIGITPAD_DATA_DIR", str(folder))
    return folder


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """No test with a window leaves a thread, a timer or a window behind."""
    if "qapp" not in request.fixturenames:
        yield
        return
    from tests.leftovers import leftovers, threads  # imports Qt

    before = threads()
    yield
    assert leftovers(before) == []


@pytest.fixture(scope="session")
def bundled_store(tmp_path_factory: pytest.TempPathFactory) -> ModelStore:
    """A store without any model of the user's."""
    return ModelStore(tmp_path_factory.mktemp("models"), bundled_models())


@pytest.fixture(scope="session")
def stored_model(bundled_store: ModelStore) -> StoredModel:
    """The model that ships with the program."""
    return bundled_store.models()[0]


@pytest.fixture(scope="session")
def compiled_model(stored_model: StoredModel) -> bytes:
    """The content of its `.tflite` file."""
    return stored_model.path(".tflite").read_bytes()


@pytest.fixture
def real_datasets() -> Path:
    """The folder of the real digits; skips the test where there is none."""
    folder = local_datasets()
    if folder is None or not folder.is_dir():
        pytest.skip("the real digits are not here: set DIGITPAD_DATASETS to their folder")
    return folder
