"""An invoice as FatturaPA 1.2 (FPR12, between businesses), as SdI, the Italian exchange of invoices, takes it."""
