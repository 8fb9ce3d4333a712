"""What tests of the client share."""

from collections.abc import Iterator

import pytest
import stamina


@pytest.fixture(autouse=True)
def _no_back_off() -> Iterator[None]:
    """Try again as often as usual, at once."""
    stamina.set_testing(True, attempts=4, cap=True)
    yield
    stamina.set_testing(False)
