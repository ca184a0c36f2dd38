"""Invented pages of offices with what each shows and what it lacks, to measure the checks by."""
