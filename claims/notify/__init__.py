"""Letters to readers: what they say, and how they leave."""
