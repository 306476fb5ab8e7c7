"""Milliseconds that OpenTimelineIO's own library and its adapters need for files of ours: JSON on standard output.

    .venv/bin/python tests/bench/interchange_peer.py RUNS ADAPTER FILE…

`read` is reading the files from the disk into objects. `walk` is what a user of the library does next to know the cut: name, media, record and source range, effects and markers of
every item. `write` is writing the objects back to a file. An adapter that can't do one of them has an `error` instead.
"""

import json
import sys
import tempfile
import time
from pathlib import Path

import opentimelineio as otio


def main(runs: int, adapter: str, files: list[str]) -> None:
    times: dict = {}
    try:
        times["read"], roots = timed(runs, lambda: [otio.adapters.read_from_file(file, adapter) for file in files])
        times["walk"], _ = timed(runs, lambda: [walk(timeline) for root in roots for timeline in timelines_of(root)])
        with tempfile.TemporaryDirectory() as folder:
            path = str(Path(folder) / "written")
            times["write"], _ = timed(runs, lambda: [otio.adapters.write_to_file(root, path, adapter) for root in roots])
    except Exception as error:  # Whatever the reference library fails with is what is said of it.
        times["error"] = f"{type(error).__name__}: {error}".splitlines()[0]
    print(json.dumps(times))


def timelines_of(root):
    if isinstance(root, otio.schema.Timeline):
        yield root
    elif isinstance(root, otio.schema.SerializableCollection):
        for child in root:
            yield from timelines_of(child)


def walk(timeline) -> list:
    found = []
    for track in timeline.tracks:
        # All at once, which costs the library far less than asking each item.
        ranges = track.range_of_all_children()
        for item in track:
            if not isinstance(item, otio.schema.Clip):
                continue
            media = item.media_reference
            url = media.target_url if isinstance(media, otio.schema.ExternalReference) else None
            found.append((item.name, url, media.available_range, ranges[item], item.trimmed_range()))
            found.append((list(item.effects), list(item.markers), item.enabled))
    return found


def timed(runs: int, work) -> tuple[list[float], object]:
    """The milliseconds of each run, and what the last one made. Letting go of what the one before made is not counted, nor is the first of several."""
    times, made = [], None
    for _ in range(runs + (runs > 1)):
        del made
        start = time.perf_counter()
        made = work()
        times.append((time.perf_counter() - start) * 1000)
    return times[-runs:], made


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], sys.argv[3:])
