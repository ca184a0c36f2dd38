"""Prints the section on open data: what sealing and releasing a country of schools takes."""

import os
from tempfile import TemporaryDirectory

from own_postgres import own_postgres, run

if __name__ == "__main__":
    with TemporaryDirectory() as var, own_postgres():
        os.environ["SUCHARIT_VAR"] = var
        run("open_data_full_size.py")
