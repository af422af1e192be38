"""Folders in the old layout are moved whole or not at all, and read where they can't be."""

import errno
import os
from pathlib import Path

import pytest

from digitpad.errors import SaveError
from digitpad.system.old_layout import convert, finish_writing, locate, move, names

MODEL = {".keras": "model.keras", ".tflite": "model.tflite", ".json": "record.json"}


def lay(folder: Path, name: str, suffixes: tuple[str, ...] = (*MODEL,)) -> dict[str, bytes]:
    """A model in the old layout with its previous version; its files as they should be moved."""
    folder.mkdir(parents=True, exist_ok=True)
    moved = {}
    for suffix in suffixes:
        (folder / (name + suffix)).write_bytes(f"{name}{suffix}".encode())
        (folder / (name + suffix + ".bak")).write_bytes(f"older {name}{suffix}".encode())
        moved[f"{name}/{MODEL[suffix]}"] = f"{name}{suffix}".encode()
        moved[f"{name}/previous/{MODEL[suffix]}"] = f"older {name}{suffix}".encode()
    return moved


def read_all(folder: Path) -> dict[str, bytes]:
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_models_are_moved_with_their_previous_versions(tmp_path: Path) -> None:
    moved: dict[str, bytes] = {}
    for name in ("mine", "a.json", "v1.2 (new)", "手写"):
        moved |= lay(tmp_path, name)
    deleted = lay(tmp_path / ".deleted", "gone")
    assert names(tmp_path) == {"mine", "a.json", "v1.2 (new)", "手写"}
    for folder in (tmp_path, tmp_path / ".deleted"):
        convert(folder)
    assert read_all(tmp_path) == moved | {f".deleted/{name}": deleted[name] for name in deleted}
    assert names(tmp_path) == set()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        [".deleted", "mine", "a.json", "v1.2 (new)", "手写"]
    )


def test_a_model_without_a_previous_version_gets_none(tmp_path: Path) -> None:
    (tmp_path / "mine.json").write_bytes(b"{}")
    convert(tmp_path)
    assert read_all(tmp_path) == {"mine/record.json": b"{}"}
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["record.json"]


def test_what_is_no_model_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "alone.keras").write_bytes(b"")
    (tmp_path / "notes.txt").write_bytes(b"")
    move(tmp_path, "nobody")
    convert(tmp_path)
    convert(tmp_path / "nowhere")
    found = sorted(path.name for path in tmp_path.iterdir())
    assert found == ["alone.keras", "folder.json", "notes.txt"]


def test_a_model_of_the_old_program_replaces_none_of_the_new_one(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    moved = lay(tmp_path, "mine")
    convert(tmp_path)
    assert read_all(tmp_path / "mine 2") == {
        name.removeprefix("mine/"): content for name, content in moved.items()
    }


@pytest.mark.parametrize("failing", range(1, 9))
def test_where_one_file_cannot_be_moved_none_is_and_all_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    moved, rename, done = lay(tmp_path, "mine"), Path.rename, 0
    before = read_all(tmp_path)

    def fail_once(path: Path, target: Path) -> Path:
        nonlocal done
        done += 1
        if done == failing:
            raise OSError(errno.EROFS, "read-only")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail_once)
    if failing == 8:  # six files and their folder
        convert(tmp_path)
    else:
        with pytest.raises(SaveError, match="the folder is read-only"):
            convert(tmp_path)
        assert read_all(tmp_path) == before
        assert {path.name for path in tmp_path.iterdir()} == set(before)
    assert {name: locate(tmp_path / name).read_bytes() for name in moved} == moved


@pytest.mark.skipif(os.name == "nt", reason="Windows has no fork")
@pytest.mark.parametrize("killed_after", range(8))
def test_what_a_kill_left_half_moved_is_gone_on_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, killed_after: int
) -> None:
    moved, rename, done = lay(tmp_path, "mine"), Path.rename, 0

    def rename_until_killed(path: Path, target: Path) -> Path:
        nonlocal done
        if done == killed_after:
            os._exit(9)
        done += 1
        return rename(path, target)

    if (process := os.fork()) == 0:
        monkeypatch.setattr(Path, "rename", rename_until_killed)
        convert(tmp_path)
        os._exit(0)
    os.waitpid(process, 0)
    assert names(tmp_path) == ({"mine"} if killed_after < 7 else set())
    convert(tmp_path)
    assert read_all(tmp_path) == moved
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def left_by_a_crash(folder: Path, kind: str, process: int = 2**22 + 1) -> Path:
    """What the old program left when it was killed while it wrote or moved files together."""
    path = folder / f".{kind}-{process}-0123456789ab"
    if kind == "moving":
        path.write_text('{"old": "new", "gone": "gone too"}')
        (folder / "old").write_bytes(b"moved")
    else:
        path.mkdir()
        (path / "file").write_bytes(kind.encode())
    os.utime(path, (0, 0))  # on Windows, only age tells
    return path


@pytest.mark.parametrize(
    ("kind", "after"),
    [("saving", {}), ("saved", {"file": b"saved"}), ("moving", {"new": b"moved"})],
)
@pytest.mark.parametrize("process", [os.getpid(), 2**22 + 1, 10**30], ids=("own", "gone", "no"))
def test_what_a_crash_of_the_old_program_left_is_finished_or_discarded(
    tmp_path: Path, kind: str, after: dict[str, bytes], process: int
) -> None:
    left_by_a_crash(tmp_path, kind, process)
    finish_writing(tmp_path)
    assert read_all(tmp_path) == after


def test_what_is_replaced_then_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"old")
    staging = left_by_a_crash(tmp_path, "saved")
    (staging / "file.bak").write_bytes(b"from a second crash")
    os.utime(staging, (0, 0))
    finish_writing(tmp_path)
    assert read_all(tmp_path) == {"file": b"saved", "file.bak": b"old"}


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
    path = left_by_a_crash(folder, "moving")
    path.write_bytes(note)
    os.utime(path, (0, 0))
    finish_writing(folder)
    assert read_all(folder) == {"a": b"stays", "old": b"moved"}
    assert (tmp_path / "a").read_bytes() == b"stays"
