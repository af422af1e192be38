import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from digitpad.errors import DamagedModelError, ModelError, SaveError
from digitpad.models.record import NewerRecordError
from digitpad.models.store import FILES, ModelFiles, ModelStore, StoredModel
from tests.faults.memory import most_memory_mb
from tests.faults.old_stores import NOWHERE, lay_old_store


@pytest.fixture
def files(stored_model: StoredModel) -> ModelFiles:
    compiled = stored_model.path(".tflite").read_bytes()
    return ModelFiles(stored_model.record, stored_model.read(".keras"), compiled)


@pytest.fixture
def store(tmp_path: Path) -> ModelStore:
    return ModelStore(tmp_path / "models", tmp_path / "bundled")


def test_a_saved_model_is_listed_and_answers(store: ModelStore, files: ModelFiles) -> None:
    store.save("mine", files)
    assert [model.name for model in store.models()] == ["mine"]
    assert store.find("mine").record == files.record
    store.find("mine").recognizer()


def test_bundled_models_come_first_and_stay(
    tmp_path: Path, stored_model: StoredModel, files: ModelFiles
) -> None:
    store = ModelStore(tmp_path, stored_model.folder)
    store.save("a", files)
    assert store.models()[0].name == stored_model.name
    with pytest.raises(ModelError, match="ships with the program"):
        store.delete(stored_model.name)
    with pytest.raises(ModelError, match="ships with the program"):
        store.save(stored_model.name, files)


def test_a_model_that_does_not_load_replaces_nothing(store: ModelStore, files: ModelFiles) -> None:
    store.save("mine", files)
    with pytest.raises(ModelError, match="damaged"):
        store.save("mine", replace(files, tflite=b"junk"))
    store.find("mine").recognizer()


def test_a_deleted_model_can_be_brought_back(store: ModelStore, files: ModelFiles) -> None:
    store.save("mine", files)
    store.delete("mine")
    assert store.models() == []
    assert store.restore("mine").read(".keras") == files.keras


def test_a_copy_stands_on_its_own(store: ModelStore, files: ModelFiles) -> None:
    store.copy(store.save("one", files), "two")
    store.delete("one")
    assert store.find("two").read(".keras") == files.keras


def test_a_damaged_file_is_told_by_its_hash(store: ModelStore, files: ModelFiles) -> None:
    model = store.save("mine", files)
    for suffix in (".tflite", ".keras"):
        content = bytearray(model.path(suffix).read_bytes())
        content[len(content) // 2] ^= 1
        model.path(suffix).write_bytes(content)
    with pytest.raises(ModelError, match="damaged"):
        model.recognizer()
    with pytest.raises(ModelError, match="damaged"):
        model.read(".keras")


def test_a_damaged_description_hides_its_model_but_not_the_others(
    store: ModelStore, files: ModelFiles
) -> None:
    store.save("good", files)
    store.save("bad", files).path(".json").write_text("{")
    assert [model.name for model in store.models()] == ["good"]
    with pytest.raises(ModelError, match="bad is damaged"):
        store.find("bad")


def test_a_missing_model_names_those_there_are(store: ModelStore, files: ModelFiles) -> None:
    store.save("mine", files)
    with pytest.raises(ModelError, match="there are: mine"):
        store.find("yours")


def test_a_copy_of_a_damaged_model_is_refused(store: ModelStore, files: ModelFiles) -> None:
    model = store.save("one", files)
    model.path(".tflite").write_bytes(b"junk")
    with pytest.raises(ModelError, match="damaged"):
        store.copy(model, "two")
    model.path(".tflite").unlink()
    with pytest.raises(ModelError, match=r"file model.tflite can't be read \(No such file"):
        store.copy(model, "two")


def test_a_model_that_is_gone_is_said_to_be_gone_without_a_path(
    store: ModelStore, files: ModelFiles
) -> None:
    model = store.save("one", files)
    store.rename("one", "another")
    with pytest.raises(ModelError, match="deleted or renamed") as gone:
        model.recognizer()
    assert str(model.folder) not in str(gone.value)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, files: ModelFiles) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(SaveError, match="Not saved"):
        ModelStore(tmp_path / "file" / "models", tmp_path).save("mine", files)


@pytest.fixture
def twice(store: ModelStore, files: ModelFiles) -> StoredModel:
    """ "mine", saved twice: first with the note "old", then with "new"."""
    for note in ("old", "new"):
        store.save("mine", replace(files, record=replace(files.record, note=note)))
    return store.find("mine")


def damage(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-9])


def read_all(store: ModelStore) -> None:
    model = store.find("mine")
    model.read(".keras")
    model.recognizer()


@pytest.mark.parametrize("kind", FILES)
def test_of_a_damaged_model_the_version_before_is_offered_and_brought_back(
    store: ModelStore, twice: StoredModel, kind: str
) -> None:
    damage(twice.path(kind))
    with pytest.raises(DamagedModelError, match=r"mine.*bring back the version before") as told:
        read_all(store)
    assert told.value.name == "mine"
    assert store.go_back("mine").record.note == "old"
    store.find("mine").recognizer()


