import errno
import os
import re
from pathlib import Path
from threading import Thread

import pytest

import digitpad
from digitpad.errors import SaveError
from digitpad.system.atomic_files import (
    check_writable,
    move_folder,
    read_at_most,
    recovered,
    remove_folder,
    write_folder,
    write_whole,
)


def read_all(folder: Path) -> dict[str, bytes]:
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def recover(folder: Path) -> None:
    with recovered(folder):
        pass


def test_what_is_written_reads_back(tmp_path: Path) -> None:
    write_whole(tmp_path / "new" / "file", b"content")
    assert (tmp_path / "new" / "file").read_bytes() == b"content"


def test_saving_over_a_file_leaves_nothing_beside_it(tmp_path: Path) -> None:
    write_whole(tmp_path / "file", b"old")
    write_whole(tmp_path / "file", b"new")
    assert read_all(tmp_path) == {"file": b"new"}


def test_a_failed_write_changes_nothing_and_leaves_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_whole(tmp_path / "file", b"old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SaveError, match="the disk is full"):
        write_whole(tmp_path / "file", b"new")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"file": b"old"}


def test_a_folder_that_is_a_file_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "folder").write_bytes(b"")
    with pytest.raises(SaveError, match=r"Not saved: a file is in the place .*; choose another"):
        write_whole(tmp_path / "folder" / "file", b"new")


def test_a_write_under_way_on_another_thread_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, synced = os.fsync, 0

    def look(descriptor: int) -> None:
        nonlocal synced
        synced += 1
        if synced <= 2:  # then the folder is locked for a moment
            recover(tmp_path)
        real(descriptor)

    monkeypatch.setattr(os, "fsync", look)
    write_folder(tmp_path / "folder", {"a": b"new", "b": b"new"})
    assert synced == 4
    assert read_all(tmp_path) == {"folder/a": b"new", "folder/b": b"new"}


NOBODY = 2**22 + 1  # no process has that number
OLD = {"folder/file": b"old", "folder/previous/file": b"older"}
NEW = {"folder/file": b"new", "folder/previous/file": b"old"}


def left_by_a_crash(folder: Path, steps: int, process: int = NOBODY) -> None:
    """A folder that was being replaced when the program ended, so many renames done."""
    staging = folder / f".saving-{process}-0123456789ab"
    staged, target = staging / "folder", folder / "folder"
    for path, content in ((target, b"old"), (target / "previous", b"older"), (staged, b"new")):
        path.mkdir(parents=True)
        (path / "file").write_bytes(content)
    renames = (
        (target / "previous", staging / ".replaced"),
        (target, staged / "previous"),
        (staged, target),
    )
    for old, new in renames[:steps]:
        old.rename(new)
    os.utime(staging, (0, 0))  # a process of that number may live again; on Windows, only age tells


@pytest.mark.parametrize(("steps", "after"), [(0, OLD), (1, NEW), (2, NEW), (3, NEW)])
@pytest.mark.parametrize("process", [os.getpid(), NOBODY, 10**30], ids=("own", "gone", "no"))
def test_what_a_crash_left_is_finished_or_discarded(
    tmp_path: Path, steps: int, after: dict[str, bytes], process: int
) -> None:
    left_by_a_crash(tmp_path, steps, process)
    recover(tmp_path)
    assert read_all(tmp_path) == after
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_a_folder_that_had_no_previous_version_is_finished_as_well(tmp_path: Path) -> None:
    left_by_a_crash(tmp_path, 2)
    (staging,) = tmp_path.glob(".saving-*")
    (staging / ".replaced" / "file").unlink()
    (staging / ".replaced").rmdir()
    os.utime(staging, (0, 0))
    recover(tmp_path)
    assert read_all(tmp_path) == NEW


def test_what_was_half_deleted_is_deleted(tmp_path: Path) -> None:
    left = tmp_path / f".removing-{NOBODY}-0123456789ab"
    (left / "previous").mkdir(parents=True)
    (left / "previous" / "file").write_bytes(b"")
    os.utime(left, (0, 0))
    recover(tmp_path)
    assert [*tmp_path.iterdir()] == []


def test_the_next_write_clears_up_first(tmp_path: Path) -> None:
    left_by_a_crash(tmp_path, 2)
    write_folder(tmp_path / "folder", {"file": b"newest"})
    assert read_all(tmp_path) == {"folder/file": b"newest", "folder/previous/file": b"new"}


