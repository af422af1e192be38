"""What can go wrong, each with a message that a user can read and act on."""


class DigitpadError(Exception):
    """One clear sentence for the user: what is wrong and what to do."""


class DataError(DigitpadError):
    """A digit set is missing, damaged or not what its name says."""


class ImageError(DigitpadError):
    """A picture cannot be read, or is too large to be read safely."""


class InkError(DigitpadError):
    """An ink file cannot be read."""


class ModelError(DigitpadError):
    """A model is missing, damaged, unsafe, or no digit model."""


class SaveError(DigitpadError):
    """A file could not be written; what was there before is intact."""


class TrainingError(DigitpadError):
    """Training cannot start or go on."""
