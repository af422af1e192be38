import errno
import os
import re
from pathlib import Path

import pytest

import digitpad
from digitpad.errors import SaveError
from digitpad.system.atomic_files import (
    finish_writing,
    move_together,
    read_at_most,
    write_together,
    write_whole,
)


def read_all(folder: Path) -> dict[str, bytes]:
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_what_is_written_reads_back(tmp_path: Path) -> None:
    write_whole(tmp_path / "new" / "file", b"content")
    assert (tmp_path / "new" / "file").read_bytes() == b"content"


def test_the_version_before_is_kept_as_bak(tmp_path: Path) -> None:
    write_whole(tmp_path / "file", b"old")
    write_whole(tmp_path / "file", b"new")
    assert (tmp_path / "file").read_bytes() == b"new"
    assert (tmp_path / "file.bak").read_bytes() == b"old"


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
    real = os.fsync

    def look(descriptor: int) -> None:
        if not list(tmp_path.glob(".saved-*")):  # then the folder is locked for a moment
            finish_writing(tmp_path)
        real(descriptor)

    monkeypatch.setattr(os, "fsync", look)
    write_together(tmp_path, {"a": b"new", "b": b"new"})
    assert read_all(tmp_path) == {"a": b"new", "b": b"new"}


def left_by_a_crash(folder: Path, kind: str, process: int) -> Path:
    path = folder / f".{kind}-{process}-0123456789ab"
    if kind == "moving":
        path.write_text('{"old": "new", "gone": "gone too"}')
        (folder / "old").write_bytes(b"moved")
    else:
        path.mkdir()
        (path / "file").write_bytes(kind.encode())
    os.utime(path, (0, 0))  # a process of that number may live again; on Windows, only age tells
    return path


@pytest.mark.parametrize(
    ("kind", "after"),
    [
        ("saving", {}),
        ("saved", {"file": b"saved"}),
        ("moving", {"new": b"moved"}),
    ],
)
@pytest.mark.parametrize("process", [os.getpid(), 2**22 + 1, 10**30], ids=("own", "gone", "no"))
def test_what_a_crash_left_is_cleared_up(
    tmp_path: Path, kind: str, after: dict[str, bytes], process: int
) -> None:
    left_by_a_crash(tmp_path, kind, process)
    finish_writing(tmp_path)
    assert read_all(tmp_path) == after


def test_the_next_write_clears_up_first(tmp_path: Path) -> None:
    left_by_a_crash(tmp_path, "saved", 2**22 + 1)
    write_whole(tmp_path / "file", b"new")
    assert read_all(tmp_path) == {"file": b"new", "file.bak": b"saved"}


def test_files_that_only_look_like_ours_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".saving-mine").mkdir()
    (tmp_path / ".moving-x").write_bytes(b"")
    finish_writing(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {".saving-mine", ".moving-x"}


@pytest.mark.parametrize(
    "note",
    [
        *(b"", b"{", b"[]", b'{"a": 1}', b'{"": "b"}', b"\xff", b"[" * 9999),
        *(b'{"a": "../b"}', b'{"../a": "b"}', b'{"a": "/tmp/b"}'),
        *(b'{"a": "\\ud800"}', b'{"a": "\\u0000"}', b'{"a": 3}'),
    ],
)
def test_a_hostile_note_of_moves_moves_nothing(tmp_path: Path, note: bytes) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    for place in (folder, tmp_path):
        (place / "a").write_bytes(b"stays")
    left_by_a_crash(folder, "moving", 2**22 + 1).write_bytes(note)
    finish_writing(folder)
    assert read_all(folder) == {"a": b"stays", "old": b"moved"}
    assert (tmp_path / "a").read_bytes() == b"stays"


def test_several_files_move_together(tmp_path: Path) -> None:
    write_together(tmp_path, {"a": b"1", "b": b"2"})
    move_together(tmp_path, {"a": "x", "b": "aside/b"})
    assert read_all(tmp_path) == {"x": b"1", "aside/b": b"2"}


def test_where_one_cannot_be_moved_none_is(tmp_path: Path) -> None:
    write_together(tmp_path, {"a": b"1", "b": b"2", "c": b"3"})
    with pytest.raises(SaveError, match="Not saved"):
        move_together(tmp_path, {"a": "x", "gone": "y", "b": "z"})
    assert read_all(tmp_path) == {"a": b"1", "b": b"2", "c": b"3"}


def test_where_one_cannot_be_put_into_place_all_stay(tmp_path: Path) -> None:
    write_together(tmp_path, {"a": b"old", "c": b"old"})
    (tmp_path / "b").mkdir()
    with pytest.raises(SaveError, match=r"a folder of that name is in the way .*; choose another"):
        write_together(tmp_path, {"a": b"new", "b": b"new", "c": b"new"})
    assert read_all(tmp_path) == {"a": b"old", "c": b"old"}


def test_a_disk_without_links_keeps_the_version_before_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_arguments: object, **_options: object) -> None:
        raise OSError(errno.EOPNOTSUPP, "Operation not supported")

    monkeypatch.setattr(os, "link", no_links)
    for content in (b"1", b"2", b"3"):
        write_whole(tmp_path / "file", content)
    assert read_all(tmp_path) == {"file": b"3", "file.bak": b"2"}


def test_where_a_link_points_is_written(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real" / "file")
    write_whole(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert read_all(tmp_path / "real") == {"file": b"new"}


def test_a_file_may_have_any_name(tmp_path: Path) -> None:
    for name in ("complete", ".hidden", "with spaces", "数字.png", "a" * 253):
        write_whole(tmp_path / name, name.encode())
    with pytest.raises(SaveError, match="the name is too long"):
        write_whole(tmp_path / ("a" * 253), b"its .bak has no room")
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
    """Modules that write temporary files, and the logs, which nobody would miss."""
    others = {"keras_files", "import_model", "import_adapter"}
    others |= {"log_file", "crash_log"}
    writes = re.compile(
        r"\.write_(bytes|text)\(|open\([^)]*[\"'][wax]|FileIO\(|QSettings|QSaveFile|copyfile"
    )
    package = Path(digitpad.__file__).parent
    found = {path.stem for path in package.rglob("*.py") if writes.search(path.read_text("utf-8"))}
    assert found - others == {"atomic_files"}
