"""Documents of a year, made from its records: page, Word, PDF, Excel; published in versions."""
