import multiprocessing
import os
import signal
from pathlib import Path

import pytest

from digitpad.errors import SaveError
from digitpad.files import finish_writing, write_together, write_whole


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
    with pytest.raises(SaveError, match="Not saved"):
        write_whole(tmp_path / "folder" / "file", b"new")


def write_for_ever(folder: Path) -> None:
    version = 0
    while True:
        version += 1
        content = str(version).encode() * 20_000
        write_together(folder, {"a": content, "b": content})


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_kill_leaves_all_files_of_one_version(tmp_path: Path) -> None:
    write_together(tmp_path, {"a": b"0" * 20_000, "b": b"0" * 20_000})
    context = multiprocessing.get_context("fork")
    for delay_s in (0.01, 0.02, 0.03, 0.05, 0.08):
        process = context.Process(target=write_for_ever, args=(tmp_path,))
        process.start()
        process.join(delay_s)
        assert process.pid is not None
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        finish_writing(tmp_path)
        assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
        assert not list(tmp_path.glob(".saving-*"))


def test_a_write_under_way_on_another_thread_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def look(descriptor: int) -> None:
        finish_writing(tmp_path)
        real(descriptor)

    monkeypatch.setattr(os, "fsync", look)
    write_together(tmp_path, {"a": b"new", "b": b"new"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "a": b"new",
        "b": b"new",
    }


def test_what_an_earlier_process_of_our_number_left_is_finished(tmp_path: Path) -> None:
    for name, marks in (("whole", ["complete"]), ("half", [])):
        staging = tmp_path / f".saving-{os.getpid()}-0-{name}"
        staging.mkdir()
        for file in (name, *marks):
            (staging / file).touch()
        os.utime(staging, (0, 0))  # on Windows, only age tells
    finish_writing(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"whole"}
