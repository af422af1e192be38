"""The settings of a training run as a script that needs Keras only."""

from collections.abc import Sequence
from pathlib import Path

from digitpad.datasets.own.training_set.own_data import OwnData
from digitpad.datasets.own.training_set.source import OWN
from digitpad.datasets.synthetic import NAME as SYNTHETIC
from digitpad.models.history import RateChange
from digitpad.networks.architectures import NETWORKS, Layer
from digitpad.networks.config import TrainingConfig
from digitpad.training.command_line import export_command_line
from digitpad.training.learning_rate import describe_change

_HEAD = '''"""Train a network to read {} digits, with the settings of a run of digitpad."""

import keras
import numpy as np
'''
_MNIST = """\
(images, labels), (test_images, test_labels) = keras.datasets.mnist.load_data()
"""
_OWN = """\
# Write this file first, with: {}
digits = np.load("{}")
images, labels = digits["x_train"], digits["y_train"]
test_images, test_labels = digits["x_test"], digits["y_test"]
"""
_SCALED = """\
images = images[..., np.newaxis].astype("float32") / 255
test_images = test_images[..., np.newaxis].astype("float32") / 255
"""
_COSINE = """\
warm_up = steps // 10
rate = keras.optimizers.schedules.CosineDecay(
    0.0, steps - warm_up, warmup_target={rate!r}, warmup_steps=warm_up
)
"""
_COSINE_DISTANCE = """\
def cosine_distance(labels, probabilities):
    return 1 + keras.losses.cosine_similarity(labels, probabilities)
"""
_END = """\
loss, accuracy = model.evaluate(test_images, test_answers)
print(f"test accuracy {accuracy:.2%}, loss {loss:.4f}")
model.save("digits.keras")
"""
_IMAGES = 60_000
_LOSSES = {
    "cross_entropy": "keras.losses.CategoricalCrossentropy(label_smoothing={})",
    "squared_error": "keras.losses.MeanSquaredError()",
    "cosine_distance": "cosine_distance",
}
_OPTIMIZERS = {
    "adam": "keras.optimizers.Adam({})",
    "sgd": "keras.optimizers.SGD({}, momentum=0.9)",
    "rmsprop": "keras.optimizers.RMSprop({})",
}


def keras_script(
    config: TrainingConfig, continued_from: str = "", rates: Sequence[RateChange] = ()
) -> str:
    """A Python script that needs Keras and NumPy only.

    Args:
        config: The settings; a comment in the script lists what it leaves out.
        continued_from: The model whose weights the run started from, or "".
        rates: The changes of the learning rate in mid-run, which the script leaves out.
    """
    own = config.own if config.datasets[0] == OWN else None
    parts = [
        _HEAD.format(f"{_plain(own.title)}'s" if own else "MNIST's"),
        *_left_out(config, continued_from, rates),
        _set_up(config),
        (_data(own) if own else _MNIST) + _SCALED + _answers(config),
        _model(config),
        _compilation(config),
        _fit(config),
        _END,
    ]
    return "\n".join(parts)


def _data(own: OwnData) -> str:
    file = f"{_plain(Path(own.path).stem)}-parted.npz"
    command = "".join(filter(str.isprintable, export_command_line(own, file)))
    return _OWN.format(command, file)


def _plain(text: str) -> str:
    """A file's name as it can stand in a Python string and in a comment."""
    return "".join(sign if sign.isprintable() and sign not in '\\"' else "_" for sign in text)


