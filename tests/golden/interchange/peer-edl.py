"""Whether the reference adapter finds in our lists the events that we wrote. Reads a folder of pairs: NAME.edl and NAME.json, which says `rate` and `events`.

    node out/tests/golden/interchange/write-lists.js FOLDER && python tests/golden/interchange/peer-edl.py FOLDER

An event is [first record frame, record frames, first source frame, frames of the transition into it]; black is none. Prints how many lists and events were equal; exits 1 for any other.
"""

import json
import sys
from pathlib import Path

import opentimelineio as otio


def events_of(path: Path, rate: float) -> list:
    timeline = otio.adapters.read_from_file(str(path), "cmx_3600", rate=rate)
    [track] = [track for track in timeline.tracks if track.name == "V"]
    start = -track.source_range.start_time.to_frames() if track.source_range else 0
    events, into = [], 0
    for item in track:
        if isinstance(item, otio.schema.Transition):
            into = item.out_offset.to_frames()
        elif isinstance(item, otio.schema.Clip):
            black = getattr(item.media_reference, "generator_kind", None) == "black"
            at = start + track.range_of_child(item).start_time.to_frames()
            if not black:
                events.append([at, item.duration().to_frames(), item.source_range.start_time.to_frames(), into])
            into = 0
    return events


def main(folder: Path) -> int:
    lists, events, wrong = 0, 0, 0
    for path in sorted(folder.glob("*.edl")):
        expected = json.loads(path.with_suffix(".json").read_text())
        found = events_of(path, expected["rate"])
        lists += 1
        events += len(found)
        if found != expected["events"]:
            wrong += 1
            print(f"{path.name}: wrote {expected['events']}, the adapter found {found}")
    print(f"{lists} lists, {events} events, {wrong} lists differ")
    return 1 if wrong or lists == 0 else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
