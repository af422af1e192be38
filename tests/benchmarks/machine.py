"""What the figures were measured on."""

import os
import platform
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import digitpad

_LIBRARIES = ("PySide6-Essentials", "tensorflow", "keras", "ai-edge-litert", "numpy", "matplotlib")


@dataclass(frozen=True)
class Machine:
    """A machine, as far as it matters for speed; nothing tells whose it is.

    Attributes:
        date: ISO 8601.
        cpu: The processor's model.
        cores: How many of them the program may use.
        system: The operating system's name.
        display: Qt's platform plugin.
        load: Processes that wanted to run when the benchmarks began, or None where nobody knows.
        versions: Of Python, digitpad and the libraries.
    """

    date: str
    cpu: str
    cores: int
    system: str
    display: str
    load: float | None
    versions: dict[str, str]


def this_machine(display: str) -> Machine:
    """Describe the machine that this runs on, now."""
    versions = {"Python": platform.python_version(), "digitpad": digitpad.__version__}
    return Machine(
        date=datetime.now(UTC).date().isoformat(),
        cpu=_cpu(),
        cores=_cores(),
        system=f"{platform.system()} {platform.machine()}",
        display=display,
        load=round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None,
        versions=versions | {name: version(name) for name in _LIBRARIES},
    )


def _cpu() -> str:
    if sys.platform == "linux":
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        named = (line.partition(":")[2] for line in lines if line.startswith("model name"))
        return next(named, platform.machine()).strip()
    if sys.platform == "darwin":
        command = ["sysctl", "-n", "machdep.cpu.brand_string"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    return platform.processor()


def _cores() -> int:
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
