"""WSGI entry point for application servers."""

import os

from django.core.wsgi import get_wsgi_application

from tracker.web.middleware import utf8_only

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
application = utf8_only(get_wsgi_application())
