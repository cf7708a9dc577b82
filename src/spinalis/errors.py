"""The errors a person can mend: each says what was expected, what came, where, and the cure."""


class SpinalisError(Exception):
    """A fault in something given from outside; its text is one clear sentence for the person."""
