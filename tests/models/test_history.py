from digitpad.models.history import BatchMetrics, EpochMetrics, History, score, thin_out


def test_thinning_keeps_few_points_as_they_are() -> None:
    points = [BatchMetrics(number / 10, number, 0.5) for number in range(10)]
    assert thin_out(points) == tuple(points)
    assert thin_out([]) == ()


def test_thinning_many_points_keeps_their_means_and_their_end() -> None:
    points = [BatchMetrics(number / 100, float(number), number / 1000) for number in range(1000)]
    thin = thin_out(points, 100)
    assert len(thin) == 100
    assert thin[0] == BatchMetrics(0.09, 4.5, 0.0045)
    assert thin[-1].epoch == points[-1].epoch


def test_the_best_epoch_is_told_by_validation_where_there_is_one() -> None:
    first = EpochMetrics(1, 0.5, 0.99, 0.2, 0.90)
    second = EpochMetrics(2, 0.9, 0.80, 0.1, 0.95)
    assert History(epochs=(first, second)).best_epoch == second
    assert History().best_epoch is None
    assert score(EpochMetrics(1, 0.5, 0.9)) > score(EpochMetrics(2, 0.6, 0.9))
