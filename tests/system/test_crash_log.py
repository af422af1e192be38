"""A crash leaves its stack for the next start, and nothing else leaves anything."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import os, signal, sys
from pathlib import Path
from digitpad.system.crash_log import watched_for_crashes
with watched_for_crashes(Path(sys.argv[1])) as crashed:
    print(crashed, flush=True)
    exec(sys.argv[2])
"""
CRASHES = ["os.abort()", "os.kill(os.getpid(), signal.SIGSEGV)"]


def run(folder: Path, code: str = "pass") -> "subprocess.CompletedProcess[str]":
    words = [sys.executable, "-c", SCRIPT, str(folder), code]
    return subprocess.run(words, capture_output=True, text=True, check=False)


def found(folder: Path) -> str:
    """What a start finds."""
    done = run(folder)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.strip()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize("crash", CRASHES)
def test_the_next_start_finds_the_stack_of_a_crash_and_the_one_after_does_not(
    crash: str, tmp_path: Path
) -> None:
    assert run(tmp_path, crash).returncode < 0
    kept = tmp_path / "crash.log"
    assert found(tmp_path) == str(kept)
    text = kept.read_text()
    assert "Fatal Python error" in text
    assert "most recent call first" in text
    assert found(tmp_path) == "None"
    assert names(tmp_path) == ["crash.log"]


def test_a_good_end_leaves_nothing(tmp_path: Path) -> None:
    assert found(tmp_path) == "None"
    assert names(tmp_path) == []


def test_an_exception_is_no_crash(tmp_path: Path) -> None:
    assert "ValueError" in run(tmp_path, "raise ValueError").stderr
    assert names(tmp_path) == []


def test_what_a_kill_leaves_is_cleared_up_unseen(tmp_path: Path) -> None:
    run(tmp_path, "os.kill(os.getpid(), signal.SIGKILL)")
    assert len(names(tmp_path)) == 2
    assert found(tmp_path) == "None"
    assert names(tmp_path) == []


def test_a_process_that_still_runs_is_left_alone(tmp_path: Path) -> None:
    words = [sys.executable, "-c", SCRIPT, str(tmp_path), "sys.stdin.read()"]
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "None\n"
        before = names(tmp_path)
        assert found(tmp_path) == "None"
        assert names(tmp_path) == before
        process.communicate("")
    assert names(tmp_path) == []


def test_of_two_crashes_the_latest_is_kept(tmp_path: Path) -> None:
    for number, path in enumerate((tmp_path / "crash-1.log", tmp_path / "crash-2.log")):
        path.write_text(f"number {number}")
        os.utime(path, (1000 - number, 1000 - number))
    assert found(tmp_path) == str(tmp_path / "crash.log")
    assert (tmp_path / "crash.log").read_text() == "number 0"


def test_without_a_folder_to_write_to_the_program_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert found(tmp_path / "file") == "None"
