"""Version 1. Frozen with the first real invoice: what is to change goes into a version 2 beside it."""

from shared.domain.content_digest import WrittenForm

_MONEY = WrittenForm({"amount": "amount", "currency": "currency"})
_PERIOD = WrittenForm({"start": "start", "end": "end"})
_TAX_RULE = WrittenForm({"treatment": "treatment", "rate": "rate"})

_ELECTRONIC_ADDRESS = WrittenForm({"scheme": "scheme", "address": "address"})
_CONTACT = WrittenForm({"name": "name", "phone": "phone", "email": "email"})
_REGISTRATION = WrittenForm(
    {
        "office": "office",
        "reaNumber": "rea_number",
        "shareCapital": "share_capital",
        "soleShareholder": "sole_shareholder",
        "inLiquidation": "in_liquidation",
    }
)
_EXCHANGE = WrittenForm(
    {"base": "base", "counter": "counter", "rate": "rate", "source": "source", "day": "day"},
)
_PARTY = WrittenForm(
    {
        "name": "name",
        "street": "street",
        "postcode": "postcode",
        "city": "city",
        "province": "province",
        "country": "country",
        "vatNumber": "vat_number",
        "taxCode": "tax_code",
        "recipientCode": "recipient_code",
        "certifiedEmail": "certified_email",
        "electronicAddress": ("electronic_address", _ELECTRONIC_ADDRESS),
    }
)
_TIER_PART = WrittenForm({"licences": "licences", "price": ("price", _MONEY)})
_LINE = WrittenForm(
    {
        "kind": "kind",
        "customerId": "customer_id",
        "organisation": "organisation",
        "domain": "domain",
        "productId": "product_id",
        "productName": "product_name",
        "planName": "plan_name",
        "interval": "interval",
        "licences": "licences",
        "period": ("period", _PERIOD),
        "quantity": "quantity",
        "unit": "unit",
        "price": ("price", _MONEY),
        "baseQuantity": "base_quantity",
        "amount": ("amount", _MONEY),
        "parts": ("parts", _TIER_PART),
        "tax": ("tax", _TAX_RULE),
        "exchange": ("exchange", _EXCHANGE),
        "entrySeq": "entry_seq",
        "orderedOn": "ordered_on",
        "corrects": "corrects",
        "correctsId": "corrects_id",
        "correctsDate": "corrects_date",
        "correctsEntry": "corrects_entry",
        "rateEntry": "rate_entry",
        "restoresEntry": "restores_entry",
        "restoresId": "restores_id",
        "purchaseOrder": "purchase_order",
    }
)
_TAX = WrittenForm(
    {"treatment": "treatment", "rate": "rate", "base": ("base", _MONEY), "amount": ("amount", _MONEY)},
)
_CONVERTED_TAX = WrittenForm(
    {**_TAX.fields, "exchange": ("exchange", _EXCHANGE), "converted": ("converted", _MONEY)},
)
_ALLOCATION = WrittenForm({"documentId": "document_id", "number": "number", "amount": ("amount", _MONEY)})

DOCUMENT = WrittenForm(
    {
        "id": "id",
        "resellerId": "reseller_id",
        "number": "number",
        "kind": "kind",
        "statement": "statement",
        "posting": "posting",
        "issueDate": "issue_date",
        "issuedAt": "issued_at",
        "dueDate": "due_date",
        "language": "language",
        "currency": "currency",
        "seller": ("seller", _PARTY),
        "logo": "logo",
        "contact": ("contact", _CONTACT),
        "registration": ("registration", _REGISTRATION),
        "taxRegime": "tax_regime",
        "iban": "iban",
        "bic": "bic",
        "buyer": ("buyer", _PARTY),
        "buyerReference": "buyer_reference",
        "contractReference": "contract_reference",
        "lines": ("lines", _LINE),
        "net": ("net", _MONEY),
        "taxes": ("taxes", _TAX),
        "total": ("total", _MONEY),
        "convertedTaxes": ("converted_taxes", _CONVERTED_TAX),
        "allocations": ("allocations", _ALLOCATION),
    }
)

CHARGE = WrittenForm(
    {
        "resellerId": "reseller_id",
        "customerId": "customer_id",
        "productId": "product_id",
        "seq": "seq",
        "at": "at",
        "on": "on",
        "treatment": "treatment",
        "statement": "statement",
        "lines": ("lines", _LINE),
    }
)

_TIER = WrittenForm({"upTo": "up_to", "price": "price"})
_PRICES = WrittenForm({"pricingModel": "pricing_model", "tiers": ("tiers", _TIER)})
_PLAN_REF = WrittenForm(
    {
        "planId": "plan_id",
        "planName": "plan_name",
        "productId": "product_id",
        "productName": "product_name",
        "interval": "interval",
    }
)
_ROUNDED_AWAY = WrittenForm({"chargedBy": "charged_by", "numerator": "numerator", "denominator": "denominator"})
_POSTPONED = WrittenForm(
    {
        "licencesInUse": "licences_in_use",
        "licences": "licences",
        "plan": ("plan", WrittenForm({**_PLAN_REF.fields, "maximumLicences": "maximum_licences"})),
    }
)
LEDGER_ENTRY = WrittenForm(
    {
        "resellerId": "reseller_id",
        "customerId": "customer_id",
        "seq": "seq",
        "at": "at",
        "on": "on",
        "actor": "actor",
        "kind": "kind",
        "charged": "charged",
        "status": "status",
        "trial": "trial",
        "licences": "licences",
        "licencesAtNextRenewal": "licences_at_next_renewal",
        **_PLAN_REF.fields,
        "planAtNextRenewal": ("plan_at_next_renewal", _PLAN_REF),
        "currency": "currency",
        "prices": ("prices", _PRICES),
        "anchor": "anchor",
        "period": ("period", _PERIOD),
        "openedBy": "opened_by",
        "firstCharge": "first_charge",
        "windowClosedUntil": "window_closed_until",
        "documentId": "document_id",
        "statement": "statement",
        "purchaseOrder": "purchase_order",
        "roundedAway": ("rounded_away", _ROUNDED_AWAY),
        "correctionDays": "correction_days",
        "daysClosedAfterReturn": "days_closed_after_return",
        "postponed": ("postponed", _POSTPONED),
    }
)
