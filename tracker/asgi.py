"""The ASGI entry point. It refuses to serve when the start would be unsafe."""

import os

from django.core.asgi import get_asgi_application

from tracker.start import refuse_unsafe_start

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")

application = get_asgi_application()
refuse_unsafe_start()
