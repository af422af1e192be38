"""A run that is killed while it writes a checkpoint."""

import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from digitpad.training.checkpoint_store import CheckpointFolder

_SAVE_FOR_EVER = """
import sys
from itertools import count
from pathlib import Path
from digitpad.training.checkpoint_store import CheckpointFolder
from tests.training.checkpoints import make_checkpoint
folder = CheckpointFolder(Path(sys.argv[1]))
found = folder.interrupted()
run = folder.resume(found) if found else folder.begin("mine", replaces=False)
epochs = len(run.load().record.epochs) if found else 0
for number in count(epochs + 1):
    run.save(make_checkpoint(epochs=number))
    print(number, flush=True)
"""


@pytest.mark.parametrize("kills", [6, pytest.param(100, marks=pytest.mark.long)])
def test_a_kill_while_a_checkpoint_is_written_loses_that_one_at_most(
    tmp_path: Path, kills: int, caplog: pytest.LogCaptureFixture
) -> None:
    files = tmp_path / "training"
    folder = CheckpointFolder(files)
    rng = np.random.default_rng(1)
    command = [sys.executable, "-c", _SAVE_FOR_EVER, str(files)]
    for _ in range(kills):
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            said = process.stdout.readline()
            time.sleep(rng.uniform(0, 0.05))
            process.kill()
            said += process.stdout.read()
        last = int(said.splitlines()[-1])
        found = folder.interrupted()
        assert found is not None
        run = folder.resume(found)
        assert last <= len(run.load().record.epochs) <= last + 1
        assert not run.is_one_before
        run.close()
    assert len([*files.iterdir()]) == 2  # its folder and its lock
    assert not caplog.records
