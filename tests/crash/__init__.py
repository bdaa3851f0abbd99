"""Crashes on purpose: processes killed, power lost, a database server gone. What was acknowledged has to survive."""
