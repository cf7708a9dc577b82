"""What a person may do: screening, rules, clearance."""
