"""A browser may write nothing."""

import pytest

from tests.rules.browser import CLOSED, OUTSIDERS, Browsers, Business, refused, some_of


@pytest.mark.parametrize("who", ["owner", "viewer", *OUTSIDERS])
def test_nobody_writes_anything(browsers: Browsers, ours: Business, who: str) -> None:
    closed = [path for collection in CLOSED for path in some_of(browsers["us"], collection)]
    own = [*ours.documents, f"members/{ours.scene.who.owner_email}", f"resellers/{ours.reseller}"]
    paths = [*own, *closed, "no-such-collection/any"]
    before = [browsers["us"].get(path).json() for path in own]
    for path in paths:
        for answer in browsers[who].writes(path):
            assert refused(answer)
    assert [browsers["us"].get(path).json() for path in own] == before
