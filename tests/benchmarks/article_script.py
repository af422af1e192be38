"""The article's script as a person would type it, up to its test accuracy; times its fit.

Where `keras.datasets.mnist.load_data()` would be, it reads the file that that would download.
"""

import json
import sys
import time

import keras  # noqa: TID253  (this is a script)
import numpy as np
from keras import layers  # noqa: TID253

with np.load(sys.argv[1]) as data:
    x_train, y_train = data["x_train"], data["y_train"]
    x_test, y_test = data["x_test"], data["y_test"]
x_train = x_train[..., np.newaxis] / 255.0
x_test = x_test[..., np.newaxis] / 255.0
print("training set:", x_train.shape)
print("test set:", x_test.shape)

model = keras.Sequential(
    [
        keras.Input((28, 28, 1)),
        layers.Conv2D(16, (3, 3), activation="relu"),
        layers.MaxPooling2D((2, 2)),
        layers.Conv2D(32, (3, 3), activation="relu"),
        layers.MaxPooling2D((2, 2)),
        layers.Flatten(),
        layers.Dense(128, activation="relu"),
        layers.Dropout(0.5),
        layers.Dense(10, activation="softmax"),
    ]
)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])

began = time.perf_counter()
model.fit(x_train, y_train, epochs=5, validation_split=0.1)
fit_s = time.perf_counter() - began

test_loss, test_accuracy = model.evaluate(x_test, y_test)
print(json.dumps({"fit_s": fit_s, "test_accuracy": test_accuracy}))
