"""Price lists: flat, or in tiers by volume or graduated (billing.md, "Words")."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from shared.domain.pricing.money import BasisPoints, less_discount
from shared.domain.values import Value


class PricingModel(StrEnum):
    """How the prices of tiers apply."""

    FLAT = "flat"
    """One price for every licence."""
    VOLUME = "volume"
    """Every licence at the tier that the whole count falls in."""
    GRADUATED = "graduated"
    """Each slice of the count at its own tier."""


class Tier(Value):
    """The price in minor units, per licence and interval, up to and including a count (None: no upper limit)."""

    up_to: int | None = Field(default=None, ge=1)
    price: int = Field(ge=0)


class Slice(Value):
    """A number of licences at one price; a negative number is credited."""

    licences: int
    price: int


class PriceList(Value):
    """What licences cost per interval, in minor units of the plan's currency."""

    pricing_model: PricingModel = PricingModel.FLAT
    tiers: tuple[Tier, ...]

    @model_validator(mode="after")
    def _tiers_in_order(self) -> Self:
        bounds = [tier.up_to for tier in self.tiers]
        if not bounds or bounds[-1] is not None:
            raise ValueError("the last tier has no upper limit")
        rising = [bound for bound in bounds[:-1] if bound is not None]
        if len(rising) != len(bounds) - 1 or rising != sorted(set(rising)):
            raise ValueError("tiers rise, and only the last has no upper limit")
        if self.pricing_model is PricingModel.FLAT and len(bounds) > 1:
            raise ValueError("a flat price has one tier")
        return self

    def less(self, discount: BasisPoints) -> "PriceList":
        """After a reseller's discount, each tier rounded half up to the cent (billing.md, "Discounts")."""
        tiers = tuple(tier.replace(price=less_discount(tier.price, discount)) for tier in self.tiers)
        return PriceList(pricing_model=self.pricing_model, tiers=tiers)

    @property
    def lowest(self) -> int:
        """The price of a licence in the cheapest tier."""
        return min(tier.price for tier in self.tiers)

    def slices(self, licences: int) -> tuple[Slice, ...]:
        """The slices that make up the price of a number of licences for a full interval."""
        return self.difference(0, licences)

    def difference(self, before: int, after: int) -> tuple[Slice, ...]:
        """The difference between the full-interval prices of two counts, tier by tier.

        Where the volume tier changes, all licences are credited at the old price and charged at the new one.
        """
        old, new = self._by_tier(before), self._by_tier(after)
        changed = ((index, new.get(index, 0) - old.get(index, 0)) for index in range(len(self.tiers)))
        return tuple(Slice(licences=count, price=self.tiers[index].price) for index, count in changed if count)

    def total(self, licences: int) -> int:
        """The price of a number of licences for a full interval."""
        return sum(part.licences * part.price for part in self.slices(licences))

    def _by_tier(self, licences: int) -> Mapping[int, int]:
        if self.pricing_model is not PricingModel.GRADUATED:
            return {self._tier_of(licences): licences}
        counts, below = {}, 0
        for index, tier in enumerate(self.tiers):
            top = licences if tier.up_to is None else min(licences, tier.up_to)
            counts[index] = max(0, top - below)
            below = max(below, top)
        return counts

    def _tier_of(self, licences: int) -> int:
        return next(index for index, tier in enumerate(self.tiers) if tier.up_to is None or licences <= tier.up_to)


def flat(price: int) -> PriceList:
    """One price for every licence, in minor units per interval."""
    return PriceList(tiers=(Tier(price=price),))
