"""The site on loopback for `bench.timeline`: python -m bench.serve PORT."""

from __future__ import annotations

import sys

from django.core.wsgi import get_wsgi_application
from waitress import serve

from bench import setup  # noqa: F401 - sets Django up

if __name__ == "__main__":
    serve(get_wsgi_application(), listen=f"127.0.0.1:{int(sys.argv[1])}", threads=4)
