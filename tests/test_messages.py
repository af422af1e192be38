import copy
import pickle

import pytest

from digitpad.errors import DamagedModelError, DataError, DigitpadError
from digitpad.messages import Message


def test_a_sentence_is_its_filled_in_text() -> None:
    message = Message("{!r} has {:,} parts", "mine", 1234)

    assert message == "'mine' has 1,234 parts"
    assert message.pattern == "{!r} has {:,} parts"
    assert message.values == ("mine", 1234)


def test_without_values_braces_are_just_braces() -> None:
    assert Message("junk: {x}") == "junk: {x}"


def test_a_sentence_made_of_a_sentence_stays_what_it_was() -> None:
    message = Message("{} is damaged", "a.h5")

    assert Message(message) is message


@pytest.mark.parametrize(
    "twin", [copy.copy, copy.deepcopy, lambda it: pickle.loads(pickle.dumps(it))]
)
def test_copies_remember_their_parts(twin: object) -> None:
    assert callable(twin)
    message = twin(Message("{} is damaged", "a.h5"))

    assert message == "a.h5 is damaged"
    assert message.values == ("a.h5",)


def test_an_error_says_its_sentence() -> None:
    error = DataError("{} is damaged", "a.gz")

    assert str(error) == "a.gz is damaged"
    assert error.message.pattern == "{} is damaged"


def test_an_error_passes_another_s_sentence_on() -> None:
    error = DigitpadError(DataError("{} is damaged", "a.gz").message)

    assert error.message.pattern == "{} is damaged"


def test_an_error_survives_the_way_to_another_process() -> None:
    error = pickle.loads(pickle.dumps(DataError("{} is damaged", "a.gz")))

    assert isinstance(error, DataError)
    assert str(error) == "a.gz is damaged"


def test_a_damaged_model_is_named() -> None:
    assert "digitpad models previous 'mine'" in str(DamagedModelError("mine"))
