"""The whole product on one machine: official emulators around the functions as they will be deployed.

`Stack` starts everything and ends everything; `make run` and the tests use the same one.
"""

from tools.stack.errors import CannotStartError
from tools.stack.stack import Stack

__all__ = ["CannotStartError", "Stack"]
