"""The program that brings its own Python reads, trains, imports and opens its window."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any

import pytest
from PIL import Image, ImageDraw

from digitpad.models.keras_files import load_keras
from digitpad.models.store import StoredModel
from digitpad.models.tflite_conversion import tflite_converter
from digitpad.recognition.recognizer import Recognizer
from digitpad.system import worker_process
from tests.packaging.screen import missing_tools, opened_screen

ROOT = Path(__file__).parents[2]
SPEC = ROOT / "resources" / "linux" / "digitpad.spec"
BUILDER = ROOT / ".venv-frozen" / "bin" / "python"
LARGEST_MB = 960
SEVEN = ((80, 60), (220, 60), (160, 150), (130, 250))

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def program() -> Iterator[Path]:
    """The executable; the folder around it, almost 1 GB, goes with the last test."""
    if not BUILDER.exists():
        pytest.skip("make frozen makes .venv-frozen, which builds it")
    with TemporaryDirectory(prefix="digitpad-frozen-") as folder:
        command = [str(BUILDER), "-m", "PyInstaller", "--log-level", "ERROR"]
        places = ["--distpath", f"{folder}/dist", "--workpath", f"{folder}/build"]
        subprocess.run([*command, *places, str(SPEC)], check=True, cwd=folder)
        shutil.rmtree(f"{folder}/build")
        yield Path(folder) / "dist" / "digitpad" / "digitpad"


@pytest.fixture
def seven(tmp_path: Path) -> Path:
    picture = Image.new("L", (300, 300), 255)
    ImageDraw.Draw(picture).line(SEVEN, 0, 22, "curve")
    picture.save(tmp_path / "seven.png")
    return tmp_path / "seven.png"


def run(program: Path, *words: object) -> "subprocess.CompletedProcess[str]":
    """Run it where nothing of this environment's Python is to be found."""
    kept = ("HOME", "DIGITPAD_DATA_DIR", "LANG")
    environment = {it: os.environ[it] for it in kept if it in os.environ}
    command = [str(program), *map(str, words)]
    return subprocess.run(
        command, env=environment, cwd="/", check=True, capture_output=True, text=True
    )


def test_its_folder_is_no_larger_than_it_must_be(program: Path) -> None:
    files = [it for it in program.parent.rglob("*") if it.is_file() and not it.is_symlink()]
    assert sum(it.stat().st_size for it in files) < LARGEST_MB * 1e6


def test_it_reads_a_picture(program: Path, seven: Path) -> None:
    (reading,) = json.loads(run(program, "predict", "--json", seven).stdout)
    assert reading["digit"] == 7
    assert reading["confidence"] > 0.9


def test_it_trains_and_draws_with_what_it_has_trained(program: Path, seven: Path) -> None:
    words = ("train", "--preset", "quick", "--data", "synthetic", "--epochs", 1, "--save", "mine")
    trained = run(program, *words)
    assert "Saved as 'mine'" in trained.stdout
    assert "AutoGraph" not in trained.stderr
    (reading,) = json.loads(run(program, "predict", "--json", "--model", "mine", seven).stdout)
    assert reading["digit"] == 7


def test_it_reads_a_foreign_model_in_a_process_of_its_own(
    program: Path, tmp_path: Path, seven: Path
) -> None:
    run(program, "models", "export", "digitpad", tmp_path / "foreign.h5")
    assert (
        "Imported as 'foreign'" in run(program, "models", "import", tmp_path / "foreign.h5").stdout
    )
    (reading,) = json.loads(run(program, "predict", "--json", "--model", "foreign", seven).stdout)
    assert reading["digit"] == 7


def test_it_converts_a_model_in_a_process_of_its_own(
    program: Path,
    stored_model: StoredModel,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    started: list[str] = []
    start = worker_process.start

    def start_noted(module: str, *words: str, **options: Any) -> "subprocess.Popen[bytes]":
        started.append(module)
        return start(module, *words, **options)

    monkeypatch.setattr(worker_process, "start", start_noted)
    model = load_keras(stored_model.read(".keras"))
    converted: list[bytes] = []

    def convert_once() -> None:
        with tflite_converter() as convert:
            converted.append(convert(model))

    thread = Thread(target=convert_once)
    thread.start()
    thread.join()
    assert started == ["digitpad.models.tflite_conversion"]
    assert Recognizer(converted[0])
    assert "Converted in this process instead" not in caplog.text


def test_its_window_reads_what_is_drawn(program: Path, tmp_path: Path) -> None:
    missing = missing_tools()
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    with (
        opened_screen() as screen,
        subprocess.Popen([str(program), "gui", "--tab", "draw"], env=screen.environment) as window,
    ):
        try:
            left, top, width, height = screen.place(screen.wait_for_window("digitpad"))
            corner = (left + width // 4 - 150, top + height // 2 - 150)
            screen.draw([(corner[0] + x, corner[1] + y) for x, y in points_along(SEVEN)])
            screen.press("ctrl+shift+c")
            assert screen.wait_for_clipboard(tmp_path / "screen.png").startswith("7 ")
            assert window.poll() is None
        finally:
            window.terminate()
    assert window.returncode == 143  # closed as a person's shell closes it


def points_along(corners: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    """Ten points on the way from each corner to the next."""
    return [
        (round(a + (c - a) * step / 10), round(b + (d - b) * step / 10))
        for (a, b), (c, d) in pairwise(corners)
        for step in range(11)
    ]
