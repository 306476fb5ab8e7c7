"""Reads OTIO files of ours with OpenTimelineIO's own library and prints what it finds, as expect.py tells it: a JSON object by path on standard output.

    /tmp/otio/bin/python tests/golden/interchange/read_back.py FILE…            what is in each
    /tmp/otio/bin/python tests/golden/interchange/read_back.py --time N FILE    milliseconds of N readings, each from the disk
"""

import json
import sys
import time

import opentimelineio as otio

from expect import describe_timeline, timelines_of

if sys.argv[1] == "--time":
    runs = []
    for _ in range(int(sys.argv[2])):
        start = time.perf_counter()
        otio.adapters.read_from_file(sys.argv[3])
        runs.append((time.perf_counter() - start) * 1000)
    print(json.dumps(runs))
else:
    found = {
        path: [describe_timeline(timeline) for timeline in timelines_of(otio.adapters.read_from_file(path))]
        for path in sys.argv[1:]
    }
    print(json.dumps(found))
