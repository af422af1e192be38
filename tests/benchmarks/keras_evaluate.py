"""The peer of `digitpad evaluate`: the same model and the same images, with Keras."""

import json
import sys

import keras  # noqa: TID253  (its import is part of what is measured)
import numpy as np

with np.load(sys.argv[2]) as data:
    images = data["x_test"][..., np.newaxis] / np.float32(255)
    labels = data["y_test"]
model = keras.saving.load_model(sys.argv[1])
loss, accuracy = model.evaluate(images, labels)
print(json.dumps(accuracy))
