"""Hold a long job up between two of its steps, for as long as the person likes."""

from threading import Event

from digitpad.progress import IsCancelled


class Pause:
    """A switch between whoever pauses a job and the job, which is on another thread.

    A job is held up where it asks whether it is cancelled, so that it needs to know no switch.
    """

    def __init__(self) -> None:
        self._goes_on = Event()
        self._goes_on.set()

    def begin(self) -> None:
        """Hold the job up at its next question."""
        self._goes_on.clear()

    def end(self) -> None:
        """Let it go on; one that was cancelled meanwhile has to be let go, too."""
        self._goes_on.set()

    def holding(self, is_cancelled: IsCancelled) -> IsCancelled:
        """The same question, answered once there is no pause."""

        def ask() -> bool:
            self._goes_on.wait()
            return is_cancelled()

        return ask
