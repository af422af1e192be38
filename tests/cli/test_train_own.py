"""`digitpad train` on a file of the user's."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from digitpad.cli.main import main
from digitpad.datasets.own.training_set.own_data import own_data_at
from digitpad.datasets.own.training_set.parts import read_parts
from digitpad.datasets.own.turn import Turn, put_right
from digitpad.datasets.synthetic import make_digits, make_drawing
from digitpad.handwriting.digit_store import DigitStore
from digitpad.models.store import ModelStore
from digitpad.networks.config import read_config
from digitpad.system.paths import UserPaths, bundled_models
from tests.datasets.own.forms import csv_text, lay, table
from tests.faults.hostile import refusal
from tests.training.small_training import killed_after

DIGITS = make_digits(200, seed=0)
FAST = ("--preset", "quick", "--epochs", "1", "--batch-size", "32")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return table("train.csv")(tmp_path, DIGITS)


def test_a_table_is_trained_on_and_tested_on_what_was_held_out(
    path: Path, user_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["train", "--json", "--data", str(path), *FAST, "--save", "mine"]) == 0
    said = capsys.readouterr()
    first = [line.removeprefix("digitpad: ") for line in said.err.splitlines()[:4]]
    assert first == [
        "160 digits to train on, 40 to test on.",
        "20 % of each digit is held out for the test.",
        "to train on: " + ", ".join(f"16 of {digit}" for digit in range(10)),
        "to test on: " + ", ".join(f"4 of {digit}" for digit in range(10)),
    ]
    assert json.loads(said.out)["test_data"] == "train.csv"

    record = ModelStore(user_folder / "models", bundled_models()).find("mine").record
    config = read_config(record.config)
    assert config is not None
    assert config.own is not None
    assert (config.datasets, config.own.path) == (("own",), str(path))
    assert config.own.sha256
    assert [(data.name, data.count) for data in record.trained_on] == [("train.csv", 160)]
    assert record.test_data is not None
    assert (record.test_data.name, record.test_data.count) == ("train.csv", 40)


def test_a_killed_run_goes_on_unless_the_file_has_changed(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["train", "--data", str(path), "--epochs", "2", "--batch-size", "32", "--save", "mine"]
    with killed_after(words, 1):
        pass
    before = path.read_bytes()
    table("train.csv")(tmp_path, make_digits(200, seed=1))
    assert main(["train", "--resume"]) == 1
    sentence = (
        "train.csv holds other digits than when it was chosen: choose it again, and train anew."
    )
    assert sentence in capsys.readouterr().err

    path.unlink()
    assert main(["train", "--resume"]) == 1
    assert "train.csv is no longer in" in capsys.readouterr().err

    path.write_bytes(before)
    assert main(["train", "--resume", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["epochs"] == 2


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ["--data", "nothing.csv"],
            "There is no digit set, file or folder nothing.csv: the",
        ),
        (["--turn", "mirrored"], "--turn is about digits of your own: name them with --data."),
        (["--data", ".", "--data", ".."], "Only one file or folder of your own can be trained on"),
        (["--data", "letters.csv"], "letters.csv"),
        (
            ["--data", "few.csv"],
            "few.csv has too few digits to train on: 19 instead of at least 20.",
        ),
    ],
)
def test_what_cannot_be_trained_on_is_refused_in_one_sentence(
    words: list[str],
    sentence: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    table("few.csv")(tmp_path, DIGITS.take(slice(0, 19)))
    text = csv_text(DIGITS).replace(b"\n7,", b"\n11,")
    lay(tmp_path, {"letters.csv": text})
    assert sentence in refusal(capsys, "train", *words)


def test_digits_are_exported_parted_and_upright(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "parted.npz"
    assert main(["data", "export", "--json", str(path), str(file)]) == 0
    assert json.loads(capsys.readouterr().out) == {"train": 160, "test": 40, "file": str(file)}
    parts = read_parts(own_data_at(path))
    with np.load(file) as arrays:
        assert np.array_equal(arrays["x_train"], parts.train.images)
        assert np.array_equal(arrays["y_train"], parts.train.labels)
        assert np.array_equal(arrays["x_test"], parts.test.images)
        assert np.array_equal(arrays["y_test"], parts.test.labels)


@pytest.mark.parametrize("more", [(), ("--test", "other.npz")])
def test_an_export_does_not_replace_what_it_reads(
    path: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    more: tuple[str, ...],
) -> None:
    monkeypatch.chdir(tmp_path)
    file = table("other.npz" if more else path.name)(tmp_path, DIGITS)
    before = file.read_bytes()
    said = refusal(capsys, "data", "export", str(path), str(file), *more)
    assert "is to be read: name another file to write" in said
    assert file.read_bytes() == before


def test_digits_that_lie_are_turned_where_that_is_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lying = replace(DIGITS, images=put_right(DIGITS.images, Turn("flipped")))
    path, file = table()(tmp_path, lying), tmp_path / "parted.npz"
    assert main(["data", "export", str(path), str(file)]) == 0
    assert "these images seem to be flipped top to bottom: add --turn" in capsys.readouterr().err
    assert main(["data", "export", str(path), str(file), "--turn", "auto"]) == 0
    assert (
        "The images were flipped top to bottom and have been put right." in capsys.readouterr().err
    )
    with np.load(file) as arrays:
        known = {image.tobytes() for image in DIGITS.images}
        assert all(image.tobytes() in known for image in arrays["x_train"])


def keep_digits(user_folder: Path, count: int) -> None:
    """Keep some digits of each kind, of which a third is held back."""
    store, rng = (
        DigitStore(UserPaths(user_folder, user_folder).digit_store),
        np.random.default_rng(0),
    )
    for label in [*range(10)] * count:
        store.add(label, make_drawing(label, rng))


def test_the_digits_that_are_kept_are_trained_on_and_tested_on(
    user_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keep_digits(user_folder, 3)
    assert main(["train", "--json", "--data", "mydigits", *FAST, "--save", "mine"]) == 0
    said = capsys.readouterr()
    assert "20 digits to train on, 10 to test on." in said.err
    test_data = json.loads(said.out)["test_data"]
    assert test_data.startswith("my-digits-")

    assert main(["evaluate", "--json", "--data", "mydigits"]) == 0
    assert json.loads(capsys.readouterr().out)["n"] == 10

    file = tmp_path / "mine.npz"
    assert main(["data", "export", "--json", "mydigits", str(file)]) == 0
    assert json.loads(capsys.readouterr().out)["train"] == 20


def test_evaluating_kept_digits_leaves_no_file(
    user_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keep_digits(user_folder, 3)
    assert main(["evaluate", "--json", "--data", "mydigits"]) == 0
    assert json.loads(capsys.readouterr().out)["notes"] == []
    assert not list(user_folder.rglob("*.npz"))


def test_where_no_kept_digit_is_held_back_it_is_said_on_what_is_tested(
    user_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keep_digits(user_folder, 1)
    assert main(["evaluate", "--json", "--data", "mydigits"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["n"] == 10
    assert said["notes"][0].startswith("None of your digits is held back yet")


def test_kept_digits_can_be_what_is_tested_on(
    user_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keep_digits(user_folder, 3)
    words = [str(table()(tmp_path, DIGITS)), str(tmp_path / "parted.npz"), "--test", "mydigits"]
    assert main(["data", "export", "--json", *words]) == 0
    assert json.loads(capsys.readouterr().out)["test"] == 10
    words = ["train", "--json", "--data", words[0], *words[2:], *FAST]
    assert main(words) == 0
    assert json.loads(capsys.readouterr().out)["test_data"].startswith("my-digits-")


@pytest.mark.usefixtures("user_folder")
@pytest.mark.parametrize("words", [("train", "--data"), ("evaluate", "--data")])
def test_without_kept_digits_it_is_said_how_to_keep_some(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert "There are no digits of yours yet" in refusal(capsys, *words, "mydigits")
