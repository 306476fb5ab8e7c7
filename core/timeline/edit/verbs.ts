import type { z } from 'zod';
import { Failure } from '../../jobs/failure.ts';
import type { Diff } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';
import { addBin, addBinRequest } from './add-bin.ts';
import { changeBin, changeBinRequest } from './change-bin.ts';
import { deleteBin, deleteBinRequest } from './delete-bin.ts';
import { putInBin, putInBinRequest } from './put-in-bin.ts';
import { logAssets, logAssetsRequest } from './log-assets.ts';
import { removeAssets, removeAssetsRequest } from './remove-assets.ts';
import { addSubclip, addSubclipRequest } from './add-subclip.ts';
import { deleteSubclip, deleteSubclipRequest } from './delete-subclip.ts';
import { addSequence, addSequenceRequest } from './add-sequence.ts';
import { addTrack, addTrackRequest } from './add-track.ts';
import { addTitle, addTitleRequest } from './add-title.ts';
import { append, appendRequest } from './append.ts';
import { setTitle, setTitleRequest } from './set-title.ts';
import { removeKeyframe, removeKeyframeRequest } from './remove-keyframe.ts';
import { setAttributes, setAttributesRequest } from './set-attributes.ts';
import { setKeyframe, setKeyframeRequest } from './set-keyframe.ts';
import { changeSpeed, changeSpeedRequest } from './change-speed.ts';
import { enableClips, enableClipsRequest } from './enable-clips.ts';
import { renameClip, renameClipRequest } from './rename-clip.ts';
import { setCaption, setCaptionRequest } from './set-caption.ts';
import { closeGaps, closeGapsRequest } from './close-gaps.ts';
import { addEffect, addEffectRequest } from './add-effect.ts';
import { changeEffect, changeEffectRequest } from './change-effect.ts';
import { removeEffect, removeEffectRequest } from './remove-effect.ts';
import { extract, rangeRequest } from './extract.ts';
import { liftRange } from './lift-range.ts';
import { fitToFill, fitToFillRequest } from './fit-to-fill.ts';
import { group, groupRequest } from './group.ts';
import { ungroup, ungroupRequest } from './ungroup.ts';
import { insert, insertRequest } from './insert.ts';
import { join, joinRequest } from './join.ts';
import { lift, liftRequest } from './lift.ts';
import { link, linkRequest } from './link.ts';
import { unlink, unlinkRequest } from './unlink.ts';
import { addMarker, addMarkerRequest } from './add-marker.ts';
import { changeMarker, changeMarkerRequest } from './change-marker.ts';
import { deleteMarker, deleteMarkerRequest } from './delete-marker.ts';
import { makeMulticam, makeMulticamRequest } from './make-multicam.ts';
import { move, moveRequest } from './move.ts';
import { moveKeyframes, moveKeyframesRequest } from './move-keyframes.ts';
import { moveInsert } from './move-insert.ts';
import { intoSyncRequest, moveIntoSync } from './move-into-sync.ts';
import { nest, nestRequest } from './nest.ts';
import type { NewId } from './new-clip.ts';
import { overwrite, overwriteRequest } from './overwrite.ts';
import { pasteAttributes, pasteAttributesRequest } from './paste-attributes.ts';
import { duplicate, duplicateRequest } from './duplicate.ts';
import { paste, pasteRequest } from './paste.ts';
import { pasteInsert } from './paste-insert.ts';
import { placeOnTop, placeOnTopRequest } from './place-on-top.ts';
import { razor, razorRequest } from './razor.ts';
import { razorAll, razorAllRequest } from './razor-all.ts';
import { replace, replaceRequest } from './replace.ts';
import { rippleDelete, rippleDeleteRequest } from './ripple-delete.ts';
import { ripple, rippleRequest } from './ripple.ts';
import { roll, rollRequest } from './roll.ts';
import { deleteSequence, deleteSequenceRequest } from './delete-sequence.ts';
import { setSequence, setSequenceRequest } from './set-sequence.ts';
import { setActiveTake, setActiveTakeRequest } from './set-active-take.ts';
import { slide, slideRequest } from './slide.ts';
import { slip, slipRequest } from './slip.ts';
import { slipIntoSync } from './slip-into-sync.ts';
import { swap, swapRequest } from './swap.ts';
import { switchAngle, switchAngleRequest } from './switch-angle.ts';
import { threePoint, threePointRequest } from './three-point.ts';
import { deleteTrack, deleteTrackRequest } from './delete-track.ts';
import { moveTrack, moveTrackRequest } from './move-track.ts';
import { setTrack, setTrackRequest } from './set-track.ts';
import { addTransition, addTransitionRequest } from './add-transition.ts';
import { changeTransition, changeTransitionRequest } from './change-transition.ts';
import { removeTransition, removeTransitionRequest } from './remove-transition.ts';
import { extendEdit, extendEditRequest } from './extend-edit.ts';
import { trimToPlayhead, trimToPlayheadRequest } from './trim-to-playhead.ts';
import { trimEnd } from './trim-end.ts';
import { trimRequest } from './trim.ts';
import { trimStart } from './trim-start.ts';
import { unnest, unnestRequest } from './unnest.ts';

