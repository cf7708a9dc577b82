"""Programmes: what a person came for decides which classes of exercises come, and how often."""
