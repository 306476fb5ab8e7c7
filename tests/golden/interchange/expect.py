"""What OpenTimelineIO's own library and its adapters make of the files in shared/media/interchange.

Writes otio.json, edl.json, fcpxml.json and fcp7xml.json beside this file: for each file its hash and either the timelines (every item with record and source range, speed, and what
is nested in it) or the reason why the reader refused. Our readers are compared with these (core/interchange/*/golden.test.ts); they are never made by our own code.

    python3 -m venv .venv && .venv/bin/pip install opentimelineio==0.18.1 otio-cmx3600-adapter==1.0.0 \
        otio-fcpx-xml-adapter==1.0.0 otio-fcp-adapter==1.0.0
    .venv/bin/python tests/golden/interchange/expect.py shared/media/interchange
"""

import hashlib
import json
import sys
from importlib.metadata import version
from pathlib import Path

import opentimelineio as otio

HERE = Path(__file__).parent
ADAPTERS = {"otio": "otio_json", "edl": "cmx_3600", "fcpxml": "fcpx_xml", "fcp7xml": "fcp_xml"}
PACKAGES = ["opentimelineio", "otio-cmx3600-adapter", "otio-fcpx-xml-adapter", "otio-fcp-adapter"]


def main(root: Path) -> None:
    for format_id, adapter in ADAPTERS.items():
        files = [path for path in sorted(root.rglob("*")) if path.is_file() and format_of(path) == format_id]
        expected = {str(path.relative_to(root)): expect(path, adapter) for path in files}
        document = {
            "provenance": {
                "made_by": "tests/golden/interchange/expect.py",
                "reader": adapter,
                "versions": {name: version(name) for name in PACKAGES},
                "python": sys.version.split()[0],
            },
            "files": expected,
        }
        (HERE / f"{format_id}.json").write_text(dumps(document) + "\n")
        refused = sum("refused" in entry for entry in expected.values())
        print(f"{format_id}: {len(files)} files, {refused} refused by the reference reader")


def format_of(path: Path) -> str | None:
    suffix = path.suffix.lower()
    if suffix in (".otio", ".edl", ".fcpxml"):
        return suffix[1:]
    if suffix == ".xml" and b"<xmeml" in path.read_bytes()[:4096]:
        return "fcp7xml"
    return None


def expect(path: Path, adapter: str) -> dict:
    entry = {"sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
    # CMX 3600 does not say its rate; files of this corpus that are not at 24 say so in their name.
    options = {"rate": 25 if "25fps" in path.name else 24} if adapter == "cmx_3600" else {}
    try:
        root = otio.adapters.read_from_file(str(path), adapter, **options)
        timelines = list(timelines_of(root))
        if not timelines:
            raise ValueError(f"no timeline: {root.schema_name()}")
        return {**entry, **options, "timelines": [describe_timeline(timeline) for timeline in timelines]}
    except Exception as error:  # Whatever the reference reader fails with is what is written down.
        return {**entry, **options, "refused": f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}"}


def timelines_of(root):
    if isinstance(root, otio.schema.Timeline):
        yield root
    elif isinstance(root, otio.schema.SerializableCollection):
        for child in root:
            yield from timelines_of(child)


def describe_timeline(timeline) -> dict:
    return {
        "name": timeline.name,
        "start": time_of(timeline.global_start_time),
        "duration": time_of(timeline.duration()) if len(timeline.tracks) else None,
        "tracks": describe_tracks(timeline.tracks),
    }


def describe_tracks(stack) -> list:
    return [describe_track(child) for child in stack]


def describe_track(track) -> dict:
    if not isinstance(track, otio.schema.Track):
        wrapped = otio.schema.Track(kind=otio.schema.TrackKind.Video, children=[track.clone()])
        return describe_track(wrapped)
    items = []
    for child in track:
        if isinstance(child, otio.schema.Transition):
            items.append(
                {
                    "transition": child.transition_type,
                    "in": time_of(child.in_offset),
                    "out": time_of(child.out_offset),
                }
            )
        elif not isinstance(child, otio.schema.Gap):
            seen = seen_of(child, track)
            if seen is not None:
                items.append(describe_item(child, track, seen))
    return {"kind": track.kind, "name": track.name, "items": items}


def is_trimmed(track) -> bool:
    # The EDL adapter trims each track to begin at minus its record start, which leaves nothing of it: that is no trim.
    trim = track.source_range
    return trim is not None and trim.end_time_exclusive() > otio.opentime.RationalTime(0, trim.start_time.rate)


def seen_of(child, track):
    """The part of a child that its track, which may be trimmed as a whole, shows."""
    full, trim = track.range_of_child(child), track.source_range
    if not is_trimmed(track):
        return full
    start, end = max(full.start_time, trim.start_time), min(full.end_time_exclusive(), trim.end_time_exclusive())
    return otio.opentime.TimeRange(start, end - start) if start < end else None


def describe_item(item, track, seen) -> dict:
    """An item on its track: `seen` is what a track that is trimmed as a whole shows of it."""
    origin = track.source_range.start_time if is_trimmed(track) else otio.opentime.RationalTime(0, seen.start_time.rate)
    cut = seen.start_time - track.range_of_child(item).start_time
    entry = {
        "name": item.name,
        "record": [time_of(seen.start_time - origin), time_of(seen.duration)],
        "source": [time_of(item.trimmed_range().start_time + cut), time_of(seen.duration)],
        "speed": speed_of(item),
        "enabled": item.enabled,
        "markers": len(item.markers),
    }
    if isinstance(item, otio.schema.Stack):
        entry["nested"] = describe_tracks(item)
    elif isinstance(item, otio.schema.Track):
        entry["nested"] = [describe_track(item)]
    return entry


def speed_of(item) -> float:
    speed = 1.0
    for effect in item.effects:
        if isinstance(effect, otio.schema.FreezeFrame):
            return 0.0
        if isinstance(effect, otio.schema.LinearTimeWarp):
            speed *= effect.time_scalar
    return speed


def dumps(document: dict) -> str:
    """A line for each file, so that a difference shows which."""
    files = [f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(entry, ensure_ascii=False)}" for name, entry in document["files"].items()]
    head = json.dumps(document["provenance"], indent=1)
    return '{"provenance": ' + head + ',\n"files": {\n' + ",\n".join(files) + "\n}}"


def time_of(time) -> list | None:
    return None if time is None else [time.value, time.rate]


def range_of(time_range) -> list:
    return [time_of(time_range.start_time), time_of(time_range.duration)]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
