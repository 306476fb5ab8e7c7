import { useState, type SubmitEvent } from 'react';
import type { FormatView } from '../../core/contract/timeline-files.ts';
import { cancelJob } from '../editor/requests.ts';
import { activeSequence } from '../editor/selectors.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { exportTimeline } from '../editor/timeline-requests.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { text } from '../ui/text.ts';
import { FileBrowser } from './FileBrowser.tsx';
import { JobProgress } from './JobProgress.tsx';
import { pathIn } from './path-in.ts';
import { useFolder } from './use-folder.ts';
import { useFormats } from './use-formats.ts';
import { useTimelineJob } from './use-timeline-job.ts';

/** A file that can be written: a format alone, or packed with its media. */
interface Kind {
  readonly format: FormatView;
  readonly extension: string;
  readonly label: string;
  readonly isPackage: boolean;
}

/** Which sequences go out, in which format, and where. What is there is replaced only when that is said. */
export function ExportTimelineDialog({ onClose }: { onClose: () => void }) {
  const dispatch = useAppDispatch();
  const { name: project, timeline } = useAppSelector((state) => state.project);
  const active = useAppSelector(activeSequence);
  const sequences = timeline.sequences();
  const kinds = useFormats().flatMap(kindsOf);
  const browsing = useFolder('timelines');
  const [choosing, setChoosing] = useState(false);
  // Null until one is picked; empty for all. One that is picked can be gone by now.
  const [picked, setPicked] = useState<string | null>(null);
  const [name, setName] = useState(project || active?.name || '');
  const wanted = useAppSelector((state) => state.window.exportFormat);
  const [pickedKind, pickKind] = useState<string | null>(null);
  const [version, setVersion] = useState('');
  const [relative, setRelative] = useState(false);
  const { job, failure, follow, forgetFailure } = useTimelineJob(onClose);
  const kind =
    kinds.find((each) => (pickedKind === null ? each.format.id === (wanted ?? 'otio') : keyOf(each) === pickedKind)) ??
    kinds[0];
  const sequenceId = picked === '' ? '' : ((sequences.find(({ id }) => id === picked) ?? active)?.id ?? '');
  const folder = browsing.path ?? '';
  const output = kind && folder && name.trim() ? pathIn(folder, name.trim() + kind.extension) : null;
  const taken = failure?.kind === 'already-there';
  const words = text.interchange;

  /** Another answer is another question: what was said of the last one no longer holds. */
  function change<T>(set: (value: T) => void): (value: T) => void {
    return (value) => {
      set(value);
      forgetFailure();
    };
  }

  async function start(event: SubmitEvent) {
    event.preventDefault();
    if (!kind || !output || job) return;
    // Those that another one shows go along with it.
    const all = sequences.filter(({ id }) => timeline.nestsOf(id).length === 0).map(({ id }) => id);
    const request = {
      sequenceIds: sequenceId === '' ? all : [sequenceId],
      output,
      format: kind.format.id,
      version: version === '' ? null : version,
      relativePaths: relative && !kind.isPackage,
      replace: taken,
    };
    follow(await dispatch(exportTimeline(request)));
  }

  if (job)
    return (
      <Dialog
        title={words.exportTitle}
        onClose={onClose}
        footer={<Button onClick={() => void dispatch(cancelJob(job.id))}>{text.jobs.cancel}</Button>}
      >
        <JobProgress job={job} />
      </Dialog>
    );
  return (
    <Dialog
      title={words.exportTitle}
      wide={choosing}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{text.files.cancel}</Button>
          <Button strong type="submit" form="export-timeline" disabled={!output}>
            {taken ? words.replace : words.export}
          </Button>
        </>
      }
    >
      <form id="export-timeline" className="export" onSubmit={(event) => void start(event)}>
        {sequences.length > 1 && (
          <Choice
            label={words.sequence}
            value={sequenceId}
            options={[...sequences.map((each) => [each.id, each.name] as const), ['', words.allSequences]]}
            onChange={change(setPicked)}
          />
        )}
        <Choice
          label={words.format}
          value={kind ? keyOf(kind) : ''}
          options={kinds.map((each) => [keyOf(each), each.label])}
          onChange={change((value: string) => {
            pickKind(value);
            setVersion('');
          })}
        />
        {kind && kind.format.versions.length > 0 && (
          <Choice
            label={words.version}
            value={version}
            options={[
              ['', words.usualVersion],
              ...kind.format.versions.map((each) => [each, words.versions[each] ?? each] as const),
            ]}
            onChange={change(setVersion)}
          />
        )}
        <label>
          <span>{words.name}</span>
          <input
            className="field"
            value={name}
            spellCheck={false}
            onChange={(event) => change(setName)(event.target.value)}
          />
        </label>
        <div className="export-folder">
          <span id="export-timeline-folder">{words.folder}</span>
          <span className="export-path" title={folder}>
            {folder}
          </span>
          <Button pressed={choosing} aria-describedby="export-timeline-folder" onClick={() => setChoosing(!choosing)}>
            {words.choose}
          </Button>
        </div>
        {kind?.format.holds === 'sequences' && !kind.isPackage && (
          <label className="form-check">
            <input type="checkbox" checked={relative} onChange={(event) => setRelative(event.target.checked)} />
            <span>{words.relative}</span>
          </label>
        )}
        <p className="quiet export-output">{output ? words.willBe(output) : words.needsName}</p>
      </form>
      {failure && (
        <p className="dialog-failure" role="alert">
          {failure.message} <span className="quiet">{taken ? words.replaceHow : failure.remedy}</span>
        </p>
      )}
      {choosing && (
        <FileBrowser
          {...browsing}
          open={change(browsing.open)}
          single
          nothing={text.files.noTimelines}
          picked={output ? [output] : []}
          onPick={([file]) => {
            if (file && kind && file.toLowerCase().endsWith(kind.extension))
              change(setName)(file.replace(/^.*[\\/]/, '').slice(0, -kind.extension.length));
          }}
        />
      )}
    </Dialog>
  );
}

function Choice({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: string;
  options: readonly (readonly [string, string])[];
  onChange: (value: string) => void;
}) {
  return (
    <label>
      <span>{label}</span>
      <select className="field" value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map(([key, words]) => (
          <option key={key} value={key}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

function kindsOf(format: FormatView): Kind[] {
  if (!format.canWrite) return [];
  const { label, packages } = format;
  const [extension = ''] = format.extensions;
  const words = text.interchange;
  return [
    { format, extension, label: words.plain(label, extension), isPackage: false },
    ...packages.map(({ extension: packed, kind }) => ({
      format,
      extension: packed,
      label: words[kind === 'zip' ? 'zip' : 'bundle'](label, packed),
      isPackage: true,
    })),
  ];
}

/** Two formats can have the same extension. */
function keyOf({ format, extension }: Kind): string {
  return `${format.id}${extension}`;
}
