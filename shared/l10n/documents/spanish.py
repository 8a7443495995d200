"""Spanish, as a European seller writes it to a business in Spain."""

from shared.l10n.documents.texts import Counted, Wording

SPANISH = Wording(
    invoice="Factura",
    credit_note="Factura rectificativa",
    issue_date="Fecha de emisión",
    due_date="Vencimiento",
    billed_to="Facturado a",
    vat_number="NIF-IVA",
    description="Descripción",
    quantity="Cantidad",
    unit_price="Precio unitario",
    amount="Importe",
    licences=Counted("licencia", "licencias"),
    added_licences=Counted("licencia añadida", "licencias añadidas"),
    returned_licences=Counted("licencia devuelta", "licencias devueltas"),
    unused_days=Counted("licencia, días no utilizados", "licencias, días no utilizados"),
    customer="Cliente",
    restored_days=Counted("licencia, días del plan anterior", "licencias, días del plan anterior"),
    new_plan=Counted("licencia, cambio de plan", "licencias, cambio de plan"),
    licence_days=Counted("día-licencia", "días-licencia"),
    days=Counted("día", "días"),
    per_month="al mes",
    per_year="al año",
    part_of_period="{per_interval} ÷ {days} días",
    licence_days_explained=(
        "Días-licencia = licencias × días hasta el final del período, incluido el primero. Importe = "
        "días-licencia × precio unitario ÷ días de todo el período."
    ),
    days_explained=(
        "Al cambiar de tramo de precio: importe = días hasta el final del período × diferencia que todas "
        "las licencias juntas hacen en el precio de todo el período ÷ sus días."
    ),
    rounded_together="Redondeado junto con los abonos anteriores",
    corrects="Rectifica la factura",
    purchase_order="Su pedido",
    billed_month="Resumen mensual",
    tax="IVA",
    tax_summary="Resumen del IVA",
    taxable="Base imponible",
    tax_amount="Cuota",
    net="Total sin IVA",
    total_due="Total a pagar",
    credit_total="Total de la rectificación",
    reverse_charge="Inversión del sujeto pasivo",
    reverse_charge_reason="El IVA lo declara el destinatario (art. 196 Directiva 2006/112/CE).",
    not_subject="No sujeto a IVA",
    not_subject_reason="Servicio a una empresa establecida fuera de la Unión Europea.",
    payment="Pago",
    pay_by="Transferencia hasta el",
    iban="IBAN",
    payment_reference="Referencia",
    page="Página {page} de {pages}",
)
