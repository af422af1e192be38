import pytest

from digitpad.progress import Cancelled, Progress, ignore, never, stop_if


def test_stop_if_raises_only_when_asked_to() -> None:
    stop_if(never)
    with pytest.raises(Cancelled):
        stop_if(lambda: True)


def test_nobody_need_listen() -> None:
    ignore(Progress("Loading", 1))
    assert Progress("Loading") == Progress("Loading", 0, None)


def test_cancelling_is_no_error_that_a_broad_handler_shows() -> None:
    assert not issubclass(Cancelled, (OSError, ValueError, RuntimeError))