/** An edit by name: what scripts, key maps and menus call. */
export interface EditVerb<S extends z.ZodType = z.ZodType> {
  /** What it does, for menus and the undo list. */
  readonly label: string;
  /** The JSON it takes. */
  readonly request: S;
  /** Parses the request and does the edit. Throws Failure in words where the request is malformed or the edit can't be done. */
  apply(timeline: Timeline, request: unknown, newId: NewId): Diff;
}

/** Every edit that can be made to a timeline. */
export const EDIT_VERBS = {
  append: verb('Append', appendRequest, append),
  insert: verb('Insert', insertRequest, insert),
  overwrite: verb('Overwrite', overwriteRequest, overwrite),
  replace: verb('Replace', replaceRequest, replace),
  'fit-to-fill': verb('Fit to fill', fitToFillRequest, fitToFill),
  'place-on-top': verb('Place on top', placeOnTopRequest, placeOnTop),
  'three-point': verb('Three-point edit', threePointRequest, threePoint),
  lift: verb('Lift', liftRequest, lift),
  'lift-range': verb('Lift in to out', rangeRequest, liftRange),
  extract: verb('Extract in to out', rangeRequest, extract),
  'ripple-delete': verb('Ripple delete', rippleDeleteRequest, rippleDelete),
  razor: verb('Razor', razorRequest, razor),
  'razor-all': verb('Razor all tracks', razorAllRequest, razorAll),
  'trim-start': verb('Trim start', trimRequest, trimStart),
  'trim-end': verb('Trim end', trimRequest, trimEnd),
  ripple: verb('Ripple', rippleRequest, ripple),
  roll: verb('Roll', rollRequest, roll),
  slip: verb('Slip', slipRequest, slip),
  slide: verb('Slide', slideRequest, slide),
  'trim-to-playhead': verb('Trim to playhead', trimToPlayheadRequest, trimToPlayhead),
  'extend-edit': verb('Extend edit', extendEditRequest, extendEdit),
  join: verb('Join through edit', joinRequest, join),
  move: verb('Move', moveRequest, move),
  'move-insert': verb('Move and insert', moveRequest, moveInsert),
  'move-into-sync': verb('Move into sync', intoSyncRequest, moveIntoSync),
  'slip-into-sync': verb('Slip into sync', intoSyncRequest, slipIntoSync),
  swap: verb('Swap', swapRequest, swap),
  duplicate: verb('Duplicate', duplicateRequest, duplicate),
  paste: verb('Paste', pasteRequest, paste),
  'paste-insert': verb('Paste insert', pasteRequest, pasteInsert),
  'paste-attributes': verb('Paste attributes', pasteAttributesRequest, pasteAttributes),
  link: verb('Link', linkRequest, link),
  unlink: verb('Unlink', unlinkRequest, unlink),
  group: verb('Group', groupRequest, group),
  ungroup: verb('Ungroup', ungroupRequest, ungroup),
  nest: verb('Nest', nestRequest, nest),
  unnest: verb('Unnest', unnestRequest, unnest),
  'add-transition': verb('Add transition', addTransitionRequest, addTransition),
  'change-transition': verb('Change transition', changeTransitionRequest, changeTransition),
  'remove-transition': verb('Remove transition', removeTransitionRequest, removeTransition),
  'change-speed': verb('Change speed', changeSpeedRequest, changeSpeed),
  'set-active-take': verb('Use take', setActiveTakeRequest, setActiveTake),
  'make-multicam': verb('Make multicam clip', makeMulticamRequest, makeMulticam),
  'switch-angle': verb('Switch angle', switchAngleRequest, switchAngle),
  'set-attributes': verb('Change attributes', setAttributesRequest, setAttributes),
  'set-keyframe': verb('Set keyframe', setKeyframeRequest, setKeyframe),
  'remove-keyframe': verb('Remove keyframe', removeKeyframeRequest, removeKeyframe),
  'add-effect': verb('Add effect', addEffectRequest, addEffect),
  'change-effect': verb('Change effect', changeEffectRequest, changeEffect),
  'remove-effect': verb('Remove effect', removeEffectRequest, removeEffect),
  'enable-clips': verb('Enable or disable', enableClipsRequest, enableClips),
  'rename-clip': verb('Rename clip', renameClipRequest, renameClip),
  'set-caption': verb('Edit caption', setCaptionRequest, setCaption),
  'add-title': verb('Add title', addTitleRequest, addTitle),
  'set-title': verb('Edit title', setTitleRequest, setTitle),
  'close-gaps': verb('Close gaps', closeGapsRequest, closeGaps),
  'add-track': verb('Add track', addTrackRequest, addTrack),
  'delete-track': verb('Delete track', deleteTrackRequest, deleteTrack),
  'move-track': verb('Move track', moveTrackRequest, moveTrack),
  'set-track': verb('Change track', setTrackRequest, setTrack),
  'add-marker': verb('Add marker', addMarkerRequest, addMarker),
  'change-marker': verb('Change marker', changeMarkerRequest, changeMarker),
  'delete-marker': verb('Delete marker', deleteMarkerRequest, deleteMarker),
  'add-sequence': verb('Add sequence', addSequenceRequest, addSequence),
  'set-sequence': verb('Change sequence', setSequenceRequest, setSequence),
  'delete-sequence': verb('Delete sequence', deleteSequenceRequest, deleteSequence),
  'move-keyframes': verb('Move keyframes', moveKeyframesRequest, moveKeyframes),
  'add-bin': verb('New bin', addBinRequest, addBin),
  'change-bin': verb('Change bin', changeBinRequest, changeBin),
  'delete-bin': verb('Delete bin', deleteBinRequest, deleteBin),
  'put-in-bin': verb('Put in bin', putInBinRequest, putInBin),
  'log-assets': verb('Log', logAssetsRequest, logAssets),
  'remove-assets': verb('Remove from project', removeAssetsRequest, removeAssets),
  'add-subclip': verb('Make sub-clip', addSubclipRequest, addSubclip),
  'delete-subclip': verb('Delete sub-clip', deleteSubclipRequest, deleteSubclip),
} as const satisfies Readonly<Record<string, EditVerb>>;

export type EditVerbName = keyof typeof EDIT_VERBS;

/** The JSON that a verb takes. */
export type EditRequest<V extends EditVerbName> = z.input<(typeof EDIT_VERBS)[V]['request']>;

export const EDIT_VERB_NAMES = Object.keys(EDIT_VERBS) as readonly EditVerbName[];

function verb<S extends z.ZodType>(
  label: string,
  request: S,
  edit: (timeline: Timeline, request: z.output<S>, newId: NewId) => Diff,
): EditVerb<S> {
  return {
    label,
    request,
    apply(timeline, json, newId) {
      const parsed = request.safeParse(json);
      if (!parsed.success) throw new Failure('invalid-input', problems(parsed.error), 'Correct the request.');
      return edit(timeline, parsed.data, newId);
    },
  };
}

function problems(error: z.ZodError): string {
  return error.issues
    .map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`))
    .join('; ');
}
