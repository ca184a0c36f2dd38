"""The web server's way in: `granian --interface wsgi sucharit.config.wsgi:application`."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sucharit.config.settings")
django = get_wsgi_application()  # before what needs settled settings and loaded models

from sucharit.config.incoming import with_plain_kinds  # noqa: E402
from sucharit.respond.fast_path import fast_path  # noqa: E402

application = fast_path(with_plain_kinds(django))
gc.collect()
gc.freeze()  # what is loaded stays: looking through it for garbage again and again took a third of a request
