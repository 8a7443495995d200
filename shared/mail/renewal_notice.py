"""The mail that announces a renewal to the reseller: what will be charged, and how to change it."""

from collections.abc import Sequence
from datetime import timedelta
from email.message import EmailMessage
from typing import assert_never

from shared.domain.billing.months import statement_day
from shared.domain.customers.customer import Customer
from shared.domain.customers.notice_request import NoticeRequest
from shared.domain.languages import DocumentLanguage, Language
from shared.domain.orders.quotes import RenewalPreview
from shared.domain.pricing.tax import Tax, TaxTreatment
from shared.domain.resellers import Billing, Reseller
from shared.domain.sellers import Seller
from shared.l10n.documents import wording
from shared.l10n.format import long_day, money, number, percent
from shared.l10n.mails import mail_texts
from shared.mail import notices
from shared.mail.letter import filled_in, one_line
from shared.mail.postponed_change import postponed_facts


def compose(
    notice: NoticeRequest,
    customer: Customer,
    reseller: Reseller,
    preview: RenewalPreview,
    seller: Seller,
    to: Sequence[str],
) -> EmailMessage:
    """The mail for one notice, to everybody in `to`; the same notice always gives the same Message-ID.

    Raises:
        Undeliverable: if there is nobody, or an address can't stand in a header.
    """
    language = reseller.language
    names = notices.named(customer, reseller, seller) | {
        "day": long_day(preview.on, language),
        "total": money(preview.total, language),
        "billed_on": long_day(statement_day(preview.on), language),
        "since": long_day(preview.later_rate.since, language) if preview.later_rate else "",
        "rate": percent(preview.later_rate.rate, language) if preview.later_rate else "",
    }
    texts = filled_in(mail_texts(language).renewal, names)
    facts = [
        (texts["organisation"], names["organisation"]),
        (texts["domain"], one_line(customer.domain)),
        (texts["plan"], f"{preview.product_name}, {preview.plan_name}"),
        (texts["licences"], number(preview.licences, language)),
        *postponed_facts(preview.postponed, preview.licences, language),
        (texts["renews_on"], names["day"]),
        (texts["period"], f"{names['day']} – {long_day(preview.period.last_day, language)}"),
        (texts["net"], money(preview.net, language)),
        *((_tax_name(tax, language), money(tax.amount, language)) for tax in preview.taxes),
        (texts["total"], names["total"]),
    ]
    if preview.later_rate:
        facts.append((texts["later_rate"], texts["on_statement"]))
    if preview.total.amount:
        by_statement = reseller.billing is Billing.STATEMENT
        facts.append((texts["billed"], texts["by_statement" if by_statement else "by_invoice"]))
    facts.append((texts["change_until"], long_day(preview.on - timedelta(days=1), language)))
    return notices.written(notice, customer, reseller, seller, to, texts, facts)


def _tax_name(tax: Tax, language: Language) -> str:
    words = wording(DocumentLanguage(language))
    match tax.treatment:
        case TaxTreatment.STANDARD:
            return f"{words.tax} ({percent(tax.rate, language)})"
        case TaxTreatment.REVERSE_CHARGE:
            return f"{words.tax} ({words.reverse_charge})"
        case TaxTreatment.NOT_SUBJECT:
            return f"{words.tax} ({words.not_subject})"
    assert_never(tax.treatment)
