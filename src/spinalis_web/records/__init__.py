"""The clinical tables and their way back into the domain."""
