from pathlib import Path

import numpy as np
import pytest
from ai_edge_litert.interpreter import Interpreter

from digitpad.errors import ImageError
from digitpad.system import network
from digitpad.system.network import Network, bundled_network
from digitpad.system.paths import resources


def test_a_bundled_network_is_loaded_once() -> None:
    assert bundled_network("ink-network", "ink.tflite") is bundled_network(
        "ink-network", "ink.tflite"
    )


def test_after_memory_ran_out_a_network_answers_the_next_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(_interpreter: Interpreter) -> None:
        raise MemoryError

    asked = Network((resources() / "ink-network" / "ink.tflite").read_bytes())
    small, large = (np.ones((1, side, side, 3), np.float32) for side in (32, 64))
    before = asked(small)
    with monkeypatch.context() as patched:
        patched.setattr(Interpreter, "allocate_tensors", fail)
        with pytest.raises(MemoryError):
            asked(large)
    assert (asked(small) == before).all()


def test_a_damaged_file_is_no_network() -> None:
    with pytest.raises((ValueError, RuntimeError)):
        Network(b"junk")


def test_a_missing_network_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "resources", lambda: tmp_path)
    with pytest.raises(ImageError, match="missing or damaged: install the program again"):
        bundled_network("ink-network", "ink.tflite")
