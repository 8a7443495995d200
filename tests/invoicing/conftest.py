from collections.abc import Iterator

import pytest

from shared.invoicing import archive, signing
from tests.support.environment import Environment, installation


@pytest.fixture
def environment() -> Iterator[Environment]:
    """The settings of this test, with Cloud Storage where nobody answers until a test says so."""
    with installation(archive._bucket, signing._cloud_credentials, signing._local_credentials) as change:
        change(STORAGE_EMULATOR_HOST="http://127.0.0.1:1")
        yield change
