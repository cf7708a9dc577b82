"""Prescriptions and the sessions built from them."""
