import type { BlendMode, Clip } from '../../../core/timeline/model/records.ts';
import { doing } from '../../editor/doing.ts';
import { edit } from '../../editor/edits.ts';
import { pictureAttributes } from '../../editor/parameters/place.ts';
import { useAppDispatch } from '../../editor/store.ts';
import { text } from '../../ui/text.ts';
import { AttributeRows } from './AttributeRows.tsx';
import { Section } from './Section.tsx';

type Clips = readonly [Clip, ...Clip[]];

/** Where the pictures of clips stand, how large they are, and how they lie over what is below. */
export function PictureSection({ clips }: { clips: Clips }) {
  return (
    <Section name="picture" title={text.inspector.picture}>
      <AttributeRows clips={clips} names={pictureAttributes} />
      <Blend clips={clips} />
    </Section>
  );
}

function Blend({ clips }: { clips: Clips }) {
  const dispatch = useAppDispatch();
  const { blend } = clips[0];
  const isMixed = clips.some((clip) => clip.blend !== blend);
  return (
    <label className="number-row">
      <span className="number-name">{text.inspector.blend}</span>
      <select
        className="number-choice"
        value={isMixed ? '' : blend}
        onChange={({ target }) =>
          dispatch(
            edit(
              text.parameters.change(text.inspector.blend),
              doing('set-attributes', { clipIds: clips.map(({ id }) => id), blend: target.value as BlendMode }),
            ),
          )
        }
      >
        {isMixed && (
          <option value="" disabled>
            {text.parameters.mixed}
          </option>
        )}
        {Object.entries(text.forms.blends).map(([mode, label]) => (
          <option key={mode} value={mode}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}
