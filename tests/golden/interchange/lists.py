"""What independent readers find in the lists of shared/media/interchange: the expected values of core/interchange's tests for ALE, SRT and WebVTT (EDL: expect.py).

    python tests/golden/interchange/lists.py SHARED/media/interchange > tests/golden/interchange/lists.json

Needs opentimelineio, otio-ale-adapter, ttconv and webvtt-py from PyPI. Frames are of the rate each list is read at; caption times are milliseconds.
"""

import importlib.metadata
import json
import pathlib
import re
import sys

import opentimelineio as otio
import webvtt


def ale(path):
    collection = otio.adapters.from_name("ale").read_from_file(str(path))
    rows = []
    for clip in collection:
        source = clip.source_range
        rows.append(
            {
                "name": clip.name,
                "start": source.start_time.to_frames() if source else None,
                "duration": source.duration.to_frames() if source else None,
                "rate": source.start_time.rate if source else None,
                "file": getattr(clip.media_reference, "target_url", None),
                "columns": len(clip.metadata["ALE"]),
            }
        )
    return {"rows": rows}


def captions(path):
    """Times of cues and their words without markup, from webvtt-py; it reads SRT as well."""
    try:
        read = webvtt.from_srt if path.suffix == ".srt" else webvtt.read
        cues = read(str(path)).captions
    except Exception as error:
        return {"refused": f"{type(error).__name__}: {error}"}
    return {"cues": [[cue.start_time.in_seconds(), str(cue.start), str(cue.end), cue.text] for cue in cues]}


def ttconv_count(path):
    """How many paragraphs ttconv's reader makes of a file."""
    from ttconv.srt import reader as srt
    from ttconv.vtt import reader as vtt
    from ttconv import model

    try:
        with open(path, encoding="utf-8-sig") as file:
            document = (srt if path.suffix == ".srt" else vtt).to_model(file)
    except Exception as error:
        return {"refused": f"{type(error).__name__}: {error}"[:200]}
    found = []

    def walk(element):
        if isinstance(element, model.P):
            found.append([ms(element.get_begin()), ms(element.get_end())])
        for child in element:
            walk(child)

    if document is not None and document.get_body() is not None:
        walk(document.get_body())
    return {"times": found}


def ms(time):
    return None if time is None else round(float(time) * 1000)


def webvtt_times(path):
    answer = captions(path)
    if "refused" in answer:
        return answer
    return {
        "cues": [[clock(start), clock(end), text] for _, start, end, text in answer["cues"]],
    }


def clock(text):
    hours, minutes, seconds = re.fullmatch(r"(\d+):(\d+):([\d.]+)", text).groups()
    return round((int(hours) * 60 + int(minutes)) * 60_000 + float(seconds) * 1000)


def main(root):
    root = pathlib.Path(root)

    def every(suffixes, read):
        paths = sorted(path for path in root.rglob("*") if path.suffix.lower() in suffixes)
        return {path.relative_to(root).as_posix(): read(path) for path in paths}

    packages = ["opentimelineio", "otio-ale-adapter", "ttconv", "webvtt-py"]
    json.dump(
        {
            "provenance": {
                "script": "tests/golden/interchange/lists.py",
                "readers": {name: importlib.metadata.version(name) for name in packages},
                "python": sys.version.split()[0],
            },
            "ale": every({".ale"}, ale),
            "captions": every({".srt", ".vtt"}, lambda path: {"webvtt": webvtt_times(path), "ttconv": ttconv_count(path)}),
        },
        sys.stdout,
        indent=1,
        ensure_ascii=False,
        sort_keys=True,
    )
    print()


if __name__ == "__main__":
    main(*sys.argv[1:])
