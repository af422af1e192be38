"""How long each test took: a plugin of pytest that keeps it, and leaves out the slow ones on wish.

What starts TensorFlow or a process takes a second or more, but no other sign of it is reliable.
"""

from collections import defaultdict

import pytest

KEY = "digitpad/seconds"
"""Of what pytest's cache keeps: seconds by the tests' names."""


class Timekeeper:
    """Keeps how long each test took.

    Args:
        cache: Of pytest.
        most_s: Tests that took longer the last time are left out; None leaves out none.
        keeps: Whether it writes to the cache: of several processes one does.
    """

    def __init__(self, cache: pytest.Cache, most_s: float | None, *, keeps: bool) -> None:
        self._cache, self._most_s, self._keeps = cache, most_s, keeps
        self._before: dict[str, float] = cache.get(KEY, {})
        self._now: dict[str, float] = defaultdict(float)

    def pytest_report_header(self) -> str | None:
        """Tell what is left out."""
        if self._most_s is None:
            return None
        return f"left out: tests that took over {self._most_s:g} s the last time"

    def pytest_collection_modifyitems(
        self, config: pytest.Config, items: list[pytest.Item]
    ) -> None:
        """Leave out the slow ones."""
        if self._most_s is None:
            return
        slow = [item for item in items if self._before.get(item.nodeid, 0.0) > self._most_s]
        items[:] = [item for item in items if item not in slow]
        config.hook.pytest_deselected(items=slow)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add what a part of a test took."""
        self._now[report.nodeid] += report.duration

    def pytest_sessionfinish(self) -> None:
        """Keep it."""
        if self._keeps:
            self._cache.set(KEY, {**self._before, **self._now})


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the limit."""
    parser.addoption("--at-most-s", type=float, help="leave out tests that took longer last time")


def pytest_configure(config: pytest.Config) -> None:
    """Keep times wherever there is a cache."""
    if config.cache is not None:
        keeps = not hasattr(config, "workerinput")  # of pytest-xdist
        most_s: float | None = config.getoption("--at-most-s")
        config.pluginmanager.register(Timekeeper(config.cache, most_s, keeps=keeps))
