import { useState } from 'react';
import { previewRegeneration, regenerate, whyNotRegenerate } from '../../editor/requests.ts';
import { useAppDispatch, useAppSelector } from '../../editor/store.ts';
import { Button } from '../../ui/Button.tsx';
import { text } from '../../ui/text.ts';

/** Makes a take of the clip in the look, or shows one frame of it. */
export function Generate() {
  const dispatch = useAppDispatch();
  const reason = useAppSelector(whyNotRegenerate);
  const [previewing, setPreviewing] = useState(false);
  async function preview() {
    setPreviewing(true);
    await dispatch(previewRegeneration());
    setPreviewing(false);
  }
  return (
    <div className="generate">
      <div className="generate-buttons">
        <Button command="preview" disabled={reason !== null || previewing} onClick={() => void preview()}>
          {previewing ? text.inspector.previewing : text.inspector.preview}
        </Button>
        <Button
          strong
          command="regenerate"
          disabled={reason !== null}
          aria-describedby="why-not"
          onClick={() => void dispatch(regenerate())}
        >
          {text.inspector.regenerate}
        </Button>
      </div>
      <p id="why-not" className="quiet why-not" role="status">
        {reason}
      </p>
    </div>
  );
}
