"""How often a property is tried: often enough in seconds as a rule, and 50 times as often for whoever has the time.

`--hypothesis-profile=thorough` (`make thorough`) chooses the latter for every property there is, and draws other
examples each time. As a rule they are the same for everybody, so that a change fails for what it changed.
"""

from hypothesis import HealthCheck, settings

_AS_A_RULE = 100
"""What Hypothesis does unless it is told otherwise; the profile is understood in proportion to it."""

settings.register_profile("as-a-rule", derandomize=True)
settings.register_profile("thorough", max_examples=50 * _AS_A_RULE, stateful_step_count=80, deadline=None)
settings.load_profile("as-a-rule")


def examples(count: int) -> settings:
    """The settings of a property whose examples take long: so many of them as a rule, however slow each is."""
    return settings(max_examples=in_proportion(count), deadline=None, suppress_health_check=list(HealthCheck))


def in_proportion(count: int) -> int:
    """A number that grows with the profile."""
    profile = settings.default or settings()
    return max(1, count * profile.max_examples // _AS_A_RULE)
