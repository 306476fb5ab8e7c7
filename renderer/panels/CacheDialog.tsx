import { Fragment, useEffect, useState, type SubmitEvent } from 'react';
import { proxySizeSchema, type CacheSettings, type CacheStatus } from '../../core/contract/cache.ts';
import { cacheStatus, clearCache, configureCache } from '../editor/project-requests.ts';
import { useAppDispatch } from '../editor/store.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { formatSize } from '../ui/format.ts';
import { text } from '../ui/text.ts';

const GIB = 2 ** 30;

/** What the cache holds, how large it may grow, and how proxies are made. */
export function CacheDialog({ onClose }: { onClose: () => void }) {
  const dispatch = useAppDispatch();
  const [status, setStatus] = useState<CacheStatus | null>(null);
  const [settings, setSettings] = useState<CacheSettings | null>(null);
  useEffect(() => {
    void dispatch(cacheStatus()).then((found) => {
      setStatus(found);
      setSettings(found && found.settings);
    });
  }, [dispatch]);

  async function save(event: SubmitEvent) {
    event.preventDefault();
    if (settings && (await dispatch(configureCache(settings)))) onClose();
  }

  async function clear() {
    setStatus((await dispatch(clearCache())) ?? status);
  }

  return (
    <Dialog
      title={text.cache.title}
      onClose={onClose}
      footer={
        <>
          <Button disabled={!status || status.bytes === 0} onClick={() => void clear()}>
            {text.cache.clear}
          </Button>
          <Button onClick={onClose}>{text.files.cancel}</Button>
          <Button strong type="submit" form="cache" disabled={!settings}>
            {text.cache.save}
          </Button>
        </>
      }
    >
      {status && settings && (
        <form id="cache" className="export" onSubmit={(event) => void save(event)}>
          <label>
            <span>{text.cache.size}</span>
            <select
              value={settings.proxySize}
              onChange={(event) => setSettings({ ...settings, proxySize: proxySizeSchema.parse(event.target.value) })}
            >
              <Options of={text.cache.sizes} />
            </select>
          </label>
          <label>
            <span>{text.cache.automatic}</span>
            <select
              value={settings.automatic}
              onChange={(event) =>
                setSettings({ ...settings, automatic: event.target.value as CacheSettings['automatic'] })
              }
            >
              <Options of={text.cache.automatics} />
            </select>
          </label>
          <label>
            <span>{text.cache.budget}</span>
            <input
              className="field numerals"
              type="number"
              min={0}
              step="any"
              required
              defaultValue={settings.budgetBytes / GIB}
              onChange={({ target }) => {
                if (target.validity.valid)
                  setSettings({ ...settings, budgetBytes: Math.round(target.valueAsNumber * GIB) });
              }}
            />
          </label>
          <Contents status={status} />
        </form>
      )}
    </Dialog>
  );
}

function Options({ of }: { of: Readonly<Record<string, string>> }) {
  return Object.entries(of).map(([value, label]) => (
    <option key={value} value={value}>
      {label}
    </option>
  ));
}

function Contents({ status }: { status: CacheStatus }) {
  return (
    <dl className="cache-contents" aria-label={text.cache.contents}>
      {status.kinds.map(({ kind, files, bytes }) => (
        <Fragment key={kind}>
          <dt>{text.cache.kinds[kind]}</dt>
          <dd className="numerals">{files === 0 ? text.cache.nothing : text.cache.holds(files, formatSize(bytes))}</dd>
        </Fragment>
      ))}
      <dt>{text.cache.folder}</dt>
      <dd>{status.folder}</dd>
    </dl>
  );
}
