"""Strings in, values out: anchors, differences, sentences, hygiene. Knows no Django."""
