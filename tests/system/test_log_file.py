"""The log takes what it is given, is rotated, and never stands in the way."""

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from digitpad.system import log_file
from digitpad.system.log_file import log_to

WRITER = """
import logging, sys
from pathlib import Path
from digitpad.system.log_file import log_to
with log_to(Path(sys.argv[1])) as is_kept:
    for number in range(int(sys.argv[2])):
        logging.getLogger("digitpad.test").info("%s %06d %s", sys.argv[3], number, "x" * 100)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "user" / "digitpad.log"


def write(text: str) -> None:
    logging.getLogger("digitpad.test").info(text)


def test_what_is_logged_stands_in_the_file_and_nothing_is_logged_afterwards(path: Path) -> None:
    with log_to(path) as is_kept:
        write("模型")
    write("later")
    assert is_kept
    (line,) = path.read_text("utf-8").splitlines()
    assert line.endswith("INFO digitpad.test: 模型")
    assert logging.getLogger("digitpad").handlers == []


def test_the_file_is_rotated_and_the_oldest_part_goes(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log_file, "_LARGEST_BYTES", 1000)
    with log_to(path):
        for number in range(100):
            write(f"line {number}")
    assert sorted(file.name for file in path.parent.iterdir()) == [
        "digitpad.log",
        "digitpad.log.1",
        "digitpad.log.2",
    ]
    assert "line 99" in path.read_text()
    assert all(file.stat().st_size <= 1000 for file in path.parent.iterdir())


def test_where_nothing_can_be_renamed_the_log_goes_on(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:  # as Windows does while another window has it open
        raise PermissionError

    monkeypatch.setattr(log_file, "_LARGEST_BYTES", 1000)
    monkeypatch.setattr(os, "rename", refuse)
    with log_to(path):
        for number in range(100):
            write(f"line {number}")
    assert len(path.read_text().splitlines()) == 100


def test_without_a_folder_to_write_to_the_program_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with log_to(tmp_path / "file" / "digitpad.log") as is_kept:
        write("unheard")
    assert not is_kept


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a disk that is always full")
def test_a_full_disk_is_no_reason_to_complain(capfd: pytest.CaptureFixture[str]) -> None:
    with log_to(Path("/dev/full")):
        write("unheard")
    assert capfd.readouterr().err == ""


def test_two_windows_write_and_rotate_the_same_log(path: Path) -> None:
    count = 8000  # a megabyte each
    words = [sys.executable, "-c", WRITER, str(path), str(count)]
    writers = [
        subprocess.Popen([*words, name], stderr=subprocess.PIPE, text=True)
        for name in ("left", "right")
    ]
    for writer in writers:
        assert (writer.communicate()[1], writer.returncode) == ("", 0)
    lines = path.read_text("utf-8").splitlines()
    assert lines
    assert all(line.endswith("x" * 100) for line in lines)
    assert len(list(path.parent.iterdir())) == 3
