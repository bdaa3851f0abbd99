"""From bytes to text: what stands in a file that an editor uploads. Returns values, writes no rows."""
