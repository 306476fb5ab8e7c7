import { EDIT_VERBS } from '../../../core/timeline/edit/verbs.ts';
import type { Subclip } from '../../../core/timeline/model/bin.ts';
import { loadSource } from '../../editor/actions.ts';
import { pickedMedia } from '../../editor/bins-selectors.ts';
import { logFields, logRequest, type LogFieldName } from '../../editor/commands/log-fields.ts';
import { doing } from '../../editor/doing.ts';
import { edit } from '../../editor/edits.ts';
import { assetRate } from '../../editor/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../editor/store.ts';
import { frameSought, marksSet } from '../../editor/viewer-slice.ts';
import { formatTimecode } from '../../../core/time/timecode.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState, Panel } from '../../ui/Panel.tsx';
import { text } from '../../ui/text.ts';
import { LiveField } from '../LiveField.tsx';

const words = text.log;

/** What is noted of the selected media, to be read and changed: each field is one undo step, and says what is the same of all of them. */
export function Log() {
  const dispatch = useAppDispatch();
  const media = useAppSelector(pickedMedia);
  const [first, ...others] = media;
  if (!first)
    return (
      <Panel title={words.title} className="log">
        <EmptyState title={words.empty} hint={words.emptyHint} />
      </Panel>
    );
  const fields = Object.entries(logFields(media)) as [LogFieldName, ReturnType<typeof logFields>[LogFieldName]][];
  return (
    <Panel title={words.title} className="log">
      <section className="text-form" aria-label={words.title}>
        <h3>{others.length === 0 ? first.name : words.several(media.length)}</h3>
        {fields.map(([name, field]) => (
          <LiveField
            key={`${name} ${media.map(({ id }) => id).join(' ')}`}
            field={field}
            onSet={(value) => {
              const request = logRequest(media, { [name]: value });
              if (request) dispatch(edit(EDIT_VERBS['log-assets'].label, doing('log-assets', request)));
            }}
          />
        ))}
        {others.length === 0 && first.log.subclips.length > 0 && <Subclips of={first.id} all={first.log.subclips} />}
      </section>
    </Panel>
  );
}

/** The named stretches of one asset; opening one marks it in the viewer. */
function Subclips({ of: assetId, all }: { of: string; all: readonly Subclip[] }) {
  const dispatch = useAppDispatch();
  const asset = useAppSelector((state) => state.project.assets.get(assetId));
  if (!asset) return null;
  const at = (frame: number) => formatTimecode(frame, assetRate(asset));
  return (
    <>
      <h3>{words.subclips}</h3>
      <ul className="subclips">
        {all.map(({ id, name, start, count }) => (
          <li key={id}>
            <Button
              onClick={() => {
                dispatch(marksSet({ ownerId: assetId, marks: { in: start, out: start + count - 1 } }));
                dispatch(loadSource(assetId));
                dispatch(frameSought(start));
              }}
            >
              {name}
            </Button>
            <span className="quiet numerals">
              {at(start)} – {at(start + count - 1)}
            </span>
            <Button
              icon="close"
              label={words.deleteSubclip(name)}
              onClick={() =>
                dispatch(edit(EDIT_VERBS['delete-subclip'].label, doing('delete-subclip', { assetId, subclipId: id })))
              }
            />
          </li>
        ))}
      </ul>
    </>
  );
}
