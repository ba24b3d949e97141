"""What goes over the pipes between `box.py` and the program in the box, `boxed.py`: lengths, JSON, and the body asked about."""

from __future__ import annotations

import struct

READY = b"ready"  # said once, when everything has been imported
REQUEST = struct.Struct(">II")  # length of the JSON, length of the body behind it
ANSWER = struct.Struct(">I")  # length of the JSON
LONGEST_ANSWER = 24 << 20  # bytes
