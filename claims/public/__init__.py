"""What anybody sees: status pages. Read only."""
