import { useState, type SubmitEvent } from 'react';
import type { ExportRequest } from '../../core/contract/methods.ts';
import { formatTimecode } from '../../core/time/timecode.ts';
import { exportSequence } from '../editor/requests.ts';
import { activeSequence, sequenceDuration, sequenceHasCaptions } from '../editor/selectors.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { formatRate } from '../ui/format.ts';
import { text } from '../ui/text.ts';
import { FileBrowser } from './FileBrowser.tsx';
import { pathIn } from './path-in.ts';
import { useFolder } from './use-folder.ts';

type Format = ExportRequest['format'];

const extensions: Record<Format, string> = { 'mp4-h264': '.mp4', 'mov-prores422hq': '.mov', 'mkv-ffv1': '.mkv' };

/** Where the film goes and in what form. */
export function ExportDialog({ onClose }: { onClose: () => void }) {
  const dispatch = useAppDispatch();
  const sequence = useAppSelector(activeSequence);
  const duration = useAppSelector(sequenceDuration);
  const project = useAppSelector((state) => state.project.name);
  const { research } = useAppSelector((state) => state.project.terms);
  const browsing = useFolder();
  const [choosing, setChoosing] = useState(false);
  const [name, setName] = useState(project || 'Film');
  const [format, setFormat] = useState<Format>('mp4-h264');
  const [crf, setCrf] = useState(18);
  const [preset, setPreset] = useState<ExportRequest['preset']>('medium');
  const [captions, setCaptions] = useState<ExportRequest['captions']>('burn');
  const [media, setMedia] = useState<ExportRequest['media']>('originals');
  const hasCaptions = useAppSelector(sequenceHasCaptions);
  const folder = browsing.path ?? '';
  const output = folder && name.trim() ? pathIn(folder, name.trim() + extensions[format]) : null;
  const { formats, qualities, speeds, captionChoices, sources } = text.exporting;

  async function start(event: SubmitEvent) {
    event.preventDefault();
    if (!sequence || !output || duration === 0) return;
    const request = { sequenceId: sequence.id, output, format, crf, preset, captions, media };
    if (await dispatch(exportSequence(request))) onClose();
  }

  return (
    <Dialog
      title={text.exporting.title}
      wide={choosing}
      onClose={onClose}
      footer={
        <>
          <span className="quiet dialog-hint numerals">
            {sequence && duration > 0
              ? text.exporting.summary(
                  formatTimecode(duration, sequence.rate),
                  `${sequence.width}×${sequence.height}`,
                  formatRate(sequence.rate),
                )
              : text.exporting.empty}
          </span>
          <Button onClick={onClose}>{text.files.cancel}</Button>
          <Button strong type="submit" form="export" disabled={!output || !sequence || duration === 0}>
            {text.exporting.start}
          </Button>
        </>
      }
    >
      <form id="export" className="export" onSubmit={(event) => void start(event)}>
        <label>
          <span>{text.exporting.name}</span>
          <input className="field" value={name} spellCheck={false} onChange={(event) => setName(event.target.value)} />
        </label>
        <div className="export-folder">
          <span id="export-folder-label">{text.exporting.folder}</span>
          <span className="export-path" title={folder}>
            {folder}
          </span>
          <Button pressed={choosing} aria-describedby="export-folder-label" onClick={() => setChoosing(!choosing)}>
            {text.exporting.choose}
          </Button>
        </div>
        <label>
          <span>{text.exporting.format}</span>
          <select className="field" value={format} onChange={(event) => setFormat(event.target.value as Format)}>
            {(Object.keys(formats) as Format[]).map((key) => (
              <option key={key} value={key}>
                {formats[key]}
              </option>
            ))}
          </select>
        </label>
        {hasCaptions && (
          <label>
            <span>{text.exporting.captions}</span>
            <select
              className="field"
              value={captions}
              onChange={(event) => setCaptions(event.target.value as ExportRequest['captions'])}
            >
              {Object.entries(captionChoices).map(([key, label]) => (
                <option key={key} value={key}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        )}
        {format === 'mp4-h264' && (
          <>
            <label>
              <span>{text.exporting.quality}</span>
              <select className="field" value={crf} onChange={(event) => setCrf(Number(event.target.value))}>
                {Object.entries(qualities).map(([key, label]) => (
                  <option key={key} value={key}>
                    {label} (CRF {key})
                  </option>
                ))}
              </select>
            </label>
            <label>
              <span>{text.exporting.speed}</span>
              <select
                className="field"
                value={preset}
                onChange={(event) => setPreset(event.target.value as ExportRequest['preset'])}
              >
                {Object.entries(speeds).map(([key, label]) => (
                  <option key={key} value={key}>
                    {label}
                  </option>
                ))}
              </select>
            </label>
          </>
        )}
        <label>
          <span>{text.exporting.media}</span>
          <select
            className="field"
            value={media}
            onChange={(event) => setMedia(event.target.value as ExportRequest['media'])}
          >
            {Object.entries(sources).map(([key, label]) => (
              <option key={key} value={key}>
                {label}
              </option>
            ))}
          </select>
        </label>
        {research && <p className="dialog-failure">{text.rights.exportMarked}</p>}
        <p className="quiet export-output">
          {output ? `${text.exporting.willBe} ${output}` : text.exporting.needsName}
        </p>
      </form>
      {choosing && <FileBrowser {...browsing} />}
    </Dialog>
  );
}
