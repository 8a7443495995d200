"""The mail that tells the reseller what a renewal left scheduled, and why."""

from collections.abc import Sequence
from email.message import EmailMessage

from shared.domain.customers.customer import Customer
from shared.domain.customers.ledger import LedgerEntry
from shared.domain.customers.notice_request import NoticeRequest
from shared.domain.customers.postponed import PostponedChange
from shared.domain.languages import Language
from shared.domain.resellers import Reseller
from shared.domain.sellers import Seller
from shared.l10n.format import long_day, number
from shared.l10n.mails import mail_texts
from shared.mail import notices
from shared.mail.letter import filled_in, one_line


def compose(
    notice: NoticeRequest,
    customer: Customer,
    reseller: Reseller,
    renewal: LedgerEntry,
    seller: Seller,
    to: Sequence[str],
) -> EmailMessage:
    """The mail for one renewal, to everybody in `to`; the same notice always gives the same Message-ID.

    Raises:
        Undeliverable: if there is nobody, or an address can't stand in a header.
    """
    language = reseller.language
    names = notices.named(customer, reseller, seller) | {
        "day": long_day(renewal.period.start, language),
        "next_day": long_day(renewal.period.end, language),
    }
    texts, facts = filled_in(mail_texts(language).postponed, names), mail_texts(language).renewal
    said = (
        (facts.organisation, names["organisation"]),
        (facts.domain, one_line(customer.domain)),
        (texts["renewed_on"], names["day"]),
        (facts.plan, f"{renewal.product_name}, {renewal.plan_name}"),
        (facts.licences, number(renewal.licences, language)),
        *postponed_facts(renewal.postponed, renewal.licences, language),
        (texts["tried_again_on"], names["next_day"]),
    )
    return notices.written(notice, customer, reseller, seller, to, texts, said)


def postponed_facts(
    postponed: PostponedChange | None, licences: int, language: Language
) -> tuple[tuple[str, str], ...]:
    """What a renewal with so many licences leaves scheduled, as rows of a mail; none if it carries out everything."""
    if postponed is None:
        return ()
    texts, said = mail_texts(language).postponed_rows, list[str]()
    in_use = postponed.licences_in_use or 0
    if postponed.licences is not None:
        fewer = number(postponed.licences, language)
        said.append(texts.fewer.format(licences=fewer, in_use=number(in_use, language)))
    if postponed.plan:
        maximum = postponed.plan.maximum_licences
        # Without the licences in use, the plan's maximum was lowered after the change was scheduled.
        text, count = (texts.plan_in_use, in_use) if in_use > maximum else (texts.plan_licences, licences)
        plan = f"{postponed.plan.plan_name}"
        said.append(text.format(plan=plan, count=number(count, language), maximum=number(maximum, language)))
    return tuple((texts.label, each) for each in said)
