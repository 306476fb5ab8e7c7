"""A second, independent reading of FCPXML, for what OpenTimelineIO's adapter does not know: the primary storyline of every project, by exact fractions.

Written from Apple's FCPXML reference alone ("offset: the location of the object in parent timeline"; "start: the start of a local timeline"; "duration: the extent of an
object in parent time"); it shares no code with ours. Writes fcpxml_spine.json beside this file.

    python3 tests/golden/interchange/fcpxml_spine.py shared/media/interchange
"""

import hashlib
import json
import sys
import xml.etree.ElementTree as ElementTree
from fractions import Fraction
from pathlib import Path

CLIPS = {"asset-clip", "clip", "video", "title", "ref-clip", "sync-clip", "mc-clip", "audition", "gap"}


def seconds(text):
    return Fraction(text.rstrip("s")) if text else Fraction(0)


def nearest(value, frame):
    return (value / frame * 2 + 1).__floor__() // 2


def storyline(project, formats, assets):
    sequence = project.find("sequence")
    frame = formats[sequence.get("format")]
    cursor, rows = seconds(sequence.get("tcStart")), []
    for element in sequence.find("spine"):
        if element.tag not in CLIPS:
            continue
        shown = element[0] if element.tag == "audition" else element
        offset = seconds(element.get("offset")) if element.get("offset") else cursor
        duration = seconds(shown.get("duration") or assets.get(shown.get("ref")))
        cursor = offset + duration
        start = offset - seconds(sequence.get("tcStart"))
        first, end = nearest(start, frame), nearest(start + duration, frame)
        if shown.tag != "gap":
            rows.append([shown.get("name", ""), first, end - first, speed(shown), source(shown)])
    return {"project": project.get("name"), "start": nearest(seconds(sequence.get("tcStart")), frame), "rows": rows}


def speed(element):
    points = element.findall("./timeMap/timept")
    if len(points) != 2:
        return None
    (a, b) = points
    ratio = (seconds(b.get("value")) - seconds(a.get("value"))) / (seconds(b.get("time")) - seconds(a.get("time")))
    return str(ratio)


def source(element):
    """Where an unretimed file begins, in seconds on its own timecode; None where that is another reader's business."""
    if element.tag != "asset-clip" or element.find("timeMap") is not None or element.find("conform-rate") is not None:
        return None
    return str(seconds(element.get("start")))


def main(root):
    files = {}
    for path in sorted(root.rglob("*.fcpxml")):
        tree = ElementTree.parse(path).getroot()
        formats = {f.get("id"): seconds(f.get("frameDuration")) for f in tree.findall("./resources/format")}
        assets = {a.get("id"): a.get("duration") for a in tree.findall("./resources/asset")}
        files[str(path.relative_to(root))] = {
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
            "projects": [storyline(project, formats, assets) for project in tree.iter("project")],
        }
    document = {"provenance": {"made_by": "tests/golden/interchange/fcpxml_spine.py", "python": sys.version.split()[0]}, "files": files}
    lines = [f"{json.dumps(name)}: {json.dumps(entry)}" for name, entry in files.items()]
    head = json.dumps(document["provenance"])
    Path(__file__).with_suffix(".json").write_text('{"provenance": ' + head + ',\n"files": {\n' + ",\n".join(lines) + "\n}}\n")
    print(len(files), "files,", sum(len(p["rows"]) for f in files.values() for p in f["projects"]), "clips")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
