"""Whether ten thousand images scroll smoothly."""

from tests.benchmarks.figures import Figure
from tests.benchmarks.session import Session


def measure(session: Session) -> list[Figure]:
    """The longest frame from the first test image to the last."""
    longest, median, frames = [], [], 0
    for run in range(session.runs):
        answer = session.module("scrolling_probe").answer
        longest.append(answer["longest"])
        median.append(answer["median"])
        frames = answer["frames"]
        session.say(f"  {run + 1}: longest {longest[-1]:.1f} ms of {frames} frames")
    note = f"{frames} frames, each half a page further"
    return [
        Figure("scrolling all test images, a frame", "ms", tuple(median)),
        Figure(
            "scrolling all test images, longest frame", "ms", tuple(longest), most=16, note=note
        ),
    ]
