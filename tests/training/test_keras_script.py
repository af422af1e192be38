"""The script runs by itself and does what the settings say."""

import os
import re
import shlex
import subprocess
import sys
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import pytest

from digitpad.datasets.own.training_set.own_data import OwnData, own_data_at
from digitpad.datasets.synthetic import make_digits
from digitpad.models.history import RateChange
from digitpad.networks.config import CHOICES, PRESETS, TrainingConfig, read_config
from digitpad.training.keras_script import keras_script
from tests.datasets.own.forms import table

# Sixty images instead of 60,000: a bar whose place is the digit.
TINY_MNIST = """
import keras
import numpy as np

def load_data():
    labels = np.arange(60, dtype="uint8") % 10
    images = np.zeros((60, 28, 28), "uint8")
    for image, label in zip(images, labels):
        image[4:24, 4 + 2 * label] = 255
    return (images, labels), (images[:20], labels[:20])

keras.datasets.mnist.load_data = load_data
"""
EVERYTHING = TrainingConfig(
    network="compact",
    epochs=1,
    batch_size=16,
    optimizer="sgd",
    schedule="cosine",
    loss="cosine_distance",
    precision="mixed_bfloat16",
    early_stopping=2,
    seed=7,
)


# Importing Keras takes longer than the scripts do, so they are run by one process.
RUN_ALL = """
import gc, os, runpy, sys
gc.disable()
import keras
for folder in sys.argv[1:]:
    keras.config.set_dtype_policy("float32")
    os.chdir(folder)
    sys.stdout = open("said.txt", "w")
    runpy.run_path("script.py", run_name="__main__")
    sys.stdout.close()
"""
QUICK = replace(PRESETS["quick"], epochs=1)


@dataclass(frozen=True)
class Ran:
    """What came of the scripts.

    Attributes:
        folders: Where each was run.
        of_own_data: The script of the last one.
    """

    folders: dict[str, Path]
    of_own_data: str


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    folders = {name: tmp_path_factory.mktemp(name) for name in ("quick", "everything", "own")}
    path = table("my digits.csv")(folders["own"], make_digits(60, seed=0))
    own = replace(EVERYTHING, datasets=("own", "mnist"), own=own_data_at(path))
    script = keras_script(own)
    (command,) = re.findall(r"first, with: digitpad (.*)", script)
    words = [sys.executable, "-m", "digitpad", *shlex.split(command)]
    subprocess.run(words, cwd=folders["own"], check=True)
    scripts = keras_script(QUICK), keras_script(EVERYTHING), script
    for folder, each in zip(folders.values(), scripts, strict=True):
        (folder / "script.py").write_text(TINY_MNIST + each)
    quiet = os.environ | {"TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": ""}
    done = subprocess.run(
        [sys.executable, "-c", RUN_ALL, *map(str, folders.values())],
        env=quiet,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return Ran(folders, script)


@pytest.mark.parametrize("name", ["quick", "everything", "own"])
def test_the_script_trains_and_saves_a_network(name: str, ran: Ran) -> None:
    assert "test accuracy" in (ran.folders[name] / "said.txt").read_text()
    assert (ran.folders[name] / "digits.keras").stat().st_size > 10_000


def test_the_script_of_own_data_reads_what_its_command_exports(ran: Ran) -> None:
    assert "Train a network to read my digits.csv's digits" in ran.of_own_data
    assert "It learns from my digits.csv alone, not from MNIST." in ran.of_own_data
    written = [path.name for path in ran.folders["own"].glob("*.npz")]
    assert len(written) == 1
    assert f'np.load("{written[0]}")' in ran.of_own_data


def test_a_file_of_any_name_makes_a_script() -> None:
    own = OwnData('/data/a"""\\\nb.csv', orientation="mirrored")
    compile(keras_script(TrainingConfig(datasets=("own",), own=own)), "script.py", "exec")


@pytest.mark.parametrize("name", CHOICES)
def test_every_choice_makes_a_script_of_its_own(name: str) -> None:
    configs = (read_config({**asdict(EVERYTHING), name: choice}) for choice in CHOICES[name])
    scripts = [keras_script(config) for config in configs if config is not None]
    assert len({*scripts}) == len(CHOICES[name])
    for script in scripts:
        compile(script, "script.py", "exec")


def test_numbers_are_those_of_the_settings() -> None:
    config = TrainingConfig(
        epochs=3, batch_size=64, learning_rate=0.002, label_smoothing=0.05, validation_split=0.25
    )
    script = keras_script(config)
    assert "Adam(0.002)" in script
    assert "batch_size=64,\n    epochs=3," in script
    assert "label_smoothing=0.05" in script
    assert "int(len(images) * 0.25)" in script


def test_what_the_script_leaves_out_it_says() -> None:
    script = keras_script(PRESETS["best"], continued_from="first")
    assert "not from pendigits, unipen, synthetic." in script
    assert "vary the images" in script
    assert "letters and scribbles" in script
    assert "bold print" in script
    assert 'the weights of "first"' in script
    assert "leaves out" not in keras_script(PRESETS["article"])


def test_without_validation_early_stopping_watches_the_training_itself() -> None:
    script = keras_script(replace(EVERYTHING, validation_split=1e-6))  # of 60,000 images, none
    assert 'EarlyStopping("accuracy"' in script
    assert "validation_data" not in script


def test_a_script_says_that_the_run_changed_its_learning_rate() -> None:
    config = TrainingConfig(learning_rate=0.002)
    changes = RateChange(2.5, 0.002, 0.0003), RateChange(4.0, 0.0003, 0.00001)
    script = keras_script(config, rates=changes)
    assert "# It keeps the first learning rate, which that run changed:\n" in script
    assert "#   Learning rate 0.002 → 0.0003 in epoch 3\n" in script
    assert "#   Learning rate 0.0003 → 0.00001 in epoch 5\n" in script
    assert "Adam(0.002)" in script
    compile(script, "script.py", "exec")
