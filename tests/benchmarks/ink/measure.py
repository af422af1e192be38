"""How much ink arrives on an idle machine, on a busy one, and while a network is trained."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tests.benchmarks.figures import Figure
from tests.benchmarks.ink.display import x_server
from tests.benchmarks.session import Session

_BUSY_PROCESSES = 6
_LEAST_ARRIVED, _MOST_PX = 99.0, 2.0
_LOADS = {"idle": "idle", "busy": f"beside {_BUSY_PROCESSES} processes", "training": "in training"}


def measure(session: Session) -> list[Figure]:
    """Points that arrive and distances of the ink, for each load."""
    with x_server() as environment:
        return [figure for load in _LOADS for figure in _measure(session, load, environment)]


def _measure(session: Session, load: str, environment: dict[str, str]) -> list[Figure]:
    probe = "training" if load == "training" else "idle"
    values: list[dict[str, float]] = []
    peers: list[dict[str, float]] = []
    for run in range(session.runs):
        with _busy(_BUSY_PROCESSES if load == "busy" else 0):
            for way, answers in (("faithful", values), ("compressed", peers)):
                found = session.module("ink.probe", probe, way, environment=environment)
                answers.append(found.answer)
        told = f"{_describe(values[-1])}; peer {_describe(peers[-1])}"
        session.say(f"  {_LOADS[load]} {run + 1}: {told}")
    arrived, distance, late = (
        (tuple(it[key] for it in values), tuple(it[key] for it in peers))
        for key in ("arrived", "distance", "late")
    )
    note = f"of {values[0]['points']} points a run, {values[0]['rate']} a second"
    name = _LOADS[load]
    return [
        Figure(f"ink arrived, {name}", "%", *arrived, least=_LEAST_ARRIVED, note=note),
        Figure(f"ink's distance, {name}", "px", *distance, most=_MOST_PX),
        Figure(f"ink's delay, {name}", "ms", *late),
    ]


@contextmanager
def _busy(count: int) -> Iterator[None]:
    """Keep the processor busy with other processes."""
    command = [sys.executable, "-c", "while True: pass"]
    processes = [subprocess.Popen(command) for _ in range(count)]
    try:
        yield
    finally:
        for process in processes:
            process.kill()
            process.wait()


def _describe(answer: dict[str, float]) -> str:
    return f"{answer['arrived']:.1f} %, {answer['distance']:.1f} px, {answer['late']:.0f} ms late"