@pytest.mark.parametrize("kind", FILES)
def test_where_the_version_before_is_damaged_too_it_is_not_offered(
    store: ModelStore, twice: StoredModel, kind: str
) -> None:
    damage(twice.path(".json"))
    damage(twice.folder / "mine" / "previous" / FILES[kind])
    with pytest.raises(ModelError, match="damaged; choose another") as told:
        store.find("mine")
    assert not isinstance(told.value, DamagedModelError)
    with pytest.raises(ModelError, match="no whole version"):
        store.go_back("mine")


def test_without_a_version_before_there_is_no_way_back(
    store: ModelStore, files: ModelFiles
) -> None:
    store.save("mine", files)
    for name in ("mine", "yours", "../mine"):
        with pytest.raises(ModelError, match="no whole version"):
            store.go_back(name)


def test_going_back_twice_is_going_forth(store: ModelStore, twice: StoredModel) -> None:
    assert [store.go_back(twice.name).record.note for _ in range(2)] == ["old", "new"]


def test_the_version_before_goes_where_its_model_goes(
    store: ModelStore, twice: StoredModel
) -> None:
    store.rename(twice.name, "yours")
    store.delete("yours")
    store.restore("yours")
    assert store.go_back("yours").record.note == "old"


def test_a_new_model_has_no_version_before_of_another_that_had_its_name(
    store: ModelStore, twice: StoredModel, files: ModelFiles
) -> None:
    for _ in range(2):
        store.delete(twice.name)
        store.save("mine", files)
    store.delete("mine")
    store.restore("mine")
    with pytest.raises(ModelError, match="no whole version"):
        store.go_back("mine")


def test_what_is_wrong_with_a_model_is_told(store: ModelStore, twice: StoredModel) -> None:
    assert store.problems() == {}
    damage(twice.path(".json"))
    (twice.folder / "folder" / "record.json").mkdir(parents=True)
    problems = store.problems()
    assert list(problems) == ["folder", "mine"]
    assert isinstance(problems["mine"], DamagedModelError)
    assert "Cannot read" in str(problems["folder"])
    assert problems["mine"].__traceback__ is None  # it would keep every caller's frame


def test_a_model_of_a_newer_program_is_not_damaged(store: ModelStore, twice: StoredModel) -> None:
    values = json.loads(twice.path(".json").read_bytes()) | {"format": 2}
    twice.path(".json").write_text(json.dumps(values))
    with pytest.raises(NewerRecordError, match="update the program"):
        store.find("mine")


def test_a_damaged_model_can_be_deleted_and_its_name_stays_taken(
    store: ModelStore, files: ModelFiles
) -> None:
    damage(store.save("mine", files).path(".json"))
    assert store.free_name("mine") == "mine 2"
    store.delete("mine")
    assert list(store.problems()) == []


def test_a_move_that_fails_leaves_the_model_where_it_was(
    store: ModelStore, files: ModelFiles
) -> None:
    model = store.save("mine", files)
    (model.folder / "yours" / "notes").mkdir(parents=True)
    with pytest.raises(SaveError, match="Not saved: a folder of that name is in the way"):
        store.rename("mine", "yours")
    store.find("mine").recognizer()


def test_a_file_that_fills_the_memory_is_not_read(store: ModelStore, files: ModelFiles) -> None:
    model = store.save("mine", files)
    for suffix in (".tflite", ".json"):
        with model.path(suffix).open("r+b") as file:
            file.truncate(5 * 10**9)
        with most_memory_mb(30), pytest.raises(ModelError, match="larger than"):
            store.find("mine").recognizer()


def test_bundled_models_have_the_hashes_they_say(bundled_store: ModelStore) -> None:
    models = bundled_store.models()
    assert models
    for model in models:
        assert sha256(model.path(".tflite").read_bytes()).hexdigest() == model.record.tflite_sha256
        assert sha256(model.read(".keras")).hexdigest() == model.record.keras_sha256


def test_a_folder_of_the_old_layout_is_moved_when_it_is_opened(tmp_path: Path) -> None:
    lay_old_store(tmp_path)
    store = ModelStore(tmp_path / "models", NOWHERE)
    assert [model.name for model in store.models()] == ["mine", "手写 2"]
    assert not [path for path in (tmp_path / "models").iterdir() if path.is_file()]
    for name in ("mine", "手写 2", "gone"):
        model = store.restore(name) if name == "gone" else store.find(name)
        assert model.record.note == "new"
        assert model.read(".keras") == f"{name} new".encode() * 1000
        model.recognizer()
        assert store.go_back(name).record.note == "old"


def test_a_folder_of_the_old_layout_that_cannot_be_moved_is_read_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_folder: Path, _name: str) -> None:
        raise SaveError("Not saved: the folder is read-only.")

    lay_old_store(tmp_path)
    monkeypatch.setattr("digitpad.system.old_layout.move", fail)
    store = ModelStore(tmp_path / "models", NOWHERE)
    assert [model.name for model in store.models()] == ["mine", "手写 2"]
    store.find("mine").recognizer()
    for change in (
        lambda: store.rename("mine", "yours"),
        lambda: store.delete("mine"),
        lambda: store.restore("gone"),
    ):
        with pytest.raises(SaveError, match="read-only"):
            change()
    assert store.free_name("mine") == "mine 2"
    damage(store.find("mine").path(".json"))
    with pytest.raises(DamagedModelError):
        store.find("mine")
