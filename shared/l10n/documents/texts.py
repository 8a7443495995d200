"""Which texts a language must have. Each is required, so a forgotten one fails at import and at type check."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Counted:
    """A noun by number. Enough for the languages so far; Slavic ones will need CLDR's plural rules."""

    one: str
    other: str

    def of(self, count: int) -> str:
        return self.one if abs(count) == 1 else self.other


@dataclass(frozen=True)
class Wording:
    """One language's texts; words in braces are filled in."""

    invoice: str
    credit_note: str
    issue_date: str
    due_date: str
    billed_to: str
    vat_number: str
    contact: str
    """Above the person of the seller whom the buyer may ask."""
    buyer_reference: str
    contract: str
    register: str
    """The {office} and the {number} of the companies' register."""
    share_capital: str
    """The {amount} that is paid up."""
    sole_shareholder: str
    in_liquidation: str

    description: str
    quantity: str
    unit_price: str
    amount: str
    licences: Counted
    added_licences: Counted
    """Licences added during a period, to its end."""
    returned_licences: Counted
    """Licences returned within the correction window."""
    unused_days: Counted
    """Licences of a plan that was changed for another, credited for what is left of the period."""
    new_plan: Counted
    restored_days: Counted
    customer: str
    """Licences of the new plan for what is left of the period."""
    licence_days: Counted
    days: Counted
    per_month: str
    per_year: str
    part_of_period: str
    """Stands after the price per interval of a prorated line; {days} is the length of the whole period."""
    licence_days_explained: str
    days_explained: str
    """How to recalculate lines that cross a price tier: by days, of the price that all licences have together."""
    rounded_together: str
    """On a line whose amount is a cent off its own calculation: all credits of a charge are rounded as one."""
    corrects: str
    """Names the invoices that a credit note corrects, or that a line credits."""
    dated: str
    """The {number} of another document, and its {date}."""
    purchase_order: str
    billed_month: str
    """Names the month that a monthly statement bills."""

    tax: str
    tax_summary: str
    taxable: str
    tax_amount: str
    tax_in: str
    """The tax in the seller's {currency}, where the document has another (Dir. 2006/112/EC art. 230)."""
    exchange_rate: str
    net: str
    total_due: str
    credit_total: str
    reverse_charge: str
    """Dir. 2006/112/EC art. 226(11a) asks for these very words; each language has its own."""
    reverse_charge_reason: str
    cash_accounting: str
    """Art. 226(7a) of the same directive asks for these very words."""
    not_subject: str
    not_subject_reason: str

    payment: str
    pay_by: str
    payment_terms: str
    """{days} is the number of days from the issue date to the due date, with the word for days."""
    payable_at_once: str
    iban: str
    bic: str
    payment_reference: str

    page: str
    """The foot of each page; {page} of {pages}."""
