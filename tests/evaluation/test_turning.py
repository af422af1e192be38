"""Images on their side, mirrored or inverted are told from those that lie right."""

from dataclasses import replace

import numpy as np
import pytest

from digitpad.datasets.digit_set import DigitSet
from digitpad.datasets.mnist import MnistSource
from digitpad.datasets.own.turn import TURNS, Turn, put_digits_right, put_right
from digitpad.datasets.synthetic import make_digits
from digitpad.evaluation.turning import propose_turn
from digitpad.models.store import StoredModel
from digitpad.progress import Cancelled, Progress, ignore
from digitpad.recognition.recognizer import Recognizer

_BACK = {"turned-left": "turned-right", "turned-right": "turned-left"}
_DIGITS = make_digits(60, seed=1)


def laid(digits: DigitSet, turn: Turn) -> DigitSet:
    """Digits that lie as a turn says: all ways but two are their own reverse."""
    way = next(
        it for it in TURNS if it.orientation == _BACK.get(turn.orientation, turn.orientation)
    )
    return replace(
        digits, images=put_right(digits.images, replace(way, is_inverted=turn.is_inverted))
    )


@pytest.fixture(scope="module")
def recognizer(stored_model: StoredModel) -> Recognizer:
    return stored_model.recognizer()


def test_there_are_eight_ways_to_lie_each_with_light_and_dark_ink() -> None:
    image = np.random.default_rng(0).integers(0, 256, (1, 28, 28), np.uint8)
    looks = {put_right(image, turn).tobytes() for turn in TURNS if not turn.is_inverted}
    assert len(looks) == 8
    assert len(TURNS) == 16


def test_a_turn_to_the_left_is_undone_by_one_to_the_right() -> None:
    images = _DIGITS.images[:3]
    turned = np.rot90(images, axes=(1, 2))  # anticlockwise
    np.testing.assert_array_equal(put_right(turned, Turn("turned-left")), images)


@pytest.mark.parametrize("turn", TURNS, ids=lambda turn: str(turn.name))
def test_every_way_is_put_right_again(turn: Turn) -> None:
    again = put_digits_right(laid(_DIGITS, turn), turn)
    np.testing.assert_array_equal(again.images, _DIGITS.images)
    assert len(again.notes) == (turn != Turn())


@pytest.mark.parametrize(
    "turn",
    [Turn("transposed"), Turn("turned-right"), Turn("upright", True), Turn("mirrored", True)],
    ids=lambda turn: str(turn.name),
)
def test_digits_that_lie_wrong_are_recognised(turn: Turn, recognizer: Recognizer) -> None:
    proposal = propose_turn(recognizer, laid(_DIGITS, turn))
    assert proposal is not None
    assert proposal.turn == turn
    assert proposal.accuracy_after > 0.9
    assert proposal.accuracy_before < (0.5 if turn.orientation != "upright" else 1)
    assert len(proposal.before) == len(proposal.after) <= 10
    np.testing.assert_array_equal(put_right(proposal.before, turn), proposal.after)


def test_digits_that_lie_right_are_left_alone(recognizer: Recognizer) -> None:
    assert propose_turn(recognizer, _DIGITS) is None


def test_five_images_are_too_few_to_tell(recognizer: Recognizer) -> None:
    few = laid(_DIGITS, Turn("transposed")).take(slice(5))
    assert propose_turn(recognizer, few) is None


def test_twenty_images_are_enough(recognizer: Recognizer) -> None:
    few = laid(_DIGITS, Turn("transposed")).take(slice(20))
    proposal = propose_turn(recognizer, few)
    assert proposal is not None
    assert proposal.turn == Turn("transposed")


def test_sixes_that_are_labelled_nine_are_not_upside_down(recognizer: Recognizer) -> None:
    sixes = _DIGITS.take(np.flatnonzero(_DIGITS.labels == 6))
    nines = replace(sixes, labels=np.full_like(sixes.labels, 9)).take(np.arange(40) % len(sixes))
    assert propose_turn(recognizer, nines) is None


def test_wrong_labels_are_no_turn(recognizer: Recognizer) -> None:
    shuffled = np.random.default_rng(0).permutation(_DIGITS.labels)
    assert propose_turn(recognizer, replace(_DIGITS, labels=shuffled)) is None


def test_looking_tells_how_far_it_is(recognizer: Recognizer) -> None:
    heard: list[Progress] = []
    propose_turn(recognizer, _DIGITS.take(slice(3)), heard.append)
    assert [it.done for it in heard] == list(range(8))


def test_looking_can_be_cancelled(recognizer: Recognizer) -> None:
    with pytest.raises(Cancelled):
        propose_turn(recognizer, _DIGITS, ignore, lambda: True)


@pytest.mark.real_data
@pytest.mark.usefixtures("real_datasets")
def test_mnist_turned_inverted_and_as_it_is_is_told_apart(
    recognizer: Recognizer, tmp_path_factory: pytest.TempPathFactory
) -> None:
    mnist = MnistSource(tmp_path_factory.mktemp("cache")).load("test").take(slice(40))
    for turn in TURNS[:9]:  # the eight ways, and inverted
        proposal = propose_turn(recognizer, laid(mnist, turn))
        assert (proposal.turn if proposal else Turn()) == turn
