import pytest

from tests.builders.shop import Shop, bought


@pytest.fixture
def shop() -> Shop:
    """Five licences of the monthly plan since 1 June."""
    return bought()
