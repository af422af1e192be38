"""What a program is started in: variables, homes, languages, streams, and what isn't installed."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from digitpad.cli.main import main
from digitpad.ink.rasterize import draw_input
from digitpad.ink.strokes import Ink
from digitpad.system.keras_import import import_keras
from digitpad.system.paths import DATA_DIR_VARIABLE
from tests.faults.own_disks import without_privileges
from tests.faults.processes import ended, window_in

pytestmark = pytest.mark.skipif(os.name == "nt", reason="homes and streams of Unix")

_LIMIT_S = 600
_FOLDERS = {DATA_DIR_VARIABLE, "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"}
_HOSTILE = {
    "KERAS_BACKEND": "jax",
    "KERAS_MAX_EPOCHS": "1",
    "KERAS_MAX_STEPS_PER_EPOCH": "1",
    "MPLBACKEND": "no-such-backend",
    "QT_API": "pyqt5",
    "TF_CPP_MIN_LOG_LEVEL": "no number",
    "TF_ENABLE_ONEDNN_OPTS": "no number",
}
_HOME = "\u5bb6 with spaces \u624b\u5199"
_LATIN = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.fixture
def seven(tmp_path: Path) -> Path:
    path = tmp_path / "seven.png"
    ink = Ink.through([[20, 30], [120, 34], [90, 110], [70, 220]])
    Image.fromarray(np.uint8(255) - draw_input(ink)).save(path)
    return path


@pytest.fixture(scope="module")
def foreign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of someone else's that is read quickly, and reads hardly a digit."""
    keras = import_keras()
    path = tmp_path_factory.mktemp("foreign") / "theirs.keras"
    layers = [keras.Input((28, 28, 1)), keras.layers.Flatten(), keras.layers.Dense(10, "softmax")]
    keras.Sequential(layers).save(path)
    return path


def at_home(home: Path | str, **variables: str) -> dict[str, str]:
    """An environment with a home, and the platform's usual folders in it."""
    kept = {name: value for name, value in os.environ.items() if name not in _FOLDERS}
    return kept | {"HOME": str(home)} | variables


def command(*words: object) -> list[str]:
    return [sys.executable, "-m", "digitpad", *map(str, words)]


def small(*words: object) -> list[str]:
    """The same with few digits."""
    return [sys.executable, "-m", "tests.faults.small_program", *map(str, words)]


def run(words: list[str], environment: dict[str, str]) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        words, env=environment, capture_output=True, check=False, timeout=_LIMIT_S
    )


def digit_in(answer: bytes) -> object:
    (reading,) = json.loads(answer)
    return reading["digit"]


def test_a_window_works_in_a_home_of_any_name_whatever_variables_are_meant_for_others(
    tmp_path: Path,
) -> None:
    folder = tmp_path / _HOME
    with window_in("touring", folder, **_HOSTILE) as process:
        process.send_signal(signal.SIGTERM)
        assert ended(process) == (143, [])
    assert list((folder / "models").glob("*/model.tflite"))


def test_a_home_of_any_name_keeps_models(tmp_path: Path, seven: Path, foreign: Path) -> None:
    home = tmp_path / _HOME
    home.mkdir()
    environment = at_home(home)

    assert digit_in(run(command("predict", seven, "--json"), environment).stdout) == 7
    exported = run(command("models", "export", "digitpad", home / "mine.keras"), environment)
    assert (home / "mine.keras").read_bytes().startswith(b"PK")
    (home / "mine.keras").write_bytes(foreign.read_bytes())
    imported = run(command("models", "import", home / "mine.keras", "--anyway"), environment)
    models = run(command("models", "list", "--json"), environment)

    assert (exported.returncode, imported.returncode) == (0, 0), imported.stderr
    assert "mine" in [it["name"] for it in json.loads(models.stdout)]
    assert list(home.rglob("mine/model.tflite"))


def test_a_terminal_that_knows_ascii_only_gets_escapes(tmp_path: Path) -> None:
    picture = tmp_path / "\u4e03.txt"
    picture.write_text("no picture")

    done = run(command("predict", picture), at_home(tmp_path, **_LATIN))

    assert done.returncode == 1
    assert b"\\udce4\\udcb8\\udc83.txt is neither a picture" in done.stderr


