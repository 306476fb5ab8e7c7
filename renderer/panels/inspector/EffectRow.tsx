import { useMemo, useState } from 'react';
import { isKnownKind, lutPathOf } from '../../../core/render/effects.ts';
import type { EditRequest } from '../../../core/timeline/edit/verbs.ts';
import type { Clip, Effect } from '../../../core/timeline/model/records.ts';
import { doing } from '../../editor/doing.ts';
import { edit } from '../../editor/edits.ts';
import { effectPlaces, keyOf } from '../../editor/parameters/place.ts';
import { useAppDispatch } from '../../editor/store.ts';
import { Button } from '../../ui/Button.tsx';
import { text } from '../../ui/text.ts';
import { tipOf } from '../../ui/tip.ts';
import { FileDialog } from '../FileDialog.tsx';
import { NumberRow } from './NumberRow.tsx';

const words = text.inspector;

/** One effect of a clip: on or off, its place among the others, its numbers. */
export function EffectRow({ clip, effect, index }: { clip: Clip; effect: Effect; index: number }) {
  const dispatch = useAppDispatch();
  const { id: effectId, kind, enabled } = effect;
  const name = isKnownKind(kind) ? text.forms.effectKinds[kind] : kind;
  const target = { clipId: clip.id, effectId };
  const change = (changes: Omit<EditRequest<'change-effect'>, keyof typeof target>) =>
    dispatch(edit(text.parameters.change(name), doing('change-effect', { ...target, ...changes })));
  const places = useMemo(() => effectPlaces(clip, effect).map((place) => [place] as const), [clip, effect]);
  return (
    <div className="effect" role="group" aria-label={name}>
      <div className="effect-header">
        <label className="effect-name">
          <input
            type="checkbox"
            aria-label={words.enableEffect(name)}
            checked={enabled}
            onChange={(event) => change({ enabled: event.target.checked })}
          />
          <span>{name}</span>
        </label>
        <Button
          icon="up"
          className="number-button"
          label={words.moveUp(name)}
          disabled={index === 0}
          onClick={() => change({ index: index - 1 })}
        />
        <Button
          icon="down"
          className="number-button"
          label={words.moveDown(name)}
          disabled={index === clip.effects.length - 1}
          onClick={() => change({ index: index + 1 })}
        />
        <Button
          icon="close"
          className="number-button"
          label={words.removeEffect(name)}
          onClick={() => dispatch(edit(words.removeEffect(name), doing('remove-effect', target)))}
        />
      </div>
      {kind === 'lut' && <LutFile effect={effect} onPick={(path) => change({ metadata: { path } })} />}
      {places.map((place) => (
        <NumberRow key={keyOf(place[0])} places={place} />
      ))}
    </div>
  );
}

function LutFile({ effect, onPick }: { effect: Effect; onPick: (path: string) => void }) {
  const [isBrowsing, setBrowsing] = useState(false);
  const path = lutPathOf(effect) ?? '';
  return (
    <div className="number-row">
      <span className="number-name" {...tipOf(path === '' ? undefined : path)}>
        {path === '' ? words.noLut : path.split(/[\\/]/).at(-1)}
      </span>
      <Button className="number-choice" onClick={() => setBrowsing(true)}>
        {text.forms.browse}
      </Button>
      {isBrowsing && <FileDialog show="luts" path={path} onPick={onPick} onClose={() => setBrowsing(false)} />}
    </div>
  );
}
