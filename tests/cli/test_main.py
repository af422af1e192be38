import gc
import gzip
import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from PIL import Image, ImageDraw

from digitpad.cli.main import main
from digitpad.gui.base.settings import TabName
from digitpad.ink.strokes import Ink
from digitpad.ink.unipen import Drawing, write_drawings
from digitpad.models.importing.answer import PROBES, ImportedModel
from digitpad.models.store import ModelFiles, StoredModel
from tests.faults.small_program import few_digits

SEVEN = Ink.through([[20, 30], [120, 34], [90, 110], [70, 220]])
ONE = Ink.through([[60, 20], [60, 220]])

FAST = ("--data", "synthetic", "--epochs", "1", "--batch-size", "128")


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A dark 7 on white paper."""
    image = Image.new("L", (300, 300), 255)
    ImageDraw.Draw(image).line([(80, 60), (200, 64), (130, 240)], fill=20, width=18)
    image.save(tmp_path / "seven.png")
    return tmp_path / "seven.png"


@pytest.fixture
def few_built_in_digits() -> Iterator[None]:
    """A training on them takes no time."""
    with few_digits():
        yield


def answer(capsys: pytest.CaptureFixture[str], *words: object) -> object:
    assert main([*map(str, words), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_version_and_help_load_nothing_heavy() -> None:
    script = (
        "import sys; from digitpad.cli.main import main;"
        "assert main(['--version']) == 0 and main(['--help']) == 0;"
        "assert not {'tensorflow', 'PySide6', 'matplotlib', 'numpy'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[object, list[Path]]]]:
    """Records with which tab and which files the window is opened, and opens none."""
    from digitpad.gui import app

    windows: list[tuple[object, list[Path]]] = []

    def run_app(_paths: object, _store: object, tab: object, files: list[Path]) -> int:
        windows.append((tab, files))
        return 0

    monkeypatch.setattr(app, "run_app", run_app)
    yield windows
    gc.enable()


def test_the_window_can_begin_with_any_tab(opened: list[tuple[object, list[Path]]]) -> None:
    names = get_args(TabName)
    for name in names:
        assert main(["gui", "--tab", name]) == 0
    assert opened == [(name, []) for name in names]


def test_files_without_a_command_are_opened_in_the_window(
    picture: Path,
    opened: list[tuple[object, list[Path]]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "no_suffix").touch()
    (tmp_path / "predict").touch()  # a command first of all
    for words in (
        [str(picture), "gone.png"],
        ["seven.png", "--tab", "train"],
        ["no_suffix"],
        ["--data-dir", str(tmp_path), "folder/gone"],
    ):
        assert main(words) == 0
    assert opened == [
        ("draw", [picture, Path("gone.png")]),
        ("train", [Path("seven.png")]),
        ("draw", [Path("no_suffix")]),
        ("draw", [Path("folder/gone")]),
    ]
    assert main(["predict"]) == 2


def test_a_mistyped_command_is_refused_with_one_sentence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["x" * 300]) == 2
    assert main(["evalute", "--json"]) == 2
    sentence = capsys.readouterr().err.splitlines()[-1]
    assert sentence == (
        "digitpad: error: 'evalute' is neither a command nor a file: "
        "choose gui, predict, evaluate, train, models, data"
    )


@pytest.mark.parametrize(
    "words", [["nonsense"], ["predict"], ["train", "--preset", "x"], ["--unknown", "word"]]
)
def test_wrong_usage_ends_with_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    assert "usage" in capsys.readouterr().err


def test_pictures_are_read(picture: Path, capsys: pytest.CaptureFixture[str]) -> None:
    records = answer(capsys, "predict", picture)
    assert isinstance(records, list)
    (record,) = records
    assert list(record) == [
        *("file", "index", "digit", "confidence", "verdict", "reason", "probabilities", "number"),
        "symbols",
    ]
    assert (record["file"], record["index"], record["digit"]) == (str(picture), 0, 7)
    assert sum(record["probabilities"]) == pytest.approx(1, abs=1e-4)


def test_an_ink_file_gives_one_record_a_drawing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    drawings = [Drawing(SEVEN, 7, None), Drawing(ONE, 1, None)]
    (tmp_path / "two.unp").write_bytes(write_drawings(drawings))
    records = answer(capsys, "predict", tmp_path / "two.unp")
    assert isinstance(records, list)
    assert [(record["index"], record["digit"]) for record in records] == [(0, 7), (1, 1)]


def test_a_blank_picture_is_blank(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Image.new("L", (200, 100), 255).save(tmp_path / "blank.png")
    records = answer(capsys, "predict", tmp_path / "blank.png")
    assert isinstance(records, list)
    assert (records[0]["digit"], records[0]["verdict"]) == (None, "blank")


@pytest.mark.parametrize("content", [b"", b"hello", b"\x89PNG\r\n\x1a\n junk", b"\x00" * 1000])
def test_a_file_that_is_neither_ends_with_one_sentence(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_bytes(content)
    assert main(["predict", str(tmp_path / "file")]) == 1
    error = capsys.readouterr().err
    assert error.startswith("digitpad: ")
    assert error.count("\n") == 1


def test_a_missing_file_ends_with_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["predict", "gone.png"]) == 1
    assert "gone.png" in capsys.readouterr().err


@pytest.mark.usefixtures("few_built_in_digits")
def test_evaluating_built_in_digits(capsys: pytest.CaptureFixture[str]) -> None:
    result = answer(capsys, "evaluate", "--data", "synthetic")
    assert isinstance(result, dict)
    assert list(result)[:4] == ["model", "data", "n", "accuracy"]
    assert sum(map(sum, result["confusion"])) == result["n"]
    assert len(result["misclassified"]) == round(result["n"] * (1 - result["accuracy"]))
    assert result["accuracy"] > 0.5


@pytest.mark.usefixtures("few_built_in_digits")
def test_training_saves_a_model_that_all_commands_know(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], picture: Path
) -> None:
    trained = answer(capsys, "train", "--preset", "article", *FAST, "--save", "mine")
    assert isinstance(trained, dict)
    assert (trained["model"], trained["epochs"], trained["stopped"]) == ("mine", 1, False)
    models = answer(capsys, "models")
    assert isinstance(models, list)
    assert [model["name"] for model in models if not model["bundled"]] == ["mine"]
    answer(capsys, "predict", "--model", "mine", picture)
    answer(capsys, "models", "export", "mine", tmp_path / "mnist_classifier.h5")
    answer(capsys, "models", "import", tmp_path / "mnist_classifier.h5", "--anyway")
    shown = answer(capsys, "models", "show", "mnist_classifier")
    assert isinstance(shown, dict)
    assert (shown["network"], shown["parameters"]) == ("imported", 108_618)
    answer(capsys, "train", *FAST, "--continue", "mine", "--save", "further")
    answer(capsys, "models", "rename", "further", "furthest")
    answer(capsys, "models", "delete", "mine")
    assert main(["models", "show", "mine"]) == 1
    capsys.readouterr()
    answer(capsys, "models", "restore", "mine")


def test_data_lists_every_source_with_its_licence(capsys: pytest.CaptureFixture[str]) -> None:
    listed = answer(capsys, "data")
    assert isinstance(listed, list)
    names = [source["name"] for source in listed]
    assert names == ["mnist", "pendigits", "unipen", "synthetic"]
    assert "CC BY-SA 3.0" in listed[0]["licence"]
    assert "CC BY 4.0" in listed[1]["licence"]


def test_importing_what_was_not_published_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mnist.npz"
    path.write_text("hello")
    assert main(["data", "import", "mnist", str(path)]) == 1
    assert "mnist.npz" in capsys.readouterr().err
    assert main(["data", "import", "synthetic", str(path)]) == 1
    assert "nothing to import" in capsys.readouterr().err


@pytest.mark.real_data
def test_an_imported_copy_is_used_from_then_on(
    real_datasets: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DIGITPAD_DATASETS")
    before = answer(capsys, "data")
    assert isinstance(before, list)
    assert before[0]["ready"] is False
    answer(capsys, "data", "import", "mnist", str(real_datasets / "mnist"))
    listed = answer(capsys, "data")
    assert isinstance(listed, list)
    assert (listed[0]["ready"], listed[0]["detail"]) == (True, "70,000 digits")


def test_all_that_is_the_users_moves_with_data_dir(
    tmp_path: Path,
    user_folder: Path,
    stored_model: StoredModel,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DIGITPAD_DATA_DIR", str(user_folder))  # so that it is put back afterwards
    record, keras, tflite = (stored_model.record, *map(stored_model.read, (".keras", ".tflite")))
    imported = ImportedModel(ModelFiles(record, keras, tflite), PROBES)
    monkeypatch.setattr("digitpad.cli.models.import_model", lambda _path: imported)
    folder, exported = tmp_path / "elsewhere", tmp_path / "mine.keras"
    assert main(["--data-dir", str(folder), "models", "import", str(exported)]) == 0
    assert (folder / "models" / "mine" / "model.keras").exists()
    assert "mine" in capsys.readouterr().out
    assert not user_folder.exists()


def test_without_a_display_the_window_says_what_works(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux runs without a display")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main([]) == 1
    error = capsys.readouterr().err
    assert "no display" in error
    assert "predict" in error


@pytest.mark.real_data
def test_the_bundled_model_reads_mnist_without_tensorflow(real_datasets: Path) -> None:
    script = (
        "import sys; from digitpad.cli.main import main;"
        "assert main(['evaluate', '--data', 'mnist', '--json']) == 0;"
        "assert not {'tensorflow', 'PySide6', 'matplotlib'} & set(sys.modules)"
    )
    environment = os.environ | {"DIGITPAD_DATASETS": str(real_datasets)}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, env=environment
    )
    result = json.loads(done.stdout)
    assert (result["n"], result["accuracy"] >= 0.993) == (10_000, True)


@pytest.mark.real_data
@pytest.mark.parametrize("count", [500, pytest.param(7494, marks=pytest.mark.long)])
def test_a_whole_file_of_pen_strokes_is_evaluated(
    count: int,
    real_datasets: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    stored_model: StoredModel,
) -> None:
    whole = gzip.decompress((real_datasets / "pendigits" / "pendigits-orig.tra.gz").read_bytes())
    head, *drawings = whole.split(b".SEGMENT DIGIT")
    path = tmp_path / "pendigits-orig.tra.gz"
    path.write_bytes(gzip.compress(b".SEGMENT DIGIT".join([head, *drawings[:count]])))
    result = answer(capsys, "evaluate", "--data", path, "--model", stored_model.name)
    assert isinstance(result, dict)
    assert (result["n"], result["accuracy"] > 0.9) == (count, True)


def test_the_log_is_closed_at_the_end_and_keeps_what_went_wrong(
    user_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        assert main(["predict", "gone.png"]) == 1
    assert "gone.png" in capsys.readouterr().err
    assert (user_folder / "digitpad.log").read_text("utf-8").count("INFO digitpad.cli.main") == 2
    assert logging.getLogger("digitpad").handlers == []
