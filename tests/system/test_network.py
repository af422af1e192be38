from pathlib import Path

import pytest

from digitpad.errors import ImageError
from digitpad.system import network
from digitpad.system.network import Network, bundled_network


def test_a_bundled_network_is_loaded_once() -> None:
    assert bundled_network("ink-network", "ink.tflite") is bundled_network(
        "ink-network", "ink.tflite"
    )


def test_a_damaged_file_is_no_network() -> None:
    with pytest.raises((ValueError, RuntimeError)):
        Network(b"junk")


def test_a_missing_network_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "resources", lambda: tmp_path)
    with pytest.raises(ImageError, match="missing or damaged: install the program again"):
        bundled_network("ink-network", "ink.tflite")
