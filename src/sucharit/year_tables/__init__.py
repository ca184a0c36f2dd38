"""Tables and sentences made from a year's records and its result; finished words, no drawing. Pure."""
