from collections.abc import Iterator

import pytest

from tests.support.environment import Environment, installation


@pytest.fixture(autouse=True)
def environment() -> Iterator[Environment]:
    """The settings of this test; `environment(SMTP_URL=…)` sets another mail server."""
    with installation() as change:
        yield change
