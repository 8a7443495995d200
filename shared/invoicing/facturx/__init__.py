"""An invoice as Factur-X / ZUGFeRD: UN/CEFACT Cross Industry Invoice (CII D16B), profile EN 16931."""
