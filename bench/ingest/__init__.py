"""How fast feeds become drafts. Importing it sets Django up, allowed to fetch from this machine, before anything of tracker."""

from __future__ import annotations

import os

os.environ["TRACKER_FETCH_NETWORKS"] = "127.0.0.1/32"

from bench import setup  # noqa: F401 - the setting has to stand before Django reads it
