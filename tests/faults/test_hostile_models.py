"""Model files that are damaged, bombs, hold code, point elsewhere, or are something else."""

import pickle
from pathlib import Path
from typing import Any

import pytest

from digitpad.cli.main import main
from digitpad.errors import ModelError
from digitpad.models.importing.adapter import adapt_keras_file
from digitpad.models.store import ModelFiles, ModelStore, StoredModel
from digitpad.system.paths import bundled_models
from tests.faults.hostile import refusal
from tests.faults.hostile_models import DAMAGED, HOSTILE, with_config
from tests.faults.small_program import few_digits


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_model_is_refused_and_nothing_of_it_is_run(kind: str, tmp_path: Path) -> None:
    make, message = HOSTILE[kind]
    content = make(tmp_path)
    with pytest.raises(ModelError, match=message) as error:
        adapt_keras_file(content, "theirs.keras")
    assert str(error.value).count("\n") == 0
    assert not (tmp_path / "ran").exists()


def test_a_model_that_wants_all_memory_leaves_the_program_as_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def widen(values: Any) -> None:
        values["config"]["layers"][2]["config"]["units"] = 10**8  # 300 GB

    (tmp_path / "bomb.keras").write_bytes(with_config(widen))
    said = refusal(capsys, "models", "import", tmp_path / "bomb.keras", most_mb=10)
    assert said == "bomb.keras needs more memory than a digit model may use; choose another."


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("empty.keras", b"", "isn't a Keras model"),
        ("cut.keras", b"PK\x03\x04", DAMAGED),
        ("pickle.h5", pickle.dumps({"a": 1}), "is a Python pickle"),
        ("compiled.keras", b"\x1c\x00\x00\x00TFL3" + bytes(99), "is a TensorFlow Lite file"),
        ("letter.docx", b"PK\x03\x04" + bytes(99), DAMAGED),
    ],
)
def test_what_is_no_model_is_refused_on_the_command_line(
    name: str, content: bytes, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_bytes(content)
    said = refusal(capsys, "models", "import", tmp_path / name, most_mb=10)
    assert message in said
    assert name in said


def test_a_folder_a_missing_file_and_a_sparse_one_are_refused_on_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (tmp_path / "huge.keras").open("wb") as file:
        file.truncate(5 * 10**9)
    assert "over 50 MB" in refusal(
        capsys, "models", "import", tmp_path / "huge.keras", "--name", "x", most_mb=5
    )
    assert "is a folder" in refusal(capsys, "models", "import", tmp_path)
    assert "gone.h5" in refusal(capsys, "models", "import", tmp_path / "gone.h5")


DAMAGES = ("empty", "truncated", "bit-flipped", "gone", "folder", "sparse")


@pytest.fixture
def mine(user_folder: Path, stored_model: StoredModel) -> StoredModel:
    store = ModelStore(user_folder / "models", bundled_models())
    tflite = stored_model.read(".tflite")
    return store.save("mine", ModelFiles(stored_model.record, stored_model.read(".keras"), tflite))


@pytest.mark.parametrize("suffix", [".tflite", ".json"])
@pytest.mark.parametrize(
    "damage", ["empty", "truncated", "bit-flipped", "gone", "folder", "sparse"]
)
def test_a_damaged_model_of_the_store_is_refused(
    suffix: str, damage: str, mine: StoredModel, capsys: pytest.CaptureFixture[str]
) -> None:
    path = mine.path(suffix)
    content = path.read_bytes()
    path.unlink()
    if damage == "folder":
        path.mkdir()
    elif damage == "sparse":
        with path.open("wb") as file:
            file.truncate(5 * 10**9)
    elif damage != "gone":
        middle = len(content) // 2 if suffix == ".tflite" else content.index(b'"parameters"')
        flipped = content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
        path.write_bytes(
            {"empty": b"", "truncated": content[:middle], "bit-flipped": flipped}[damage]
        )
    with few_digits():
        said = refusal(capsys, "evaluate", "--data", "synthetic", "--model", "mine", most_mb=60)
    assert "mine" in said
    listed = [model.name for model in ModelStore(mine.folder, bundled_models()).models()]
    assert ("mine" in listed) == (suffix == ".tflite")


def test_the_version_before_is_brought_back_on_the_command_line(
    mine: StoredModel, capsys: pytest.CaptureFixture[str]
) -> None:
    ModelStore(mine.folder, bundled_models()).copy(mine, "other")
    for name in ("mine", "other"):
        path = mine.folder / name / "record.json"
        content = path.read_bytes()
        if name == "mine":
            ModelStore(mine.folder, bundled_models()).save(
                "mine", ModelFiles(mine.record, mine.read(".keras"), mine.read(".tflite"))
            )
        path.write_bytes(content[:-30])
    assert main(["models"]) == 0
    listed = capsys.readouterr().out
    assert "mine: The model 'mine' is damaged: bring back the version before it with" in listed
    assert "other: The description of other is damaged; choose another model." in listed
    assert main(["models", "previous", "mine"]) == 0
    assert "Went back to 'mine'" in capsys.readouterr().out
    with few_digits():
        assert main(["evaluate", "--data", "synthetic", "--model", "mine"]) == 0
    capsys.readouterr()
    assert "no whole version" in refusal(capsys, "models", "previous", "other")
