import { effectNumbers, type KnownEffect } from '../../../core/render/effects.ts';
import type { Clip } from '../../../core/timeline/model/records.ts';
import { doing } from '../../editor/doing.ts';
import { edit } from '../../editor/edits.ts';
import { useAppDispatch } from '../../editor/store.ts';
import { text } from '../../ui/text.ts';
import { EffectRow } from './EffectRow.tsx';
import { Section } from './Section.tsx';

const words = text.inspector;
const kinds = Object.keys(effectNumbers) as KnownEffect[];

/** The effects of a clip, first to last. */
export function EffectsSection({ clip }: { clip: Clip }) {
  const dispatch = useAppDispatch();
  const { effects } = clip;
  return (
    <Section
      name="effects"
      title={words.effects}
      tools={
        <select
          aria-label={words.addEffect}
          value=""
          onChange={({ target }) =>
            dispatch(edit(words.addEffect, doing('add-effect', { clipId: clip.id, kind: target.value })))
          }
        >
          <option value="" disabled>
            {words.addEffect}
          </option>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {text.forms.effectKinds[kind]}
            </option>
          ))}
        </select>
      }
    >
      {effects.length === 0 && <p className="quiet section-note">{words.noEffects}</p>}
      {effects.map((effect, index) => (
        <EffectRow key={effect.id} clip={clip} effect={effect} index={index} />
      ))}
    </Section>
  );
}
