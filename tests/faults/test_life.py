"""The life of the process, from outside: signals, crashes, sleep, and two windows at once."""

import json
import os
import signal
import socket
import subprocess
import time
from pathlib import Path

import pytest

from digitpad.gui.base.settings import load_settings
from digitpad.models.store import ModelStore
from digitpad.system.file_lock import FileLock
from digitpad.system.paths import bundled_models
from digitpad.training.checkpoint_files import InterruptedRun
from digitpad.training.checkpoint_store import CheckpointFolder
from tests.faults.processes import ended, started, window_in

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows sends no signals to one process")

STATES = (
    *("starting", "idle", "dialog", "menu", "evaluating"),
    *("importing", "training", "undecided", "saving"),
)
BEFORE_TRAINING = STATES[:6]
SHORT = [
    *[("starting", 143), ("idle", 130), ("menu", 143), ("dialog", 130), ("evaluating", 143)],
    *[("importing", 130), ("training", 143), ("undecided", 130), ("saving", 143)],
]
TRAIN = ("-m", "tests.faults.small_program", "train", "--data", "synthetic", "--batch-size", "64")


def through(proxy: socket.socket) -> dict[str, str]:
    """What a process needs to use a proxy: one that takes connections and never says anything."""
    address = f"http://127.0.0.1:{proxy.getsockname()[1]}"
    return {"HTTPS_PROXY": address, "https_proxy": address}


def interrupted(user_folder: Path) -> InterruptedRun | None:
    return CheckpointFolder(user_folder / "training").interrupted()


def model_names(user_folder: Path) -> list[str]:
    return [it.name for it in ModelStore(user_folder / "models", bundled_models()).models()]


def check_nothing_is_left(user_folder: Path) -> None:
    """No litter, and no lock that is still held."""
    files = [path for path in user_folder.rglob("*") if path.is_file()]
    assert not [path.name for path in files if path.name.startswith(".") or "crash" in path.name]
    locks = [FileLock(path) for path in files if path.suffix == ".lock"]
    assert all(lock.acquire() for lock in locks)
    for lock in locks:
        lock.release()
    store = ModelStore(user_folder / "models", bundled_models())
    assert store.problems() == {}


def check_it_ends(process: "subprocess.Popen[str]", code: int) -> None:
    process.send_signal(code - 128)
    assert ended(process) == (code, [])


@pytest.mark.parametrize(("state", "code"), SHORT)
def test_a_signal_closes_the_window_whatever_it_does(
    state: str, code: int, user_folder: Path
) -> None:
    with window_in(state, user_folder) as process:
        check_it_ends(process, code)
    check_nothing_is_left(user_folder)
    if state == "undecided":
        assert interrupted(user_folder) is not None
    if state == "saving":
        assert len(model_names(user_folder)) == 2 or interrupted(user_folder) is not None
    if state in BEFORE_TRAINING:
        assert interrupted(user_folder) is None


@pytest.mark.long
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("code", [129, 130, 143])  # SIGHUP, SIGINT, SIGTERM
def test_every_signal_closes_the_window_whatever_it_does(
    state: str, code: int, user_folder: Path
) -> None:
    test_a_signal_closes_the_window_whatever_it_does(state, code, user_folder)


@pytest.mark.parametrize(
    ("state", "code"), [("importing_for_ever", 143), ("closed_while_importing", 0)]
)
def test_an_import_that_cannot_be_cut_short_holds_nothing_up(
    state: str, code: int, user_folder: Path
) -> None:
    with window_in(state, user_folder) as process:
        if code:
            process.send_signal(code - 128)
        assert ended(process) == (code, [])
    check_nothing_is_left(user_folder)
    assert load_settings(user_folder / "settings.json").tab == "train"
    assert interrupted(user_folder) is None


