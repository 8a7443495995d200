"""Portuguese, as a European seller writes it to a business in Portugal."""

from shared.l10n.documents.texts import Counted, Wording

PORTUGUESE = Wording(
    invoice="Fatura",
    credit_note="Nota de crédito",
    issue_date="Data de emissão",
    due_date="Vencimento",
    billed_to="Faturado a",
    vat_number="N.º de IVA",
    description="Descrição",
    quantity="Quantidade",
    unit_price="Preço unitário",
    amount="Valor",
    licences=Counted("licença", "licenças"),
    added_licences=Counted("licença acrescentada", "licenças acrescentadas"),
    returned_licences=Counted("licença devolvida", "licenças devolvidas"),
    unused_days=Counted("licença, dias não utilizados", "licenças, dias não utilizados"),
    customer="Cliente",
    restored_days=Counted("licença, dias do plano anterior", "licenças, dias do plano anterior"),
    new_plan=Counted("licença, mudança de plano", "licenças, mudança de plano"),
    licence_days=Counted("dia-licença", "dias-licença"),
    days=Counted("dia", "dias"),
    per_month="por mês",
    per_year="por ano",
    part_of_period="{per_interval} ÷ {days} dias",
    licence_days_explained=(
        "Dias-licença = licenças × dias até ao fim do período, contando o primeiro. Valor = dias-licença "
        "× preço unitário ÷ dias de todo o período."
    ),
    days_explained=(
        "Na mudança de escalão de preço: valor = dias até ao fim do período × diferença que todas as "
        "licenças juntas fazem no preço de todo o período ÷ os seus dias."
    ),
    rounded_together="Arredondado em conjunto com os créditos anteriores",
    corrects="Retifica a fatura",
    purchase_order="A sua encomenda",
    billed_month="Extrato mensal",
    tax="IVA",
    tax_summary="Resumo do IVA",
    taxable="Valor tributável",
    tax_amount="Imposto",
    net="Total sem IVA",
    total_due="Total a pagar",
    credit_total="Total da nota de crédito",
    reverse_charge="IVA – autoliquidação",
    reverse_charge_reason="O IVA é devido pelo adquirente (art. 196.º da Diretiva 2006/112/CE).",
    not_subject="Não sujeito a IVA",
    not_subject_reason="Serviço a uma empresa estabelecida fora da União Europeia.",
    payment="Pagamento",
    pay_by="Transferência até",
    iban="IBAN",
    payment_reference="Referência",
    page="Página {page} de {pages}",
)
