"""The settings as tests and type checks see them, so that `pytest` and `mypy` run without any environment."""

import os

os.environ["SUCHARIT_MODE"] = "test"

from sucharit.config.settings import *  # noqa: F403

# Hashing slowly on purpose is Django's; no test has to wait for it.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
