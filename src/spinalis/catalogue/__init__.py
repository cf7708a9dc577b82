"""The exercises and complexes as files, their loading, checks and compiled movements."""
