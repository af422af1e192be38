"""Train the network that finds ink; a run that was stopped goes on where it was."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from tests.ink_mask.batches import Batch, batches_ahead
from tests.ink_mask.checkpoint import Arrays, Checkpoint, load_checkpoint
from tests.ink_mask.network import STANDARD, Widths, build
from tests.ink_mask.objective import compile_network, rate_at

_AVERAGE_EVERY = 10  # steps
_AVERAGE_KEEPS = 0.98  # of the moving average, each time: it spans some 500 steps
_TELL_EVERY = 50


@dataclass(frozen=True)
class Settings:
    """Of a run; only `steps` and `seed` change what is learned.

    Attributes:
        steps: Batches to learn in all, which the learning rate is spread over.
        seed: Of the weights and the pictures.
        checkpoint: The file that is written and gone on from.
        cache: For the sources of the real digits; None draws built-in shapes instead.
        save_every: Steps from one checkpoint to the next.
        makers: Processes that make pictures.
        stop_after: Stop, with a checkpoint, when so many steps are done; by default at the end.
    """

    steps: int
    seed: int
    checkpoint: Path
    cache: Path | None
    save_every: int = 250
    makers: int = 1
    stop_after: int | None = None


@dataclass(eq=False)
class Learner:
    """A network on its way.

    Attributes:
        network: With the weights that are learned.
        average: The moving average of its weights (Polyak and Juditsky 1992), batch
            normalisation's statistics included.
        step: How many batches were learned.
    """

    network: Any
    average: Arrays
    step: int = 0

    def learn(self, batch: Batch, steps: int) -> float:
        """Take one step of `steps` in all, and return the loss."""
        self.network.optimizer.learning_rate = rate_at(self.step, steps)
        loss = float(self.network.train_on_batch(*batch.tensors()))
        self.step += 1
        if self.step % _AVERAGE_EVERY == 0:
            # At first, what was learned early is forgotten sooner.
            keeps = min(_AVERAGE_KEEPS, 1 - 1 / (1 + self.step / _AVERAGE_EVERY / 4))
            weights = self.network.get_weights()
            pairs = zip(self.average, weights, strict=True)
            self.average = [keeps * old + (1 - keeps) * new for old, new in pairs]
        return loss

    def checkpoint(self) -> Checkpoint:
        """Where it is."""
        variables = [np.asarray(variable) for variable in self.network.optimizer.variables]
        return Checkpoint(self.step, self.network.get_weights(), variables, self.average)


def begin(seed: int, widths: Widths = STANDARD) -> Learner:
    """A network that has learned nothing."""
    from digitpad.system.keras_import import import_keras

    import_keras().utils.set_random_seed(seed)
    network = build(widths)
    compile_network(network)
    return Learner(network, network.get_weights())


def go_on(checkpoint: Checkpoint, seed: int, widths: Widths = STANDARD) -> Learner:
    """The network as it was at a checkpoint."""
    learner = begin(seed, widths)
    learner.network.set_weights(checkpoint.weights)
    for variable, value in zip(
        learner.network.optimizer.variables, checkpoint.optimizer, strict=True
    ):
        variable.assign(value)
    learner.average, learner.step = checkpoint.average, checkpoint.step
    return learner


def train(settings: Settings, tell: Callable[[str], None], review: Callable[[Any], None]) -> Arrays:
    """Learn until all steps are done.

    Args:
        settings: Of the run; it goes on from the checkpoint, if there is one.
        tell: Given a line about each 50 steps.
        review: Given the network with the averaged weights at each checkpoint.

    Returns:
        The averaged weights.

    Raises SaveError when a checkpoint can't be written.
    """
    path = settings.checkpoint
    learner = go_on(load_checkpoint(path), settings.seed) if path.exists() else begin(settings.seed)
    tell(f"{learner.network.count_params():,} parameters, from step {learner.step:,}")
    last = min(settings.steps, settings.stop_after or settings.steps)
    source = (settings.cache, settings.seed, learner.step, last, settings.makers)
    reviewed = averaged(learner.average)
    losses: list[float] = []
    began = perf_counter()
    with batches_ahead("train", *source) as batches:
        for batch in batches:
            losses.append(learner.learn(batch, settings.steps))
            if learner.step % _TELL_EVERY == 0:
                pace = (perf_counter() - began) / len(losses)
                recent = np.mean(losses[-_TELL_EVERY:])
                tell(f"step {learner.step:,}: loss {recent:.4f}, {pace:.2f} s a step")
            if learner.step % settings.save_every == 0 or learner.step == last:
                learner.checkpoint().save(path)
                reviewed.set_weights(learner.average)
                review(reviewed)
    return learner.average


def averaged(weights: Arrays) -> Any:
    """A network with these weights, to be used."""
    network = build()
    network.set_weights(weights)
    return network
