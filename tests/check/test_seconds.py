"""A check leaves out what took long the last time."""

import pytest

pytest_plugins = ["pytester"]

TESTS = """
import time

def test_quick():
    pass

def test_slow():
    time.sleep(0.3)
"""


@pytest.fixture
def run(pytester: pytest.Pytester) -> pytest.Pytester:
    """A folder with a quick test and a slow one."""
    pytester.makepyfile(TESTS)
    pytester.makeini("[pytest]")
    return pytester


def outcome(run: pytest.Pytester, *words: str) -> dict[str, int]:
    words = ("-p", "tests.check.seconds", "-p", "no:pytest-qt", *words)
    return run.runpytest_inprocess(*words).parseoutcomes()


def test_a_test_that_took_long_the_last_time_is_left_out(run: pytest.Pytester) -> None:
    limit = ("--at-most-s", "0.2")
    assert outcome(run, *limit) == {"passed": 2}  # nothing is known yet
    for _ in range(2):  # what is left out keeps its time
        assert outcome(run, *limit) == {"passed": 1, "deselected": 1}
    assert outcome(run, "--at-most-s", "100") == {"passed": 2}


def test_without_a_limit_nothing_is_left_out(run: pytest.Pytester) -> None:
    for _ in range(2):
        assert outcome(run) == {"passed": 2}


def test_times_are_kept_where_several_processes_run_the_tests(run: pytest.Pytester) -> None:
    assert outcome(run, "-n", "1") == {"passed": 2}
    assert outcome(run, "-n", "1", "--at-most-s", "0.2")["passed"] == 1