def test_files_that_only_look_like_ours_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".saving-mine").mkdir()
    (tmp_path / ".removing-x").write_bytes(b"")
    recover(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {".saving-mine", ".removing-x"}


def test_of_a_folder_one_previous_version_is_kept(tmp_path: Path) -> None:
    for content in (b"1", b"2", b"3"):
        write_folder(tmp_path / "folder", {content.decode(): content})
    assert read_all(tmp_path) == {"folder/3": b"3", "folder/previous/2": b"2"}
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


@pytest.mark.parametrize("failing", [1, 2, 3])
@pytest.mark.parametrize("problem", [OSError(errno.EIO, "broken"), KeyboardInterrupt()])
def test_a_folder_that_cannot_be_replaced_stays_with_its_previous_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int, problem: BaseException
) -> None:
    for content in (b"older", b"old"):
        write_folder(tmp_path / "folder", {"file": content})
    rename, done = Path.rename, 0

    def fail_once(path: Path, target: Path) -> Path:
        nonlocal done
        done += 1
        if done == failing:
            raise problem
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail_once)
    with pytest.raises((SaveError, KeyboardInterrupt)):
        write_folder(tmp_path / "folder", {"file": b"new"})
    assert read_all(tmp_path) == OLD
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_a_file_in_the_place_of_a_folder_stays(tmp_path: Path) -> None:
    (tmp_path / "folder").write_bytes(b"old")
    with pytest.raises(SaveError, match="a file is in the place of the folder"):
        write_folder(tmp_path / "folder", {"file": b"new"})
    assert read_all(tmp_path) == {"folder": b"old"}


def test_a_folder_in_the_place_of_a_file_stays(tmp_path: Path) -> None:
    (tmp_path / "file").mkdir()
    with pytest.raises(SaveError, match=r"a folder of that name is in the way .*; choose another"):
        write_whole(tmp_path / "file", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_folder_moves_with_its_previous_version(tmp_path: Path) -> None:
    for content in (b"1", b"2"):
        write_folder(tmp_path / "a", {"file": content})
    move_folder(tmp_path / "a", tmp_path / "aside" / "b")
    assert read_all(tmp_path) == {"aside/b/file": b"2", "aside/b/previous/file": b"1"}


def test_a_folder_moves_onto_no_other_one(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_folder(tmp_path / name, {"file": name.encode()})
    with pytest.raises(SaveError, match="a folder of that name is in the way"):
        move_folder(tmp_path / "a", tmp_path / "b")
    assert read_all(tmp_path) == {"a/file": b"a", "b/file": b"b"}


def test_a_removed_folder_leaves_nothing(tmp_path: Path) -> None:
    write_folder(tmp_path / "a", {"file": b""})
    for _ in range(2):
        remove_folder(tmp_path / "a")
        assert [*tmp_path.iterdir()] == []


def test_checking_a_folder_makes_it_and_leaves_nothing_there(tmp_path: Path) -> None:
    check_writable(tmp_path / "folder")
    assert [*(tmp_path / "folder").iterdir()] == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such locks")
def test_nothing_is_replaced_while_somebody_has_opened_the_folder(tmp_path: Path) -> None:
    write_folder(tmp_path / "folder", {"file": b"old"})
    with recovered(tmp_path):
        writing = Thread(target=write_folder, args=(tmp_path / "folder", {"file": b"new"}))
        writing.start()
        writing.join(0.1)
        assert read_all(tmp_path / "folder") == {"file": b"old"}
    writing.join()
    assert read_all(tmp_path) == NEW


def test_where_a_link_points_is_written(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real" / "file")
    write_whole(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert read_all(tmp_path / "real") == {"file": b"new"}


def test_a_file_may_have_any_name(tmp_path: Path) -> None:
    for name in ("complete", ".hidden", "with spaces", "数字.png", "a" * 255):
        write_whole(tmp_path / name, name.encode())
    with pytest.raises(SaveError, match="the name is too long"):
        write_whole(tmp_path / ("b" * 300), b"")
    assert all(content in {name.encode(), b""} for name, content in read_all(tmp_path).items())


def test_reading_stops_at_the_limit_and_at_what_is_no_file(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(bytes(100))
    assert read_at_most(path, 100) == bytes(100)
    with pytest.raises(OSError, match="larger"):
        read_at_most(path, 99)
    with pytest.raises(OSError, match="folder"):
        read_at_most(tmp_path, 99)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(OSError, match="no regular file"):
            read_at_most(tmp_path / "pipe", 99)


def test_nothing_is_kept_in_another_way() -> None:
    """Modules that write temporary files, move old ones, and the logs, which nobody would miss."""
    others = {"keras_files", "import_model", "loading", "old_layout"}
    others |= {"log_file", "crash_log"}
    writes = re.compile(
        r"\.write_(bytes|text)\(|open\([^)]*[\"'][wax]|FileIO\(|QSettings|QSaveFile|copyfile"
    )
    package = Path(digitpad.__file__).parent
    found = {path.stem for path in package.rglob("*.py") if writes.search(path.read_text("utf-8"))}
    assert found - others == {"atomic_files"}


def test_in_the_users_own_folder_the_advice_is_how_to_name_another(
    tmp_path: Path, user_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_descriptor: int) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(SaveError, match=r"not writable .*; start digitpad with --data-dir"):
        write_whole(user_folder / "models" / "file", b"")
    with pytest.raises(SaveError, match=r"not writable .*; choose another folder"):
        write_whole(tmp_path / "elsewhere" / "file", b"")
