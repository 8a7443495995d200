"""The business rules. Pure: no Google import, no clock, no I/O; the time is an argument, values are frozen."""
