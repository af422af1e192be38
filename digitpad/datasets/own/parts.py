"""Which part of the user's files is for tests."""

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

_TEST = re.compile(r"(?<![a-z])(test|testing|t10k|valid|validation|val|eval)(?![a-z])")
_TRAIN = re.compile(r"(?<![a-z])(train|training)(?![a-z])")
_T = TypeVar("_T")


def is_test(name: str) -> bool:
    """Whether a name of a file or folder says that it is for tests, not for training."""
    return bool(_TEST.search(name.lower()))


def is_train(name: str) -> bool:
    """Whether it says that it is for training."""
    return bool(_TRAIN.search(name.lower()))


def for_tests(items: Iterable[_T], name_of: Callable[[_T], str]) -> list[_T]:
    """Those for tests where the others are for training; else all."""
    items = list(items)
    tests = [item for item in items if is_test(name_of(item))]
    is_split = tests and all(is_test(name_of(item)) or is_train(name_of(item)) for item in items)
    return tests if is_split else items
