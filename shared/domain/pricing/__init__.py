"""What licences cost: money, periods, prices, proration, tax, the catalogue."""
