"""A process that is killed while it saves loses nothing and leaves nothing."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")


def kill(count: int, seed: int, *more: str) -> Any:
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.kills", str(count), "--seed", str(seed), *more],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_25_kills_lose_no_model_no_setting_and_no_drawing() -> None:
    result = kill(25, seed=1)
    assert result["kills"] == 25
    assert set(result["left"]) - {"nothing"}, "no kill hit a save"


@pytest.mark.long
def test_1000_kills_lose_no_model_no_setting_and_no_drawing() -> None:
    result = kill(1000, seed=2)
    assert {"nothing", ".saving-"} <= set(result["left"])
    assert set(result["saved"]) == {"model", "rename", "delete", "settings", "drawing"}


def test_6_kills_while_an_old_folder_is_moved_lose_nothing() -> None:
    assert kill(6, 3, "--move")["lost"] == 0


@pytest.mark.long
def test_200_kills_while_an_old_folder_is_moved_lose_nothing() -> None:
    result = kill(200, 4, "--move")
    assert set(result["left"]) >= {"within a model", "between two"}
