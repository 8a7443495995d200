from collections.abc import Iterator

import pytest

from tests.support.events import lost_events
from tests.support.faults import Hold
from tools.stack import Stack


@pytest.fixture
def no_other_events(stack: Stack) -> Iterator[None]:
    """Loses every event that the stack would deliver: only the test's own calls reach the triggers."""
    with lost_events(stack):
        yield


@pytest.fixture
def hold(stack: Stack) -> Iterator[Hold]:
    """Lets go at the end, whatever became of the test."""
    made = Hold()
    yield made
    made.go.set()
    stack.settle()
