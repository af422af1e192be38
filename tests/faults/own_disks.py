"""Start a program on a disk of its own, or without the privileges of root."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

_OWN_DISKS = ("unshare", "--user", "--map-root-user", "--mount")
_DISK_MB = 24
_NO_OVERRIDE = ("--bounding-set=-dac_override,-dac_read_search,-fowner", "--inh-caps=-all")


@cache
def can_mount() -> bool:
    """Whether a disk can be mounted that only one process sees; needs no root, but a new Linux."""
    if shutil.which("unshare") is None:
        return False
    mount = [*_OWN_DISKS, "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    return subprocess.run(mount, capture_output=True, check=False).returncode == 0


def run_on_disk(folder: Path, kind: str) -> list[str]:
    """Run `tests.faults.disks` on a small disk mounted at `folder`; what it was told."""
    script = (
        f'mount -t tmpfs -o size={_DISK_MB}m tmpfs "$1"\nexec "$0" -m tests.faults.disks "$1" "$2"'
    )
    done = subprocess.run(
        [*_OWN_DISKS, "sh", "-c", script, sys.executable, str(folder), kind],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said: list[str] = json.loads(done.stdout)
    return said


def without_privileges(command: Sequence[str]) -> list[str] | None:
    """The command so that permissions bind it, or None where that can't be had."""
    if os.geteuid() != 0:
        return list(command)
    if shutil.which("setpriv") is None:
        return None
    return ["setpriv", *_NO_OVERRIDE, *command]
