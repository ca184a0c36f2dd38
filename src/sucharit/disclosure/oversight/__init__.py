"""How far many are: an operator over all, an office over its schools, a supervisor over theirs."""
