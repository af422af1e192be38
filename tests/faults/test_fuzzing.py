"""Every reader is fed with damaged files; only a DigitpadError may come out."""

import logging
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from digitpad.errors import DigitpadError
from tests.faults.fuzz import fuzz, fuzz_alone
from tests.faults.memory import most_memory_mb
from tests.faults.readers import KERAS_READERS, READERS, Reader

_MOST_MB = 150.0


@pytest.fixture(autouse=True)
def no_log() -> Any:
    """What is said of damaged settings again and again fills no test's report."""
    logging.disable()
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize("name", READERS)
def test_300_damaged_files_are_read_or_refused(name: str, tmp_path: Path) -> None:
    with most_memory_mb(_MOST_MB):
        result = fuzz(READERS[name], range(300), tmp_path)
    assert result.files == 300
    assert result.slowest_s < 20


@pytest.mark.parametrize("name", KERAS_READERS)
def test_6_damaged_models_are_read_or_refused(name: str) -> None:
    result = fuzz_alone(name, range(6))
    assert result.files == 6
    assert result.refused


@pytest.mark.parametrize("name", READERS)
def test_what_hypothesis_thinks_of_is_read_or_refused(name: str, tmp_path: Path) -> None:
    reader: Reader = READERS[name]
    seeds = reader.seeds(tmp_path)

    @settings(max_examples=60, suppress_health_check=[HealthCheck.data_too_large])
    @given(st.binary(max_size=60) | st.randoms(use_true_random=False))
    def read(damage: bytes | Random) -> None:
        if isinstance(damage, bytes):  # behind the beginning of a whole file
            content = seeds[0][: len(damage)] + damage
        else:
            content = reader.mutated(seeds, damage)
        try:
            reader.read(content, tmp_path)
        except DigitpadError as error:
            assert str(error).count("\n") == 0  # noqa: PT017  (a file that is read is as good)

    read()


@pytest.mark.long
@pytest.mark.parametrize("name", READERS)
def test_20000_damaged_files_are_read_or_refused(name: str, tmp_path: Path) -> None:
    with most_memory_mb(_MOST_MB):
        result = fuzz(READERS[name], range(20_000), tmp_path)
    assert result.files == 20_000


@pytest.mark.long
@pytest.mark.parametrize("name", KERAS_READERS)
def test_as_many_damaged_models_as_a_quarter_of_an_hour_has_room_for(name: str) -> None:
    result = fuzz_alone(name, range(20_000), most_s=900)
    assert result.files >= 1000
