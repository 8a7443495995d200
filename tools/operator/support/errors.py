"""What stops a command."""


class OperatorError(Exception):
    """One clear sentence for the operator; nothing was changed."""
