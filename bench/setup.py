"""Django with the bench's own addresses and templates. Imported before anything of tracker."""

from __future__ import annotations

import os
from pathlib import Path

import django
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
settings.ROOT_URLCONF = "bench.urls"
settings.TEMPLATES[0]["DIRS"].append(Path(__file__).parent / "templates")
django.setup()
