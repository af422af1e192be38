"""How much memory the window takes."""

from tests.benchmarks.figures import Figure
from tests.benchmarks.session import Session


def measure(session: Session) -> list[Figure]:
    """Idle, and whether training again and again takes more and more."""
    idle, two, ten = [], [], []
    for run in range(session.runs):
        answer = session.module("memory_probe").answer
        idle.append(answer["idle"])
        two.append(answer["two"])
        ten.append(answer["ten"])
        session.say(f"  {run + 1}: idle {idle[-1]:.0f} MB, {two[-1]:.0f}, then {ten[-1]:.0f} MB")
    return [
        Figure("resident memory, idle", "MB", tuple(idle), most=200),
        Figure(
            "resident memory after ten trainings",
            "MB",
            tuple(ten),
            tuple(two),
            ratio_most=1.05,
            note="the peer is the same window after two",
        ),
    ]
