import errno
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from digitpad.errors import SaveError, TrainingError
from digitpad.system.atomic_files import write_folder
from digitpad.training.checkpoint_store import CheckpointFolder, RunCheckpoints
from tests.faults.old_stores import lay_old_store
from tests.training.checkpoints import make_checkpoint


@pytest.fixture
def folder(tmp_path: Path) -> CheckpointFolder:
    return CheckpointFolder(tmp_path / "training")


@pytest.fixture
def files(tmp_path: Path) -> Path:
    return tmp_path / "training"


def interrupt(folder: CheckpointFolder, name: str = "mine", epochs: int = 2) -> None:
    """A run that ended, as far as others can see, like one that was killed."""
    run = folder.begin(name, replaces=False)
    for epoch in range(1, epochs + 1):
        run.save(make_checkpoint(epochs=epoch))
    run.close()


def resume(folder: CheckpointFolder) -> RunCheckpoints:
    found = folder.interrupted()
    assert found is not None
    return folder.resume(found)


def damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def test_nothing_is_interrupted_at_first_and_looking_makes_no_folder(
    folder: CheckpointFolder, files: Path
) -> None:
    assert folder.interrupted() is None
    assert not files.exists()


def test_an_interrupted_run_is_found_with_its_name_and_where_it_stood(
    folder: CheckpointFolder,
) -> None:
    interrupt(folder, "my model")
    found = folder.interrupted()
    assert found is not None
    assert (found.name, found.replaces, found.problem) == ("my model", False, "")
    assert found.record == make_checkpoint(epochs=2).record


def test_the_last_checkpoint_is_read(folder: CheckpointFolder) -> None:
    interrupt(folder)
    run = resume(folder)
    checkpoint = run.load()
    assert len(checkpoint.record.epochs) == 2
    assert checkpoint.best_weights[0].max() == 2
    assert not run.is_one_before
    run.close()


def test_a_run_that_goes_on_is_not_offered_and_not_overwritten(folder: CheckpointFolder) -> None:
    first, second = (folder.begin("mine", replaces=False) for _ in range(2))
    first.save(make_checkpoint(epochs=1))
    second.save(make_checkpoint(epochs=3))
    assert folder.interrupted() is None
    first.close()
    found = folder.interrupted()
    assert found is not None
    assert found.record == make_checkpoint(epochs=1).record
    second.remove()
    assert folder.interrupted() == found


