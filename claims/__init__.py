"""Claim Ledger: forward-looking claims, the evidence that came later, and the rulings on them."""
