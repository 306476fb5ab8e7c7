"""Runs PySceneDetect's AdaptiveDetector and ContentDetector, each with its own defaults, over one film.

    python pyscenedetect_cuts.py FILM

Prints JSON: for each detector the first frames of its scenes but the first, and the seconds it took.
"""

import json
import sys
import time

from scenedetect import AdaptiveDetector, ContentDetector, SceneManager, open_video


def cuts(film, detector):
    began = time.perf_counter()
    video = open_video(film)
    manager = SceneManager()
    manager.add_detector(detector)
    manager.detect_scenes(video)
    starts = [start.frame_num for start, _ in manager.get_scene_list()]
    return {"cuts": starts[1:], "seconds": time.perf_counter() - began}


print(
    json.dumps(
        {
            "adaptive": cuts(sys.argv[1], AdaptiveDetector()),
            "content": cuts(sys.argv[1], ContentDetector()),
        }
    )
)