def test_a_run_is_resumed_by_one_program_only(
    folder: CheckpointFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("digitpad.training.checkpoint_store._LOOK_S", 0.05)
    interrupt(folder)
    first, second = resume(folder), resume(folder)
    first.load()
    with pytest.raises(TrainingError, match="already being resumed"):
        second.load()
    first.remove()
    with pytest.raises(TrainingError, match="has been resumed"):
        second.load()


def test_the_run_that_was_interrupted_last_is_offered_first(folder: CheckpointFolder) -> None:
    interrupt(folder, "older")
    interrupt(folder, "newer")
    run = resume(folder)
    assert run.name == "newer"
    run.remove()
    assert resume(folder).name == "older"


def test_a_removed_run_leaves_nothing(folder: CheckpointFolder, files: Path) -> None:
    interrupt(folder)
    resume(folder).remove()
    assert [*files.iterdir()] == []
    assert folder.interrupted() is None


def test_a_run_that_never_had_a_checkpoint_leaves_nothing(
    folder: CheckpointFolder, files: Path
) -> None:
    run = folder.begin("mine", replaces=True)
    assert not run.is_begun
    run.remove()
    assert not files.exists()


def test_a_lock_that_a_kill_left_before_the_first_checkpoint_is_cleared_away(
    folder: CheckpointFolder, files: Path
) -> None:
    interrupt(folder)
    (files / "12345678.lock").touch()
    assert folder.interrupted() is not None
    assert not (files / "12345678.lock").exists()


def test_what_is_saved_after_the_end_is_left_out(folder: CheckpointFolder, files: Path) -> None:
    run = folder.begin("mine", replaces=False)
    run.save(make_checkpoint(epochs=1))
    run.remove()
    run.save(make_checkpoint(epochs=2))
    assert [*files.iterdir()] == []


@pytest.mark.parametrize("file", ["record.json", "arrays.npz"])
def test_where_the_last_checkpoint_is_damaged_the_one_before_is_read(
    folder: CheckpointFolder, files: Path, file: str, caplog: pytest.LogCaptureFixture
) -> None:
    interrupt(folder, epochs=3)
    damage(next(files.glob(f"*/{file}")))
    run = resume(folder)
    assert len(run.load().record.epochs) == 2
    assert run.is_one_before
    run.close()
    assert caplog.records


@pytest.mark.parametrize("harm", [damage, lambda path: path.write_bytes(b""), Path.unlink])
def test_where_both_are_damaged_one_sentence_says_so(
    folder: CheckpointFolder,
    files: Path,
    harm: Callable[[Path], object],
    caplog: pytest.LogCaptureFixture,
) -> None:
    interrupt(folder)
    for path in files.rglob("arrays.npz"):
        harm(path)
    run = resume(folder)
    with pytest.raises(TrainingError, match=r"damaged.*start anew"):
        run.load()
    run.remove()
    assert [*files.iterdir()] == []
    assert caplog.records


def test_a_run_of_which_nothing_can_be_read_is_told_after_all_others(
    folder: CheckpointFolder, files: Path, caplog: pytest.LogCaptureFixture
) -> None:
    interrupt(folder, "broken")
    for path in files.rglob("record.json"):
        path.write_text("{")
    found = folder.interrupted()
    assert found is not None
    assert "damaged" in found.problem
    interrupt(folder, "whole")
    assert resume(folder).name == "whole"
    assert caplog.records


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"null", b'{"sha256": 1}', b"[" * 100_000, b"\xff\xfe", b"{}" * 9]
)
def test_a_record_that_is_junk_counts_as_damaged(
    folder: CheckpointFolder, files: Path, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    interrupt(folder)
    for path in files.rglob("record.json"):
        path.write_bytes(content)
    found = folder.interrupted()
    assert found is not None
    assert "damaged" in found.problem
    assert caplog.records


def test_a_checkpoint_of_a_newer_program_is_left_to_that(
    folder: CheckpointFolder,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr("digitpad.training.checkpoint_files.FORMAT", 2)
    interrupt(folder)
    monkeypatch.setattr("digitpad.training.checkpoint_files.FORMAT", 1)
    found = folder.interrupted()
    assert found is not None
    assert "newer digitpad" in found.problem
    assert caplog.records


def test_the_record_is_json_for_a_person_to_read(folder: CheckpointFolder, files: Path) -> None:
    interrupt(folder, "Ziffern 7")
    values = json.loads(next(files.glob("*/record.json")).read_text("utf-8"))
    assert (values["name"], len(values["epochs"]), values["config"]["augment"]) == (
        "Ziffern 7",
        2,
        True,
    )


def test_without_room_the_last_checkpoint_stays_on_the_disk_and_the_newest_in_memory(
    folder: CheckpointFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = folder.begin("mine", replaces=False)
    run.save(make_checkpoint(epochs=1))
    assert not run.is_only_in_memory

    def fail(_folder: Path, _contents: object) -> None:
        raise SaveError("Not saved: the disk is full.")

    monkeypatch.setattr("digitpad.training.checkpoint_store.write_folder", fail)
    with pytest.raises(SaveError):
        run.save(make_checkpoint(epochs=2))
    assert run.is_only_in_memory
    assert len(run.load().record.epochs) == 2
    run.close()
    assert len(resume(folder).load().record.epochs) == 1


def full_disk() -> SaveError:
    error = SaveError("Not saved: the disk is full.")
    error.__cause__ = OSError(errno.ENOSPC, "No space left on device")
    return error


def test_on_a_full_disk_the_checkpoint_before_makes_room_for_the_next_one(
    folder: CheckpointFolder, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = folder.begin("mine", replaces=False)
    for epochs in (1, 2):
        run.save(make_checkpoint(epochs=epochs))
    (older,) = files.glob("*/previous")

    def write(where: Path, contents: dict[str, bytes]) -> None:
        if older.exists():
            raise full_disk()
        write_folder(where, contents)

    monkeypatch.setattr("digitpad.training.checkpoint_store.write_folder", write)
    run.save(make_checkpoint(epochs=3))
    assert not run.is_only_in_memory
    run.close()
    assert len(resume(folder).load().record.epochs) == 3


def test_only_a_full_disk_costs_the_checkpoint_before(
    folder: CheckpointFolder, files: Path
) -> None:
    run = folder.begin("mine", replaces=False)
    for epochs in (1, 2):
        run.save(make_checkpoint(epochs=epochs))
    assert not run.make_room(SaveError("Not saved: the folder is read-only."))
    assert [*files.glob("*/previous")]
    assert run.make_room(full_disk())
    assert not run.make_room(full_disk())  # there is no more of it
    assert [*files.glob("*/previous")] == []
    run.close()
    assert len(resume(folder).load().record.epochs) == 2


def test_a_folder_that_can_t_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "training").write_text("a file in its place")
    run = CheckpointFolder(tmp_path / "training").begin("mine", replaces=False)
    with pytest.raises(SaveError, match="Not saved"):
        run.save(make_checkpoint())
    assert run.is_only_in_memory
    run.remove()


def test_a_folder_deleted_in_mid_run_is_made_again(folder: CheckpointFolder, files: Path) -> None:
    run = folder.begin("mine", replaces=False)
    run.save(make_checkpoint(epochs=1))
    shutil.rmtree(files)
    run.save(make_checkpoint(epochs=2))
    assert folder.interrupted() is None  # it goes on
    run.close()
    assert resume(folder).name == "mine"


def refuse(_folder: Path, _name: str) -> None:
    raise SaveError("Not saved: the disk is full.")


@pytest.mark.parametrize("is_full", [False, True])
def test_a_run_of_the_old_layout_is_resumed(
    folder: CheckpointFolder, files: Path, monkeypatch: pytest.MonkeyPatch, is_full: bool
) -> None:
    lay_old_store(files.parent)
    if is_full:
        monkeypatch.setattr("digitpad.system.old_layout.move", refuse)
    run = resume(folder)
    assert run.name == "killed"
    assert len(run.load().record.epochs) == 3
    assert not run.is_one_before
    run.remove()
    assert not [path for path in files.iterdir() if path.suffix in (".json", ".npz")]


def test_of_a_run_of_the_old_layout_the_checkpoint_before_stays(
    folder: CheckpointFolder, files: Path, caplog: pytest.LogCaptureFixture
) -> None:
    lay_old_store(files.parent)
    damage(files / "0123abcd.npz")
    run = resume(folder)
    assert len(run.load().record.epochs) == 2
    assert run.is_one_before
    run.save(make_checkpoint(epochs=3))
    run.close()
    assert sorted(path.name for path in files.iterdir()) == ["0123abcd", "0123abcd.lock"]
    assert caplog.records
