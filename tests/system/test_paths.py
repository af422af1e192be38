from pathlib import Path

import pytest

from digitpad.system.paths import bundled_models, local_datasets, resources, user_paths


def test_all_that_is_the_users_lies_in_the_folder_that_was_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIGITPAD_DATA_DIR", str(tmp_path / "mine"))
    paths = user_paths()
    places = (paths.models, paths.training, paths.settings, paths.log, paths.datasets)
    assert all(place.is_relative_to(tmp_path / "mine") for place in places)
    assert len(set(places)) == 5
    assert not (tmp_path / "mine").exists()


def test_an_argument_goes_before_the_variable(tmp_path: Path) -> None:
    assert user_paths(tmp_path).data == tmp_path


def test_without_either_the_platform_says_where(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DIGITPAD_DATA_DIR")
    paths = user_paths()
    assert "digitpad" in str(paths.data)
    assert paths.data.is_absolute()
    assert paths.cache != paths.data
    monkeypatch.setenv("DIGITPAD_DATA_DIR", "")
    assert user_paths() == paths


def test_a_folder_may_be_named_from_home_or_from_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert user_paths(Path("~/digits")).data == tmp_path / "digits"
    assert user_paths(Path("digits")).data == tmp_path / "digits"


def test_local_datasets_are_where_the_variable_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIGITPAD_DATASETS", "some/where")
    assert local_datasets() == Path("some/where")
    for nothing in ("", None):
        if nothing is None:
            monkeypatch.delenv("DIGITPAD_DATASETS")
        else:
            monkeypatch.setenv("DIGITPAD_DATASETS", nothing)
        assert local_datasets() is None


def test_what_ships_with_the_program_is_there() -> None:
    assert list(bundled_models().glob("*/model.tflite"))
    assert (resources() / "icons" / "digitpad.svg").is_file()
