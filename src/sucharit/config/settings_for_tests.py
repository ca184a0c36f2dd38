"""The settings as tests and type checks see them, so that `pytest` and `mypy` run without any environment."""

import os

os.environ["SUCHARIT_MODE"] = "test"

from sucharit.config.settings import *  # noqa: F403
