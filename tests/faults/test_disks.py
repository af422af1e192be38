"""Disks that are full, limited or read-only, and folders that vanish: the last good files stay."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from threading import Event, Thread

import pytest

from digitpad.errors import SaveError
from digitpad.models.store import ModelFiles, ModelStore, StoredModel
from digitpad.system.atomic_files import write_folder
from tests.faults.old_stores import lay_old_store
from tests.faults.own_disks import can_mount, run_on_disk, without_privileges

posix_only = pytest.mark.skipif(os.name == "nt", reason="these limits are POSIX")
mounting = pytest.mark.skipif(not can_mount(), reason="no disk may be mounted here")


@pytest.fixture
def files(stored_model: StoredModel) -> ModelFiles:
    keras, tflite = stored_model.read(".keras"), stored_model.read(".tflite")
    return ModelFiles(stored_model.record, keras, tflite)


def check_all_say(said: list[str], message: str) -> None:
    assert len(said) == 4
    for one in said:
        assert f"Not saved: {message}" in one


@mounting
def test_a_full_disk_keeps_the_last_good_files_and_is_told(tmp_path: Path) -> None:
    check_all_say(run_on_disk(tmp_path, "full"), "the disk is full")


@mounting
def test_a_disk_mounted_read_only_keeps_the_last_good_files_and_is_told(tmp_path: Path) -> None:
    check_all_say(run_on_disk(tmp_path, "read-only"), "the folder is read-only")


@posix_only
def test_a_limit_on_the_size_of_files_keeps_the_last_good_files_and_is_told(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.disks", str(tmp_path / "data"), "limit"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    check_all_say(json.loads(done.stdout), "the file would be too large")


@posix_only
def test_a_folder_without_write_permission_is_told(
    tmp_path: Path, stored_model: StoredModel, files: ModelFiles
) -> None:
    ModelStore(tmp_path / "models", tmp_path).save("mine", files)
    (tmp_path / "models").chmod(0o555)
    script = (
        "import sys; from pathlib import Path; from digitpad.models.store import ModelStore;"
        "from digitpad.errors import SaveError\n"
        "store = ModelStore(Path(sys.argv[1]), Path('nowhere'))\n"
        "for act in (store.check_writable, lambda: store.rename('mine', 'x'),"
        " lambda: store.delete('mine'), lambda: store.copy(store.find('mine'), 'y')):\n"
        "    try: act()\n"
        "    except SaveError as error: print(error)\n"
        "store.find('mine').recognizer()"
    )
    command = without_privileges([sys.executable, "-c", script, str(tmp_path / "models")])
    if command is None:
        pytest.skip("permissions don't bind root, and setpriv is not here to drop its privileges")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = done.stdout.splitlines()
    assert len(told) == 4
    assert all("Not saved: the folder is not writable" in line for line in told), told
    assert stored_model.record == ModelStore(tmp_path / "models", tmp_path).find("mine").record


@posix_only
def test_models_of_the_old_layout_in_a_folder_without_write_permission_are_read(
    tmp_path: Path,
) -> None:
    lay_old_store(tmp_path)
    for folder in (tmp_path / "models" / ".deleted", tmp_path / "models"):
        folder.chmod(0o555)
    script = (
        "import sys; from pathlib import Path; from digitpad.models.store import ModelStore;"
        "from digitpad.errors import SaveError\n"
        "store = ModelStore(Path(sys.argv[1]), Path('nowhere'))\n"
        "for model in store.models(): model.recognizer(); model.read('.keras'); print(model.name)\n"
        "try: store.rename('mine', 'x')\n"
        "except SaveError as error: print(error)\n"
    )
    command = without_privileges([sys.executable, "-c", script, str(tmp_path / "models")])
    if command is None:
        pytest.skip("permissions don't bind root, and setpriv is not here to drop its privileges")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[:2] == ["mine", "手写 2"]
    assert "Not saved: the folder is not writable" in done.stdout


def test_a_folder_that_is_deleted_again_and_again_is_told_and_made_again(
    tmp_path: Path, files: ModelFiles
) -> None:
    store, done, failures = ModelStore(tmp_path / "models", tmp_path), Event(), list[str]()

    def delete_all_the_time() -> None:
        while not done.is_set():
            shutil.rmtree(tmp_path / "models", ignore_errors=True)

    deleting = Thread(target=delete_all_the_time)
    deleting.start()
    for number in range(200):
        try:
            write_folder(tmp_path / "models" / "x", {"a": b"%d" % number, "b": b"%d" % number})
        except SaveError as error:
            failures.append(str(error))
    done.set()
    deleting.join()
    assert failures
    assert all(failure.startswith("Not saved: ") for failure in failures)
    store.save("mine", files)
    store.find("mine").recognizer()
    store.models()
    assert not [path for path in (tmp_path / "models").iterdir() if path.name.startswith(".")]
