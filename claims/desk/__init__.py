"""What editors see: queue, claim, evidence, rulings."""
