"""Two models on the same images."""

from digitpad.evaluation.model_comparison import ModelComparison
from tests.evaluation.answers import make_evaluation


def test_images_are_sorted_by_who_reads_them_right() -> None:
    first = make_evaluation([(1, 1, 0.9), (2, 2, 0.9), (3, 5, 0.9), (4, 9, 0.9), (5, 5, 0.9)])
    second = make_evaluation([(1, 1, 0.8), (2, 7, 0.8), (3, 3, 0.8), (4, 1, 0.8), (5, 6, 0.8)])
    found = ModelComparison(first, second)
    assert found.only_first.tolist() == [1, 4]
    assert found.only_second.tolist() == [2]
    assert found.both_wrong.tolist() == [3]
    assert found.p_value == 1  # 2 to 1 is what luck does
    assert found.second is second


def test_models_that_answer_alike_do_not_differ() -> None:
    evaluation = make_evaluation()
    assert ModelComparison(evaluation, evaluation).p_value == 1
