"""Two networks never learn at once in one process."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from digitpad.errors import TrainingError
from digitpad.training.lock import only_training


def test_a_second_training_is_refused_in_one_sentence() -> None:
    with (
        only_training(),
        pytest.raises(TrainingError, match="Another network is being trained"),
        only_training(),
    ):
        pass


def test_after_the_first_one_has_ended_or_failed_another_may_begin() -> None:
    with pytest.raises(ValueError, match="broken"), only_training():
        raise ValueError("broken")
    with only_training():
        pass


def test_who_waits_begins_once_the_other_training_has_ended() -> None:
    def learn() -> bool:
        with only_training(wait_s=60):
            return True

    with ThreadPoolExecutor(1) as pool:
        with only_training():
            learned = pool.submit(learn)
            assert not learned.done()
        assert learned.result(timeout=300)
