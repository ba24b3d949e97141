"""Django with the bench's own addresses. Imported before anything of tracker."""

from __future__ import annotations

import os

import django
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
settings.ROOT_URLCONF = "bench.urls"
django.setup()