def test_a_signal_ends_a_download(user_folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        environment = through(server) | {"DIGITPAD_DATASETS": ""}
        with window_in("downloading", user_folder, **environment) as process:
            check_it_ends(process, 143)
    check_nothing_is_left(user_folder)


def test_a_crash_is_told_once_at_the_next_start(user_folder: Path) -> None:
    for state, number in (("idle", signal.SIGSEGV), ("crash_told", signal.SIGABRT)):
        with window_in(state, user_folder) as process:
            process.send_signal(number)
            code, _ = ended(process)
        assert code == -number
    with window_in("crash_told", user_folder) as process:
        check_it_ends(process, 143)
    assert "Fatal Python error" in (user_folder / "crash.log").read_text("utf-8")
    with window_in("nothing_told", user_folder) as process:
        check_it_ends(process, 143)


def test_a_kill_is_no_crash(user_folder: Path) -> None:
    with window_in("idle", user_folder) as process:
        process.kill()
        ended(process)
    with window_in("nothing_told", user_folder) as process:
        check_it_ends(process, 143)
    check_nothing_is_left(user_folder)


def test_a_kill_loses_no_setting_that_was_changed_a_moment_before(user_folder: Path) -> None:
    def is_kept() -> bool:
        kept = load_settings(user_folder / "settings.json")
        config = kept.training.get("config", {})
        return (
            (kept.scheme, kept.tab, kept.pen_width_px, kept.shows_inside)
            == ("dark", "train", 23, True)
            and (config.get("epochs"), kept.training.get("advanced")) == (17, True)
            and bool(kept.geometry)
        )

    with window_in("changed", user_folder) as process:
        while not is_kept():
            assert process.poll() is None
            time.sleep(0.1)
        process.kill()
        ended(process)
    assert is_kept()


def test_two_windows_share_a_folder(user_folder: Path) -> None:
    with window_in("idle", user_folder) as first, window_in("nothing_told", user_folder) as second:
        check_it_ends(first, 143)
        check_it_ends(second, 143)
    check_nothing_is_left(user_folder)


def test_a_model_that_another_digitpad_trains_is_in_use_until_ctrl_c_keeps_its_best_epoch(
    user_folder: Path,
) -> None:
    words = (*TRAIN, "--epochs", "500", "--save", "mine", "--json")
    with started(words, user_folder) as first:
        assert first.stderr is not None
        sleep_after_the_first_epoch(first)
        with started((*TRAIN, "--save", "mine"), user_folder) as second:
            code, errors = ended(second)
        assert code == 1
        assert errors == [
            "digitpad: 'mine' is being trained by another digitpad; choose another name."
        ]
        first.send_signal(signal.SIGINT)
        output, errors_of_first = first.communicate()
    assert first.returncode == 130
    assert "is kept" in errors_of_first
    assert json.loads(output)["stopped"] is True
    check_nothing_is_left(user_folder)  # no lock either: the name can be used again
    assert ModelStore(user_folder / "models", bundled_models()).find("mine").recognizer()
    assert interrupted(user_folder) is None


def sleep_after_the_first_epoch(process: "subprocess.Popen[str]") -> None:
    """Have a training stand still as when the machine sleeps; it goes on afterwards."""
    assert process.stderr is not None
    assert process.stderr.readline().startswith("epoch 1")
    process.send_signal(signal.SIGSTOP)
    time.sleep(1)
    process.send_signal(signal.SIGCONT)
    said = [process.stderr.readline().split(":")[0] for _ in range(20)]  # no longer of before
    assert said == [f"epoch {number}" for number in range(2, 22)]


@pytest.mark.parametrize(
    "number", [signal.SIGTERM, pytest.param(signal.SIGHUP, marks=pytest.mark.long)]
)
def test_a_command_that_is_terminated_can_be_resumed(
    number: signal.Signals, user_folder: Path
) -> None:
    with started((*TRAIN, "--epochs", "500", "--save", "mine"), user_folder) as process:
        assert process.stderr is not None
        assert process.stderr.readline().startswith("epoch 1")
        process.send_signal(number)
        code, said = ended(process)
    assert code == 128 + number
    assert said[-1] == "digitpad: interrupted; digitpad train --resume goes on"
    run = interrupted(user_folder)
    assert run is not None
    assert run.name == "mine"
    check_nothing_is_left(user_folder)


def test_a_command_that_is_interrupted_says_so(user_folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        words = ("-m", "digitpad", "data", "download", "mnist")
        with started(words, user_folder, **through(server), DIGITPAD_DATASETS="") as process:
            connection, _ = server.accept()
            process.send_signal(signal.SIGINT)
            assert ended(process) == (130, ["digitpad: interrupted"])
            connection.close()
    check_nothing_is_left(user_folder)
