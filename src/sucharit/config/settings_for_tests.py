"""The settings as tests and type checks see them, so that `pytest` and `mypy` run without any environment.

Files of a test run go to a folder that is removed with it, never to the `var` of a real system.
"""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ["SUCHARIT_MODE"] = "test"
_var = TemporaryDirectory(prefix="sucharit-test-")
os.environ.setdefault("SUCHARIT_VAR", _var.name)
Path(os.environ["SUCHARIT_VAR"], "static").mkdir(parents=True, exist_ok=True)  # WhiteNoise looks for it

from sucharit.config.settings import *  # noqa: E402, F403
