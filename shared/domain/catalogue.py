"""What is sold: plans, and what a licence of one costs a reseller."""

from typing import Self

from pydantic import Field, model_validator

from shared.domain.errors import Refused
from shared.domain.money import BasisPoints, CurrencyCode, Money, less_discount
from shared.domain.periods import Interval
from shared.domain.values import Value


class LicencesOutOfRange(Refused):
    """The number of licences is outside what the plan sells."""

    code = "licences_out_of_range"
    loc = ("licences",)


class Plan(Value):
    """A product's offer: `unit_price` in minor units of `currency`, per licence and interval, before discount."""

    id: str
    product: str
    name: str
    interval: Interval
    currency: CurrencyCode
    unit_price: int = Field(ge=0)
    minimum_licences: int = Field(ge=1)
    maximum_licences: int
    on_sale: bool = True
    """A plan taken off sale keeps its subscriptions; nobody can newly buy it."""

    @model_validator(mode="after")
    def _limits_in_order(self) -> Self:
        if self.maximum_licences < self.minimum_licences:
            raise ValueError("the maximum is below the minimum")
        return self

    def sold_in(self, currency: CurrencyCode) -> bool:
        """Whether a reseller who is billed in this currency can buy it."""
        return self.on_sale and self.currency == currency

    def net_price(self, discount: BasisPoints) -> Money:
        """The price per licence and interval after a reseller's discount (billing.md, "Discounts")."""
        return Money(amount=less_discount(self.unit_price, discount), currency=self.currency)

    def check_licences(self, licences: int) -> None:
        """Raises LicencesOutOfRange unless the plan sells this many."""
        if not self.minimum_licences <= licences <= self.maximum_licences:
            raise LicencesOutOfRange(
                f"This plan is sold from {self.minimum_licences} to {self.maximum_licences} licences."
            )
