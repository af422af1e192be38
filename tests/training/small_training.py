"""`digitpad train` on so few digits that it takes no time, also as a process to be killed."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest

from digitpad.datasets.synthetic import SyntheticSource
from digitpad.networks import damage

COUNTS = (600, 100)
"""Digits to train on and to test on."""

RUN = ("train", "--data", "synthetic", "--epochs", "4", "--batch-size", "64")
"""Nine batches an epoch."""

_PROGRAM = """
import sys, time
largest, epochs = map(int, sys.argv[1:3])
if largest:
    import resource
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
from digitpad.datasets.synthetic import SyntheticSource
from digitpad.networks import damage
from digitpad.training.callbacks import ProgressCallback
import digitpad.training.data
damage._KINDS = damage._KINDS[:2]
digitpad.training.data.sources = lambda cache: {"synthetic": SyntheticSource(*COUNTS)}
begin = ProgressCallback.on_epoch_begin
def wait_or_begin(callback, epoch, logs):
    if epoch == epochs:
        print("holding", file=sys.stderr, flush=True)
        time.sleep(600)
    begin(callback, epoch, logs)
ProgressCallback.on_epoch_begin = wait_or_begin
from digitpad.cli.main import main
sys.exit(main(sys.argv[3:]))
""".replace("COUNTS", str(COUNTS))


def use_few_digits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have this process train on few digits, too, and damage them in few ways."""
    small = {"synthetic": SyntheticSource(*COUNTS)}
    monkeypatch.setattr("digitpad.training.data.sources", lambda _cache: small)
    use_few_damages(monkeypatch)


def use_few_damages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have augmentation damage images in two ways only: its graph takes longer than a training."""
    monkeypatch.setattr(damage, "_KINDS", damage._KINDS[:2])


def start(
    words: Sequence[str], *, largest_file_bytes: int = 0, hold_after: int = -1
) -> "subprocess.Popen[str]":
    """Start the program in a process of its own.

    Args:
        words: Its arguments.
        largest_file_bytes: How large its files may be; 0 sets no limit.
        hold_after: The epoch after which it says "holding" and does nothing more; -1 for none.
    """
    return subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, str(largest_file_bytes), str(hold_after), *words],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


@contextmanager
def killed_after(words: Sequence[str], epochs: int) -> Iterator[list[str]]:
    """A training that is between two epochs, and is killed in the end.

    Yields:
        What it has said.
    """
    with start(words, hold_after=epochs) as process:
        try:
            assert process.stderr is not None
            said = list(iter(process.stderr.readline, "holding\n"))
            assert process.poll() is None
            yield said
        finally:
            process.kill()
