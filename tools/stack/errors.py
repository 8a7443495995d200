"""The one error that a person at the terminal should meet: what is wrong and what to do, in one sentence."""


class CannotStartError(Exception):
    """The stack cannot start; the text says why and what to do about it."""
