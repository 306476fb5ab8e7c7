import { time } from '../../../core/time/rational-time.ts';
import { nominalFramesPerSecond } from '../../../core/time/rate.ts';
import { addTrack } from '../../../core/timeline/edit/add-track.ts';
import { refuse } from '../../../core/timeline/edit/refuse.ts';
import type { Clip, Track } from '../../../core/timeline/model/records.ts';
import { CAPTION_STYLE } from '../../../core/timeline/model/text-style.ts';
import { text } from '../../ui/text.ts';
import { doing, inTurn } from '../doing.ts';
import type { Verb } from '../edits.ts';
import type { RootState } from '../store.ts';
import {
  pickedClips,
  pickedTrack,
  sequenceMarks,
  theClip,
  theClipAtPlayhead,
  theClipIds,
  theClips,
  theSequence,
  theSpan,
} from './at-hand.ts';
import { editCommand, formCommand, type Command } from './command.ts';
import { styleChanges, styleFields } from './text-fields.ts';

/** The picked caption, else the one at the playhead. */
function theCaption(state: RootState): { clip: Clip; words: string } {
  const { timeline } = state.project;
  const at = state.viewer.sequenceFrame;
  const captions = timeline.tracks(theSequence(state).id).filter(({ media }) => media === 'captions');
  const candidates = [...pickedClips(state), ...captions.map(({ id }) => timeline.itemAtFrame(id, at)?.item)];
  for (const clip of candidates) {
    if (clip?.kind === 'clip' && clip.media.kind === 'caption') return { clip, words: clip.media.text };
  }
  return refuse(text.atHand.noCaption, text.atHand.noCaptionRemedy);
}

/** The captions track that is picked, or of the caption at hand, else the lowest. */
function theCaptionsTrack(state: RootState): Track {
  const picked = pickedTrack(state);
  if (picked?.media === 'captions') return picked;
  const tracks = state.project.timeline.tracks(theSequence(state).id).filter(({ media }) => media === 'captions');
  return tracks[0] ?? refuse(text.atHand.noCaptionsTrack, text.atHand.noCaptionsTrackRemedy);
}

/** Between the marks where both are set, else two seconds from the playhead. */
function captionSpan(state: RootState): { from: number; to: number } {
  const { in: from, out } = sequenceMarks(state);
  if (from !== null && out !== null) return theSpan(state);
  const at = state.viewer.sequenceFrame;
  return { from: at, to: at + 2 * nominalFramesPerSecond(theSequence(state).rate) };
}

export const clipCommands: readonly Command[] = [
  editCommand({
    id: 'enable',
    label: 'Enabled',
    menu: 'clip',
    keys: ['D'],
    on: ['clip'],
    isOn: (state) => pickedClips(state).some(({ enabled }) => enabled),
    verb: 'enable-clips',
    request: (state) => ({ clipIds: theClipIds(state), enabled: !theClips(state).some(({ enabled }) => enabled) }),
  }),
  formCommand({
    id: 'rename-clip',
    label: 'Rename clip…',
    menu: 'clip',
    keys: ['F2'],
    on: ['clip'],
    verbs: ['rename-clip'],
    fields: (state) => ({ name: { kind: 'text', label: text.forms.name, value: theClip(state).name } }),
    edit: ({ name }, state) => doing('rename-clip', { clipId: theClip(state).id, name }),
  }),
];

