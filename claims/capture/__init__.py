"""The network side: pages fetched, archived, kept and read. Returns values, writes no rows."""
