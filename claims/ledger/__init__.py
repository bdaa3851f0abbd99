"""The ledger's own formats: bytes in, bytes out. Knows no Django."""
