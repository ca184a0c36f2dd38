"""Sucharit: the yearly cycle of Thailand's integrity and transparency assessment (ITA Online)."""
