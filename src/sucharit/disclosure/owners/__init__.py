"""Pages on which an office says who answers for which item, by form, by table, like last year."""
