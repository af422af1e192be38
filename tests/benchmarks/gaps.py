"""How long the window stands still while it works."""

from tests.benchmarks.figures import Figure
from tests.benchmarks.session import Session

_MOST_MS = {"importing": 100, "training": 50, "evaluating": 50}


def measure(session: Session) -> list[Figure]:
    """The longest gap of each run, for each thing that goes on beside the window."""
    answers = []
    for run in range(session.runs):
        answers.append(session.module("gaps_probe").answer)
        told = ", ".join(f"{phase} {answers[-1][phase]:.0f} ms" for phase in _MOST_MS)
        session.say(f"  {run + 1}: {told}")
    return [
        Figure(
            f"longest gap while {phase}",
            "ms",
            tuple(answer[phase] for answer in answers),
            most=most,
        )
        for phase, most in _MOST_MS.items()
    ]