def _left_out(
    config: TrainingConfig, continued_from: str, rates: Sequence[RateChange]
) -> list[str]:
    """A comment on what the run does and the script doesn't, if anything."""
    first = OWN if config.datasets[0] == OWN else "mnist"
    titles = {"mnist": "MNIST"} | ({OWN: _plain(config.own.title)} if config.own else {})
    others = [titles.get(name, name) for name in config.datasets if name != first]
    reasons = {
        f"It learns from {titles[first]} alone, not from {', '.join(others)}.": bool(others),
        "It doesn't vary the images.": config.augment,
        "It isn't shown letters and scribbles beside the digits.": config.non_digits,
        "It isn't shown bold print.": config.non_digits and SYNTHETIC in config.datasets,
        f'It begins anew, not with the weights of "{continued_from}".': bool(continued_from),
    }
    lines = [f"# {line}\n" for line, holds in reasons.items() if holds]
    if rates:
        lines.append("# It keeps the first learning rate, which that run changed:\n")
        lines += [f"#   {describe_change(change)}\n" for change in rates]
    return ["".join(["# What this script leaves out of that run:\n", *lines])] if lines else []


def _set_up(config: TrainingConfig) -> str:
    lines = [f"keras.utils.set_random_seed({config.seed})"]
    if config.precision != "float32":
        lines.append(f'keras.config.set_dtype_policy("{config.precision}")')
    return "\n".join(lines) + "\n"


def _is_sparse(config: TrainingConfig) -> bool:
    return config.loss == "cross_entropy" and not config.label_smoothing


def _answers(config: TrainingConfig) -> str:
    if _is_sparse(config):
        answers = "answers, test_answers = labels, test_labels\n"
    else:
        answers = 'one_hot = np.eye(10, dtype="float32")\n'
        answers += "answers, test_answers = one_hot[labels], one_hot[test_labels]\n"
    return f"{answers}kept = len(images) - int(len(images) * {config.validation_split!r})\n"


def _model(config: TrainingConfig) -> str:
    *hidden, last = NETWORKS[config.network]()
    lines = [_layer(layer) for layer in hidden]
    # The probabilities are float32 at any precision.
    lines.append(_layer(last, "" if config.precision == "float32" else ', dtype="float32"'))
    layers = "".join(f"        {line},\n" for line in ["keras.Input((28, 28, 1))", *lines])
    return f"model = keras.Sequential(\n    [\n{layers}    ]\n)\n"


def _layer(layer: Layer, more: str = "") -> str:
    given = ", ".join(f"{name}={_literal(value)}" for name, value in layer.arguments.items())
    return f"keras.layers.{layer.kind}({given}{more})"


def _literal(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else repr(value)


def _compilation(config: TrainingConfig) -> str:
    text, rate = "", repr(config.learning_rate)
    if config.schedule == "cosine":
        text += f"steps = -(-kept // {config.batch_size}) * {config.epochs}\n"
        text += _COSINE.format(rate=config.learning_rate)
        rate = "rate"
    if config.loss == "cosine_distance":
        text += f"\n\n{_COSINE_DISTANCE}\n\n"
    loss = _LOSSES[config.loss].format(config.label_smoothing)
    if _is_sparse(config):
        loss = "keras.losses.SparseCategoricalCrossentropy()"
    optimizer = _OPTIMIZERS[config.optimizer].format(rate)
    return f'{text}model.compile(\n    {optimizer},\n    {loss},\n    metrics=["accuracy"],\n)\n'


def _fit(config: TrainingConfig) -> str:
    watched = "accuracy"
    lines = [f"batch_size={config.batch_size}", f"epochs={config.epochs}"]
    if config.datasets[0] == OWN and config.validation_split:
        held = "(images[kept:], answers[kept:]) if kept < len(images) else None"
        lines.append(f"validation_data={held}")
        watched = "val_accuracy"
    elif int(_IMAGES * config.validation_split):
        lines.append("validation_data=(images[kept:], answers[kept:])")
        watched = "val_accuracy"
    if config.early_stopping:
        given = f'"{watched}", patience={config.early_stopping}, restore_best_weights=True'
        lines.append(f"callbacks=[keras.callbacks.EarlyStopping({given})]")
    arguments = "".join(f"    {line},\n" for line in ["images[:kept]", "answers[:kept]", *lines])
    return f"model.fit(\n{arguments})\n"
