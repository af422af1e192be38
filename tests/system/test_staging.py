"""What a crash left is told from what a living thread or process works on."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from digitpad.system.staging import abandoned, locked, temporary_name

posix_only = pytest.mark.skipif(os.name == "nt", reason="Windows has no such locks")

NOBODY = 2**22 + 1  # no process has that number


def made(folder: Path, process: int, age_s: float = 0) -> Path:
    path = folder / f".saving-{process}-0123"
    path.mkdir()
    moment = path.stat().st_mtime - age_s
    os.utime(path, (moment, moment))
    return path


def found(folder: Path) -> list[Path]:
    return list(abandoned(folder, ".saving-"))


def test_names_differ_and_tell_the_process() -> None:
    names = {temporary_name(".saving-") for _ in range(100)}
    assert len(names) == 100
    assert all(name.startswith(f".saving-{os.getpid()}-") for name in names)


@posix_only
def test_what_a_dead_process_made_is_abandoned(tmp_path: Path) -> None:
    path = made(tmp_path, NOBODY)
    assert found(tmp_path) == [path]


def test_what_a_living_process_has_just_made_is_in_use(tmp_path: Path) -> None:
    made(tmp_path, os.getpid())
    assert found(tmp_path) == []


def test_what_is_old_and_not_locked_is_left_behind_though_a_process_has_its_number_again(
    tmp_path: Path,
) -> None:
    path = made(tmp_path, os.getpid(), age_s=100)
    assert found(tmp_path) == [path]


@posix_only
def test_what_is_locked_is_in_use_however_old_it_is(tmp_path: Path) -> None:
    path = made(tmp_path, os.getpid(), age_s=100)
    with locked(path):
        assert found(tmp_path) == []
        renamed = path.rename(tmp_path / ".saving-5-renamed")
        assert found(tmp_path) == []
    assert found(tmp_path) == [renamed]


@posix_only
def test_a_lock_ends_with_its_process(tmp_path: Path) -> None:
    path = made(tmp_path, NOBODY, age_s=100)
    script = (
        "import sys, time; from pathlib import Path; from digitpad.system.staging import locked\n"
        "with locked(Path(sys.argv[1])): print('locked', flush=True); time.sleep(100)"
    )
    command = [sys.executable, "-c", script, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "locked\n"
        assert found(tmp_path) == []
        process.kill()
        process.wait()
        assert found(tmp_path) == [path]


def test_names_of_others_are_passed_over(tmp_path: Path) -> None:
    for name in (".saving-", ".saving-mine", ".saving-²-x", "saving-1-x"):
        (tmp_path / name).mkdir()
    assert found(tmp_path) == []
    assert list(abandoned(tmp_path / "nowhere", ".saving-")) == []
