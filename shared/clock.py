"""The present time: the only place that reads the clock, so that the local stack can move time.

Identity (sign-in tokens) and signed downloads use the real clock.
"""

from datetime import UTC, datetime, timedelta

_offset = timedelta(0)


def now() -> datetime:
    """The present moment in UTC, moved by the local stack's offset (always zero in the cloud)."""
    return datetime.now(UTC) + _offset


def offset() -> timedelta:
    return _offset


def set_offset(value: timedelta) -> None:
    """Moves the clock of this process; used only by the local stack and the tests."""
    global _offset
    _offset = value


def advance(step: timedelta) -> None:
    set_offset(_offset + step)
