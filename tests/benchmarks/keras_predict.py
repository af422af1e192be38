"""The peer of a launch: import Keras, load a model, predict once, and say when that was."""

import json
import sys
import time

import keras  # noqa: TID253  (its import is what is measured)
import numpy as np

model = keras.saving.load_model(sys.argv[1])
model.predict(np.zeros((1, 28, 28, 1), np.float32), verbose=0)
print(json.dumps(time.time()))
