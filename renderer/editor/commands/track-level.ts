import { refuse } from '../../../core/timeline/edit/refuse.ts';
import { withKeyframe } from '../../../core/timeline/model/keyframes.ts';
import { valueAt, type Parameter } from '../../../core/timeline/model/parameter.ts';
import type { Track } from '../../../core/timeline/model/records.ts';
import { text } from '../../ui/text.ts';
import { doing } from '../doing.ts';
import type { RootState } from '../store.ts';
import { theTrack } from './at-hand.ts';
import { attributeField, attributeValue } from './attribute-fields.ts';
import { formCommand, type Command } from './command.ts';

const LEVELS = ['volume', 'pan'] as const;

/** A value throughout, or a keyframe at a frame. */
function changed(parameter: Parameter, value: number, at: number | null): Parameter {
  return at === null ? value : withKeyframe(parameter, { at, value });
}

function theSoundTrack(state: RootState): Track {
  const track = theTrack(state);
  return track.media === 'audio' ? track : refuse(text.atHand.notSound(track.name), text.atHand.notSoundRemedy);
}

export const trackLevelCommands: readonly Command[] = [
  formCommand({
    id: 'track-level',
    label: 'Track level and balance…',
    menu: 'track',
    keys: ['Shift+F6'],
    on: ['track'],
    verbs: ['set-track'],
    fields: (state) => {
      const track = theSoundTrack(state);
      const at = state.viewer.sequenceFrame;
      return {
        volume: attributeField('volume', valueAt(track.volume, at)),
        pan: attributeField('pan', valueAt(track.pan, at)),
        keyframe: {
          kind: 'check',
          label: text.forms.keyframeHere,
          value: LEVELS.some((name) => typeof track[name] !== 'number'),
        },
      };
    },
    edit: (values, state) => {
      const track = theSoundTrack(state);
      const at = values.keyframe ? state.viewer.sequenceFrame : null;
      const [volume, pan] = LEVELS.map((name) => changed(track[name], attributeValue(name, values[name]), at));
      return doing('set-track', { trackId: track.id, volume, pan });
    },
  }),
];
