"""Hand a hostile file to the real command line, and see that it says one sentence and no more."""

import pytest

from digitpad.cli.main import main
from tests.faults.memory import most_memory_mb

_MOST_MB = 150.0  # more than any honest file of this kind takes for a moment


def refusal(capsys: pytest.CaptureFixture[str], *words: object, most_mb: float = _MOST_MB) -> str:
    """What `digitpad WORDS` says when it ends with 1: one sentence, in little memory."""
    with most_memory_mb(most_mb):
        code = main([*map(str, words)])
    said = capsys.readouterr()
    assert (code, said.out) == (1, ""), said
    assert said.err.startswith("digitpad: ")
    assert said.err.count("\n") == 1, said.err
    assert "Traceback" not in said.err
    return said.err.removeprefix("digitpad: ").rstrip("\n")
