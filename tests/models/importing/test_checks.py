"""What a Keras file is made of is looked at before Keras builds any of it."""

import io
import json
import zipfile
from typing import Any

import pytest

from digitpad.errors import ModelError
from digitpad.models.importing.checks import safe_description


def archive(config: object) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as opened:
        opened.writestr("config.json", json.dumps(config))
    return file.getvalue()


def layer(kind: object, **values: Any) -> dict[str, Any]:
    return {"module": "keras.layers", "class_name": kind, "config": {}, **values}


@pytest.mark.parametrize(
    "config",
    [
        layer("Dense"),
        layer("Sequential", module="keras", config={"layers": [layer("Conv2D"), layer("Flatten")]}),
        layer("GlorotUniform", module="keras.initializers"),
        layer("GetItem", module="keras.src.ops.numpy"),
        {"class_name": "Dense", "config": {"kernel_regularizer": {"class_name": "L2"}}},
        {"class_name": "Dense", "compile_config": {"loss": layer("MyLoss", module="theirs")}},
    ],
)
def test_what_is_of_keras_own_parts_is_let_in(config: dict[str, Any]) -> None:
    safe_description(archive(config), "m.keras")


@pytest.mark.parametrize(
    "config",
    [
        layer("Lambda"),
        layer("Lambda", module=None),
        layer("Dense", module="theirs"),
        layer("Dense", module="keras_evil"),
        layer("MyLayer", registered_name="theirs>MyLayer"),
        layer("function", module="builtins", config="os.system"),
        layer("__lambda__", module="builtins"),
        layer(
            "Sequential",
            config={"layers": [layer("TimeDistributed", config={"layer": layer("Lambda")})]},
        ),
        layer("Dense", config={"activation": layer("function", module="subprocess")}),
        layer("load_model", module="keras.saving"),
        layer("deserialize"),
        layer(["Dense"]),
        layer("get_file", module="keras.utils"),
    ],
)
def test_everything_else_is_called_unsafe(config: dict[str, Any]) -> None:
    with pytest.raises(ModelError, match=r"Unsafe or unsupported model: m\.keras") as error:
        safe_description(archive(config), "m.keras")
    assert len(str(error.value)) < 250


@pytest.mark.parametrize("config", [None, 3, [], "text"])
def test_a_description_that_is_none_is_damage(config: object) -> None:
    with pytest.raises(ModelError, match="damaged"):
        safe_description(archive(config), "m.keras")
