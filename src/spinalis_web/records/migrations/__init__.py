"""Changes of the clinical tables."""
