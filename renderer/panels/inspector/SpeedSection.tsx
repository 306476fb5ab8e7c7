import { useState } from 'react';
import type { Clip } from '../../../core/timeline/model/records.ts';
import { frameInClip } from '../../editor/commands/at-hand.ts';
import { doing } from '../../editor/doing.ts';
import { edit, type Verb } from '../../editor/edits.ts';
import { changeSpeeds, percentOf, reverse, varySpeed } from '../../editor/parameters/clip-speed.ts';
import { useAppDispatch, useAppStore } from '../../editor/store.ts';
import { panelShown } from '../../editor/workspace-slice.ts';
import { Button } from '../../ui/Button.tsx';
import { text } from '../../ui/text.ts';
import { NumberControl } from './NumberControl.tsx';
import { Section } from './Section.tsx';

const words = text.inspector;

/** How fast clips run through what they show: at one speed, backwards, not at all, or by a curve. What is linked to them goes along. */
export function SpeedSection({ clips }: { clips: readonly [Clip, ...Clip[]] }) {
  const dispatch = useAppDispatch();
  const store = useAppStore();
  const [ripple, setRipple] = useState(true);
  const [first] = clips;
  const percent = percentOf(first);
  const { speed } = first;
  const make = (label: string, verb: Verb) => dispatch(edit(label, verb));

  function freeze() {
    const at = frameInClip(store.getState(), first);
    make(words.freeze, doing('change-speed', { clipId: first.id, speed: { kind: 'freeze' }, at, ripple: false }));
  }

  return (
    <Section name="speed" title={words.speed}>
      <div className="number-row">
        <NumberControl
          label={words.speed}
          units={{ unit: '%', pixels: null }}
          step={0.5}
          shown={clips.every((clip) => percentOf(clip) === percent) ? percent : null}
          begin={() => (change) => changeSpeeds(clips, ripple, change)}
        />
      </div>
      {speed.kind === 'freeze' && <p className="quiet section-note">{words.frozen}</p>}
      {speed.kind === 'remap' && <p className="quiet section-note">{words.varies(speed.keyframes.length)}</p>}
      <label className="number-switch">
        <input type="checkbox" checked={ripple} onChange={({ target }) => setRipple(target.checked)} />
        <span>{words.ripple}</span>
      </label>
      <div className="section-buttons">
        <Button disabled={speed.kind !== 'constant'} onClick={() => make(words.reverse, reverse(clips))}>
          {words.reverse}
        </Button>
        <Button disabled={clips.length > 1} onClick={freeze}>
          {words.freeze}
        </Button>
        <Button
          disabled={clips.length > 1}
          onClick={() => {
            if (speed.kind !== 'remap') make(words.vary, varySpeed(first.id));
            dispatch(panelShown('keyframes'));
          }}
        >
          {speed.kind === 'remap' ? words.curve : words.vary}
        </Button>
      </div>
    </Section>
  );
}