def test_a_file_name_that_is_no_utf_8_is_read_and_named(tmp_path: Path, seven: Path) -> None:
    picture = tmp_path / os.fsdecode(b"sieben-\xfc.png")
    picture.write_bytes(seven.read_bytes())

    as_text = run(command("predict", picture), at_home(tmp_path))
    as_json = run(command("predict", picture, "--json"), at_home(tmp_path))

    assert (as_text.returncode, as_json.returncode) == (0, 0), as_text.stderr + as_json.stderr
    assert digit_in(as_json.stdout) == 7
    assert b"Traceback" not in as_text.stderr


def test_a_home_that_is_read_only_is_told_when_something_is_to_be_kept(
    tmp_path: Path, seven: Path, foreign: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o555)
    predict = without_privileges(command("predict", seven, "--json"))
    importing = without_privileges(command("models", "import", foreign, "--anyway"))
    if predict is None or importing is None:
        pytest.skip("permissions don't bind root here, and setpriv is missing")

    read = run(predict, at_home(home))
    kept = run([*importing, "--name", "mine"], at_home(home))

    assert digit_in(read.stdout) == 7
    assert kept.returncode == 1
    assert kept.stderr.startswith(b"digitpad: Not saved:")
    assert len(kept.stderr.splitlines()) == 1
    assert list(home.iterdir()) == []


def test_an_account_without_a_home_is_told_how_to_name_a_folder(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def find_nobody(_number: int) -> object:
        raise KeyError("no such account")

    monkeypatch.setattr("pwd.getpwuid", find_nobody)
    for name in ("HOME", *_FOLDERS):
        monkeypatch.delenv(name, raising=False)

    assert main(["predict", "seven.png"]) == 1

    said = capsys.readouterr().err
    assert said.startswith("digitpad: There is no home folder to keep your models in; name another")


@pytest.mark.parametrize("closed", ["0<&-", "1>&-", "2>&-", "0<&- 1>&- 2>&-"])
def test_closed_streams_break_nothing(closed: str, tmp_path: Path) -> None:
    exported = tmp_path / "exported.keras"
    words = command("models", "export", "digitpad", exported)

    done = run(["sh", "-c", f'exec "$0" "$@" {closed}', *words], at_home(tmp_path))

    assert done.returncode == 0, done.stderr
    assert exported.read_bytes().startswith(b"PK")


def test_a_window_without_a_console_trains_and_closes(user_folder: Path) -> None:
    words = [sys.executable, "-m", "tests.faults.window_states", "trained"]
    shell = ['exec "$0" "$@" 0<&- 1>&- 2>&-', *words]

    done = subprocess.run(["sh", "-c", *shell], check=False, timeout=_LIMIT_S)

    assert done.returncode == 0
    assert list((user_folder / "models").glob("*/model.tflite"))


@pytest.fixture
def broken_tensorflow(tmp_path: Path) -> str:
    """A folder before all others, in which TensorFlow can't be imported."""
    package = tmp_path / "broken" / "tensorflow"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("raise ImportError('no libtensorflow')")
    return str(package.parent)


def test_without_tensorflow_everything_but_training_works(
    broken_tensorflow: str, user_folder: Path
) -> None:
    paths = os.pathsep.join([broken_tensorflow, str(Path.cwd())])
    with window_in("without_tensorflow", user_folder, PYTHONPATH=paths) as process:
        process.send_signal(signal.SIGTERM)
        assert ended(process) == (143, [])


def test_without_tensorflow_the_command_line_reads_and_says_how_to_mend_training(
    broken_tensorflow: str, tmp_path: Path, seven: Path
) -> None:
    environment = at_home(tmp_path, PYTHONPATH=broken_tensorflow)

    assert digit_in(run(command("predict", seven, "--json"), environment).stdout) == 7
    assert run(small("evaluate", "--data", "synthetic"), environment).returncode == 0
    training = run(small("train", "--data", "synthetic"), environment)

    assert training.returncode == 1
    assert b"pip install" in training.stderr
    assert len(training.stderr.splitlines()) == 1
