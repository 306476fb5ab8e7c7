"""Reads OTIO files of ours with OpenTimelineIO's own library and prints what it finds, as expect.py tells it: a JSON object by path on standard output.

    .venv/bin/python tests/golden/interchange/read_back.py FILE…
"""

import json
import sys

import opentimelineio as otio

from expect import describe_timeline, timelines_of

found = {
    path: [describe_timeline(timeline) for timeline in timelines_of(otio.adapters.read_from_file(path))]
    for path in sys.argv[1:]
}
print(json.dumps(found))
