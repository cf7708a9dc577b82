"""Changes of the access tables."""
