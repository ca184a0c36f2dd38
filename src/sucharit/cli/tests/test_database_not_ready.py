"""An operator whose set-up is not finished reads what is missing, no traceback."""

import os
import subprocess
import sys

import pytest


def results_list(**environment):
    """Run `sucharit results list` as an operator would."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("SUCHARIT_", "DATABASE"))}
    clean.pop("DJANGO_SETTINGS_MODULE", None)
    call = "from sucharit.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", call, "results", "list"],
        env={**clean, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_a_secret_key_the_operator_reads_which_setting_is_missing(tmp_path):
    process = results_list(SUCHARIT_VAR=str(tmp_path))

    assert process.returncode == 1
    assert process.stderr.startswith("Error: SUCHARIT_SECRET_KEY is not set")


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["missing", "."])
def test_a_database_that_is_missing_or_not_prepared_is_reported_with_what_to_do(tmp_path, folder):
    process = results_list(SUCHARIT_MODE="demo", SUCHARIT_VAR=str(tmp_path / folder))

    assert process.returncode == 1
    assert "Traceback" not in process.stderr
    assert "prepared with `django-admin migrate`" in process.stderr
