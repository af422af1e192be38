"""What was learned of numbers: when pieces of ink are one whole digit.

From numbers made of the digits of 23 of the 24 pen digits' writers that networks train on; the six
test writers chose nothing. `python -m tests.numbers.learning` made them, those of strokes in an
earlier form.
"""

import numpy as np

from digitpad.numbers.scoring import Evidence

STROKES = Evidence(
    geometry=np.array(
        [
            0.116,
            1.412,
            -0.307,
            -0.806,
            1.776,
            -9.238,
            -0.922,
            -26.448,
            -22.367,
            0.329,
            -8.314,
            -4.398,
            12.087,
            0.437,
            0.534,
            0.0,
            0.0,
            0.0,
            0.0,
            0.0,
            0.0,
        ]
    ),
    reading=np.array(
        [
            -9.004,
            -0.7,
            0.32,
            -5.142,
            2.903,
            -5.055,
            -0.291,
            -15.833,
            -18.22,
            -0.216,
            -6.886,
            -3.793,
            15.911,
            -0.519,
            0.677,
            0.0,
            0.0,
            0.0,
            0.0,
            0.0,
            0.0,
            -0.677,
            -1.351,
            -0.932,
            0.057,
            0.385,
            0.583,
            -0.678,
            -0.122,
            -1.053,
            0.208,
            0.588,
        ]
    ),
)
"""Of strokes; by logistic regression."""

BLOTS = Evidence(
    geometry=np.array(
        [
            2.863,
            -1.356,
            -0.98,
            -4.137,
            0.344,
            -12.771,
            -0.264,
            -6.669,
            -45.558,
            -1.802,
            -1.175,
            -2.668,
            3.854,
            -0.891,
            -1.283,
            -9.056,
            -6.837,
            0.523,
            -0.328,
            0.022,
            -0.903,
        ]
    ),
    reading=np.array(
        [
            -4.566,
            1.525,
            -0.346,
            -7.32,
            -1.598,
            -12.996,
            0.108,
            -1.526,
            7.264,
            -0.616,
            -2.203,
            -1.489,
            10.437,
            -11.277,
            -0.864,
            0.442,
            -1.197,
            1.795,
            0.038,
            -0.126,
            -0.389,
            -0.416,
            -1.17,
            -1.826,
            -1.986,
            -1.759,
            0.317,
            -1.984,
            -0.977,
            -2.206,
            0.519,
            0.936,
        ]
    ),
)
"""Of a picture's ink; `geometry` by logistic regression, `reading` by a structured perceptron."""
