import { useEffect, useRef, useState, type DragEvent } from 'react';
import type { AssetView } from '../../core/contract/views.ts';
import type { Clip, Track } from '../../core/timeline/model/records.ts';
import { placeShot } from '../editor/archive-requests.ts';
import { bringsFiles, droppedFiles, takeDrop, tellsPaths } from '../editor/dropped-files.ts';
import { placeAssets, type DropTrack } from '../editor/edits.ts';
import { giveLookOf } from '../editor/look-requests.ts';
import { placeFiles } from '../editor/place-files.ts';
import { placementsFor, targetsOf } from '../editor/placements.ts';
import { activeSequence } from '../editor/selectors.ts';
import { useAppDispatch, useAppStore } from '../editor/store.ts';
import { noMarks } from '../editor/viewer-slice.ts';
import { bringsMedia, droppedMedia } from '../panels/bin/media-drag.ts';
import { shotDragType } from '../panels/ShotTile.tsx';
import { text } from '../ui/text.ts';
import { newLane, type Ghost } from './draw-gesture.ts';
import { hitTest } from './hit-test.ts';
import type { Lane } from './layout.ts';
import { fixedTargets, snap, snapReach } from './snapping.ts';
import { placeOf, pointerState } from './timeline-pointer.ts';

/** What a drag from elsewhere would do where it is now. */
export interface Drop {
  readonly ghosts: readonly Ghost[];
  readonly guide: number | null;
  /** What it would do, beside the pointer. */
  readonly words: string;
  readonly x: number;
  readonly y: number;
  /** What a shot would be the look of. */
  readonly lookFor: Clip | null;
}

type Assets = readonly [AssetView, ...AssetView[]];

interface Aim {
  readonly at: number;
  readonly guide: number | null;
  readonly track: DropTrack;
  readonly inserts: boolean;
}

