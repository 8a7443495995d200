"""The catalogue: the plans that are sold, and their prices now and earlier."""

from typing import Self

from pydantic import Field, model_validator

from shared.domain.errors import Refused
from shared.domain.pricing.currencies import CurrencyCode
from shared.domain.pricing.periods import Interval
from shared.domain.pricing.prices import PriceList
from shared.domain.values import Instant, Value


class LicencesOutOfRange(Refused):
    """The number of licences is outside what the plan sells, or below those in use."""

    code = "licences_out_of_range"
    loc = ("licences",)


class Product(Value):
    """What plans are plans of; a customer has at most one live subscription of each."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")
    """Stands in the paths of subscriptions, so it never changes."""
    name: str


class PlanRef(Value):
    """A plan as a subscription refers to it."""

    plan_id: str
    plan_name: str
    product_id: str
    product_name: str
    interval: Interval


class EarlierPrices(Value):
    """The prices of a plan until they were changed."""

    until: Instant
    prices: PriceList


class Plan(Value):
    """An offer of a product: `prices` are list prices in minor units of `currency`, per licence and interval."""

    id: str
    product_id: str
    product_name: str
    """The product's name, which documents show."""
    name: str
    interval: Interval
    currency: CurrencyCode
    prices: PriceList
    minimum_licences: int = Field(ge=1)
    maximum_licences: int
    trial_days: int = Field(default=0, ge=0)
    trial_licences: int = Field(default=0, ge=0)
    """The most licences that a trial covers; 0 if there is none."""
    earlier_prices: tuple[EarlierPrices, ...] = ()
    """The oldest first: a renewal that runs late has the prices of the day on which it was due."""
    on_sale: bool = True
    """A plan taken off sale keeps its subscriptions, but can't be bought any more."""

    @model_validator(mode="after")
    def _limits_fit(self) -> Self:
        if self.maximum_licences < self.minimum_licences:
            raise ValueError("the maximum is below the minimum")
        if (self.trial_days == 0) != (self.trial_licences == 0):
            raise ValueError("a trial has both days and licences")
        return self

    def prices_at(self, moment: Instant) -> PriceList:
        """The list prices at a moment."""
        return next((earlier.prices for earlier in self.earlier_prices if moment < earlier.until), self.prices)

    def replacing(self, present: Self | None, now: Instant) -> Self:
        """This plan in place of the present one, whose prices are kept as earlier prices if they differ."""
        if present is None:
            return self.replace(earlier_prices=())
        earlier = present.earlier_prices
        if present.prices != self.prices:
            earlier = (*earlier, EarlierPrices(until=now, prices=present.prices))
        return self.replace(earlier_prices=earlier)

    @property
    def ref(self) -> PlanRef:
        return PlanRef(
            plan_id=self.id,
            plan_name=self.name,
            product_id=self.product_id,
            product_name=self.product_name,
            interval=self.interval,
        )

    def sold_in(self, currency: CurrencyCode) -> bool:
        """Whether a reseller that is billed in this currency can buy it."""
        return self.on_sale and self.currency == currency

    def check_fewer(self, licences: int) -> None:
        """Raises LicencesOutOfRange below the minimum. The maximum does not apply: it may have been lowered since."""
        self.check_licences(min(licences, self.maximum_licences))

    def check_licences(self, licences: int) -> None:
        """Raises LicencesOutOfRange unless the plan sells this many."""
        if not self.minimum_licences <= licences <= self.maximum_licences:
            raise LicencesOutOfRange(
                f"This plan is sold from {self.minimum_licences} to {self.maximum_licences} licences."
            )
