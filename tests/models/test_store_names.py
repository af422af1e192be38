"""Names of models: which there can be, their order, and what is made of a wish."""

from pathlib import Path

import pytest

from digitpad.errors import ModelError
from digitpad.models.store import ModelFiles, ModelStore, StoredModel


@pytest.fixture
def files(stored_model: StoredModel) -> ModelFiles:
    compiled = stored_model.path(".tflite").read_bytes()
    return ModelFiles(stored_model.record, stored_model.read(".keras"), compiled)


@pytest.fixture
def store(tmp_path: Path) -> ModelStore:
    return ModelStore(tmp_path / "models", tmp_path / "bundled")


@pytest.mark.parametrize("name", ["", ".hidden", "a/b", "..", "a\\b", "con", "x" * 61, "a\n", "-a"])
def test_a_name_that_no_file_can_have_is_refused(
    store: ModelStore, files: ModelFiles, name: str
) -> None:
    with pytest.raises(ModelError, match="name"):
        store.save(name, files)
    assert store.models() == []


@pytest.mark.parametrize("name", ["my model", "手写", "été 2", "v1.2", "a"])
def test_a_name_may_be_of_any_language(store: ModelStore, files: ModelFiles, name: str) -> None:
    assert store.save(name, files).name == name


def test_renaming_onto_another_model_is_refused(store: ModelStore, files: ModelFiles) -> None:
    store.save("one", files)
    store.save("two", files)
    with pytest.raises(ModelError, match="already"):
        store.rename("one", "two")
    assert store.rename("one", "three").name == "three"


def test_models_are_in_the_order_in_which_people_count(
    store: ModelStore, files: ModelFiles
) -> None:
    ordered = ["Apple", "mine", "mine2", "mine 2", "mine 10", "Other", "other 3"]
    for name in reversed(ordered):
        store.save(name, files)
    names = [model.name for model in store.models() if not model.bundled]
    assert names == ordered


def test_a_model_may_be_renamed_to_its_own_name(store: ModelStore, files: ModelFiles) -> None:
    model = store.save("mine", files)
    assert store.rename("mine", "mine") == model


@pytest.mark.parametrize("name", ["/", "", ".", "..", "../mine", "a\0", "x" * 300])
def test_what_no_model_can_be_called_is_not_found(store: ModelStore, name: str) -> None:
    assert not store.is_taken(name)
    with pytest.raises(ModelError, match="no model named"):
        store.find(name)


def test_free_names_count_up(store: ModelStore, files: ModelFiles) -> None:
    assert store.free_name("article") == "article"
    store.save("article", files)
    assert store.free_name("article") == "article 2"


@pytest.mark.parametrize(
    ("wish", "name"),
    [
        ("my@model#1", "my_model_1"),
        (".hidden", "hidden"),
        ("a/b", "a_b"),
        ("con", "con_"),
        ("???", "___"),
        ("", "model"),
        ("  -", "model"),
        ("x" * 80, "x" * 50),
        ("手写", "手写"),
        ("v1.2 (new)", "v1.2 (new)"),
    ],
)
def test_any_wish_gives_a_name_that_a_model_may_have(
    store: ModelStore, wish: str, name: str
) -> None:
    assert store.free_name(wish) == name
    store.check_name(name)


def test_free_names_do_not_differ_by_case_alone(store: ModelStore, files: ModelFiles) -> None:
    store.save("Article", files)
    assert store.free_name("article") == "article 2"
