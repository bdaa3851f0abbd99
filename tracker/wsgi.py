"""The WSGI entry point. It refuses to serve when the start would be unsafe."""

import os

from django.core.wsgi import get_wsgi_application

from tracker.start import refuse_unsafe_start

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")

application = get_wsgi_application()
refuse_unsafe_start()