/** Assets and footage from the desktop dragged here are placed where they are dropped, with Ctrl inserted; a shot becomes the look of the clip it is dropped on, and beside clips is placed itself. */
export function useDrop(lanes: readonly Lane[]) {
  const dispatch = useAppDispatch();
  const store = useAppStore();
  const [drop, setDrop] = useState<Drop | null>(null);
  const dragged = useDragged();

  function aim(event: DragEvent): Aim {
    const state = store.getState();
    const { timelineView, project } = state;
    const place = placeOf(event, event.currentTarget.getBoundingClientRect());
    const { cut, track, beyond } = pointerState(place, lanes, timelineView);
    const sequence = activeSequence(state);
    const found =
      sequence && timelineView.snapping
        ? snap(
            [cut],
            {
              timeline: project.timeline,
              sequenceId: sequence.id,
              fixed: fixedTargets(state, sequence.id),
              except: new Set(),
            },
            snapReach / timelineView.pixelsPerFrame,
          )
        : null;
    return {
      at: cut + (found?.by ?? 0),
      guide: found?.guide ?? null,
      track: track?.id ?? beyond,
      inserts: place.ctrl,
    };
  }

  /** Those of the ids that are the project's; null where none is. */
  function known(ids: readonly string[]): Assets | null {
    const { assets } = store.getState().project;
    const [first, ...others] = ids.flatMap((id) => assets.get(id) ?? []);
    return first ? [first, ...others] : null;
  }

  function assetDrop(event: DragEvent, assets: Assets): Drop & { readonly refused: string | null } {
    const { at, guide, track, inserts } = aim(event);
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const here = { guide, x: event.clientX - left, y: event.clientY - top, lookFor: null };
    const refused = whyNotOn(assets, track);
    const ghosts = ghostsOf(assets, at, track, refused !== null);
    return {
      ...here,
      ghosts,
      refused,
      words: refused ?? (inserts ? text.timeline.dropInsert : text.timeline.dropOver),
    };
  }

  /** Why assets can't land on a track; null where they can. */
  function whyNotOn(assets: Assets, track: DropTrack): string | null {
    const record = track === null ? undefined : store.getState().project.timeline.records.get(track);
    if (record?.kind !== 'track') return null;
    const other = assets.find((asset) => !holds(asset, record.media));
    return whyLocked(track) ?? (other ? text.timeline.dropOther(other.name, record.name) : null);
  }

  /** One asset after the other. */
  function ghostsOf(assets: Assets, at: number, track: DropTrack, refused: boolean): Ghost[] {
    const state = store.getState();
    const sequence = activeSequence(state);
    if (!sequence) return [];
    const tracks = state.project.timeline.tracks(sequence.id);
    let next = at;
    return assets.flatMap((asset) => {
      const marks = state.viewer.marks[asset.id] ?? noMarks;
      const placements = placementsFor(asset, marks, sequence.rate, targetsOf(tracks, track));
      const from = next;
      next += Math.max(0, ...placements.map(({ clip }) => clip.duration));
      return placements.flatMap(({ trackId, clip }) => {
        const { media } = state.project.timeline.track(trackId);
        const lane = isNewTrack(track, media) ? newLane(lanes, track) : lanes.find((each) => each.trackId === trackId);
        if (!lane) return [];
        const { top, height } = lane;
        return [{ from, to: from + clip.duration, top, height, name: asset.name, refused }];
      });
    });
  }

  function lookDrop(event: DragEvent): Drop | null {
    const { timelineView, project } = store.getState();
    const { x, y } = placeOf(event, event.currentTarget.getBoundingClientRect());
    const hit = hitTest(x, y, project.timeline, lanes, timelineView);
    if (hit.kind !== 'body' && hit.kind !== 'edge') return null;
    if (project.timeline.track(hit.clip.trackId).media !== 'video') return null;
    return { ghosts: [], guide: null, words: text.archive.dropHere(hit.clip.name), x, y, lookFor: hit.clip };
  }

  /** A shot that is dropped beside all clips is footage. How long it is, is known when its file is here. */
  function shotDrop(event: DragEvent): Drop {
    const { guide, inserts } = aim(event);
    const { x, y } = placeOf(event, event.currentTarget.getBoundingClientRect());
    const words = inserts ? text.timeline.dropInsert : text.timeline.dropOver;
    return { ghosts: [], guide, words, x, y, lookFor: null };
  }

  /** Of files it is not known before they are read what is in them, nor how long it is: a line stands where they begin. */
  function filesDrop(event: DragEvent): Drop & { readonly refused: string | null } {
    const { at, guide, track, inserts } = aim(event);
    const { x, y } = placeOf(event, event.currentTarget.getBoundingClientRect());
    const refused = whyLocked(track);
    const lands =
      track === 'above' || track === 'below' ? newLane(lanes, track) : lanes.find((lane) => lane.trackId === track);
    const ghosts = lands
      ? [{ from: at, to: at, top: lands.top, height: lands.height, name: '', refused: refused !== null }]
      : [];
    const words = refused ?? (inserts ? text.timeline.dropInsert : text.timeline.dropOver);
    return { ghosts, guide, words, x, y, lookFor: null, refused };
  }

  function whyLocked(track: DropTrack): string | null {
    const record = track === null ? undefined : store.getState().project.timeline.records.get(track);
    return record?.kind === 'track' && record.locked ? text.timeline.dropLocked(record.name) : null;
  }

  return {
    drop,
    dropHandlers: {
      onDragOver(event: DragEvent) {
        const { types } = event.dataTransfer;
        if (types.includes(shotDragType)) {
          const look = lookDrop(event);
          setDrop(look ?? shotDrop(event));
          event.preventDefault();
          event.dataTransfer.dropEffect = look ? 'link' : 'copy';
        } else if (bringsMedia(event)) {
          const assets = known(dragged.current);
          const here = assets && assetDrop(event, assets);
          setDrop(here);
          event.preventDefault();
          event.dataTransfer.dropEffect = here?.refused == null ? 'copy' : 'none';
        } else if (bringsFiles(event) && tellsPaths()) {
          const here = filesDrop(event);
          setDrop(here);
          event.preventDefault();
          event.dataTransfer.dropEffect = here.refused === null ? 'copy' : 'none';
        }
      },
      onDragLeave() {
        setDrop(null);
      },
      onDrop(event: DragEvent) {
        setDrop(null);
        const state = store.getState();
        const { at, track, inserts } = aim(event);
        const how = inserts ? 'insert' : activeSequence(state) ? 'overwrite' : 'append';
        if (bringsFiles(event) && tellsPaths()) {
          event.preventDefault();
          if (whyLocked(track) !== null) return;
          void dispatch(takeDrop(droppedFiles(event.dataTransfer), (paths) => placeFiles(paths, how, at, track)));
          return;
        }
        const assets = known(droppedMedia(event));
        const shot = state.archive.shots[event.dataTransfer.getData(shotDragType)];
        if (!shot && !assets) return;
        event.preventDefault();
        const clip = shot && lookDrop(event)?.lookFor;
        if (clip) {
          dispatch(giveLookOf(shot, clip));
          return;
        }
        if (shot) void dispatch(placeShot(shot.id, how, at, track));
        if (assets && whyNotOn(assets, track) === null) dispatch(placeAssets(assets, how, at, track));
      },
    },
  };
}

function holds({ video, audio }: AssetView, media: Track['media']): boolean {
  return (media === 'video' && video !== null) || (media === 'audio' && audio !== null);
}

/** Picture that is dropped above the tracks and sound that is dropped below them get a track of their own. */
function isNewTrack(track: DropTrack, media: Track['media']): track is 'above' | 'below' {
  return (track === 'above' && media === 'video') || (track === 'below' && media === 'audio');
}

/** The assets that are being dragged: what a drag carries can only be read when it begins and when it ends. */
function useDragged() {
  const dragged = useRef<readonly string[]>([]);
  useEffect(() => {
    const begin = (event: globalThis.DragEvent) => {
      dragged.current = event.dataTransfer ? droppedMedia({ dataTransfer: event.dataTransfer }) : [];
    };
    window.addEventListener('dragstart', begin);
    return () => window.removeEventListener('dragstart', begin);
  }, []);
  return dragged;
}
