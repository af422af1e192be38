"""Long use of the real window: nothing crashes, complains, grows or stays open."""

import json
import subprocess
import sys
from typing import Any

import pytest

SHORT = [("trainings", 2), ("predictions", 1_000), ("tabs", 20), ("monkey", 4)]
LONG = [("trainings", 200), ("predictions", 100_000), ("tabs", 1_000), ("monkey", 1_800)]


def soaked(kind: str, amount: int) -> dict[str, Any]:
    words = [sys.executable, "-m", "tests.faults.soak", kind, str(amount), "--seed", "1"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize(("kind", "amount"), SHORT)
def test_short_use_ends_without_complaint(kind: str, amount: int) -> None:
    result = soaked(kind, amount)

    assert (result["exit_code"], result["complaints"]) == (0, []), result["latest"]
    assert amount in result["done"].values()


@pytest.mark.long
@pytest.mark.parametrize(("kind", "amount"), LONG)
def test_long_use_ends_without_complaint_and_grows_no_further(kind: str, amount: int) -> None:
    result = soaked(kind, amount)

    assert (result["exit_code"], result["complaints"]) == (0, []), result["latest"]
    assert amount in result["done"].values()
    samples = result["samples"]
    before, after = samples[len(samples) // 4 : len(samples) // 2], samples[len(samples) // 2 :]
    for what, allowed in (("memory_mb", 1.1), ("handles", 1.3), ("widgets", 1.0)):
        most = max(it[what] for it in before)
        assert max(it[what] for it in after) <= allowed * most, what
