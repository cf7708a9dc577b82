"""Words for numbers in templates."""