export const captionCommands: readonly Command[] = [
  formCommand({
    id: 'add-caption',
    label: 'Add caption…',
    menu: 'clip',
    submenu: 'Caption',
    keys: ['Alt+C'],
    on: ['ruler'],
    verbs: ['add-track', 'overwrite'],
    fields: (state) => {
      theSequence(state);
      return { words: { kind: 'text', label: text.forms.words, value: '', lines: 3 } };
    },
    edit: ({ words }, state) => {
      const { id, rate } = theSequence(state);
      const { from, to } = captionSpan(state);
      const clip = {
        name: words.split('\n')[0]?.slice(0, 40) || text.forms.caption,
        media: { kind: 'caption', text: words } as const,
        sourceStart: time(0, rate),
        duration: to - from,
      };
      return (timeline, newId) => {
        const track = timeline.tracks(id).find(({ media, locked }) => media === 'captions' && !locked);
        const place = (trackId: string) => doing('overwrite', { placements: [{ trackId, clip }], at: from });
        if (track) return place(track.id)(timeline, newId);
        const trackId = newId();
        const added: Verb = (before) => addTrack(before, { sequenceId: id, media: 'captions' }, () => trackId);
        return inTurn(added, place(trackId))(timeline, newId);
      };
    },
  }),
  formCommand({
    id: 'set-caption',
    label: 'Edit caption…',
    menu: 'clip',
    submenu: 'Caption',
    keys: ['Shift+F2'],
    on: ['clip'],
    verbs: ['set-caption'],
    fields: (state) => ({ words: { kind: 'text', label: text.forms.words, value: theCaption(state).words, lines: 3 } }),
    edit: ({ words }, state) => doing('set-caption', { clipId: theCaption(state).clip.id, text: words }),
  }),
  formCommand({
    id: 'caption-style',
    label: 'Caption style…',
    menu: 'clip',
    submenu: 'Caption',
    keys: ['Alt+L'],
    on: ['track'],
    verbs: ['set-track'],
    fields: (state) => {
      const { captionStyle } = theCaptionsTrack(state);
      const { font, fontFile, size, bold, italic, colour, align, y, outlineWidth, shadowOpacity, boxOpacity } =
        styleFields(captionStyle ?? CAPTION_STYLE);
      return { font, fontFile, size, bold, italic, colour, align, y, outlineWidth, shadowOpacity, boxOpacity };
    },
    edit: (values, state) => {
      const { id, captionStyle } = theCaptionsTrack(state);
      return doing('set-track', { trackId: id, captionStyle: styleChanges(values, captionStyle ?? CAPTION_STYLE) });
    },
  }),
  editCommand({
    id: 'usual-caption-style',
    label: 'Usual caption style',
    menu: 'clip',
    submenu: 'Caption',
    keys: ['Alt+U'],
    on: ['track'],
    verb: 'set-track',
    undo: 'Usual caption style',
    request: (state) => ({ trackId: theCaptionsTrack(state).id, captionStyle: null }),
  }),
];

export const angleCommands: readonly Command[] = [
  editCommand({
    id: 'make-multicam',
    label: 'Make multicam clip',
    menu: 'clip',
    submenu: 'Angle',
    keys: ['Alt+Shift+N'],
    on: ['clip'],
    verb: 'make-multicam',
    request: (state) => ({ clipIds: theClipIds(state) }),
  }),
  formCommand({
    id: 'switch-angle',
    label: 'Switch angle…',
    menu: 'clip',
    submenu: 'Angle',
    keys: ['Alt+A'],
    on: ['clip'],
    verbs: ['switch-angle'],
    fields: (state) => {
      const { media } = theMulticam(state);
      return {
        angle: {
          kind: 'choice',
          label: text.forms.angle,
          value: String(media.active),
          options: Object.fromEntries(media.angles.map(({ name }, i) => [String(i), `${i + 1} ${name}`])),
        },
        whole: { kind: 'check', label: text.forms.wholeClip, value: false },
      };
    },
    edit: ({ angle, whole }, state) =>
      doing('switch-angle', {
        clipId: theMulticam(state).clip.id,
        angle: Number(angle),
        ...(whole ? {} : { at: state.viewer.sequenceFrame }),
      }),
  }),
  ...Array.from({ length: 9 }, (_, angle) =>
    editCommand({
      id: `angle-${angle + 1}`,
      label: `Cut to angle ${angle + 1}`,
      menu: 'clip',
      submenu: 'Angle',
      keys: [String(angle + 1)],
      verb: 'switch-angle',
      request: (state) => ({ clipId: theMulticam(state).clip.id, angle, at: state.viewer.sequenceFrame }),
    }),
  ),
];

function theMulticam(state: RootState) {
  const clip = theClipAtPlayhead(state);
  return clip.media.kind === 'multicam' ? { clip, media: clip.media } : refuse(text.atHand.noAngles(clip.name));
}
