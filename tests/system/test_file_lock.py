import signal
import subprocess
import sys
from pathlib import Path

import pytest

from digitpad.system.file_lock import FileLock


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "run.lock"


def test_one_object_at_a_time_has_the_lock(path: Path) -> None:
    first, second = FileLock(path), FileLock(path)
    assert first.acquire()
    assert not second.acquire()
    assert (first.is_held, second.is_held) == (True, False)
    first.release()
    assert second.acquire()
    second.release()


def test_who_has_the_lock_may_ask_again(path: Path) -> None:
    lock = FileLock(path)
    assert lock.acquire()
    assert lock.acquire()
    lock.release()
    lock.release()
    assert not lock.is_held


def test_a_lock_that_is_removed_leaves_nothing_and_can_be_had_again(path: Path) -> None:
    lock = FileLock(path)
    lock.acquire()
    lock.release(remove=True)
    assert not path.exists()
    assert lock.acquire()
    lock.release()


def test_a_lock_whose_file_was_deleted_is_no_lock_but_can_be_renewed(path: Path) -> None:
    lock = FileLock(path)
    lock.acquire()
    path.unlink()
    assert not lock.is_held
    assert lock.acquire()
    assert not FileLock(path).acquire()
    lock.release()


def test_a_folder_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        FileLock(tmp_path / "gone" / "run.lock").acquire()


def test_a_killed_process_lets_go_of_its_lock(path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from digitpad.system.file_lock import FileLock;"
        "lock = FileLock(Path(sys.argv[1])); print(lock.acquire(), flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "True\n"
        assert not FileLock(path).acquire()
        process.kill()
        assert process.wait() in (-signal.SIGKILL, 1)
    lock = FileLock(path)
    assert lock.acquire()
    lock.release()
