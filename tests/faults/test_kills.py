"""A process that is killed while it saves loses nothing and leaves nothing."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")


def kill(count: int, seed: int) -> Any:
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.kills", str(count), "--seed", str(seed)],
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
    assert set(result["left"]) == {"nothing", ".saving-", ".saved-", ".moving-"}
    assert set(result["saved"]) == {"model", "rename", "delete", "settings", "drawing"}
