import type { Clip } from '../../core/timeline/model/records.ts';
import { CAPTION_STYLE, type TextStyle } from '../../core/timeline/model/text-style.ts';
import { styleChanges, styleFields, type StyleFieldName } from '../editor/commands/text-fields.ts';
import { doing } from '../editor/doing.ts';
import { edit } from '../editor/edits.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { EDIT_VERBS } from '../../core/timeline/edit/verbs.ts';
import { LiveField } from './LiveField.tsx';
import { Section } from './inspector/Section.tsx';
import { text } from '../ui/text.ts';

/** The words of a picked title or caption and how they are set. A caption's style is its track's: it is that of all captions on it. */
export function TextInspector({ clip }: { clip: Clip }) {
  const dispatch = useAppDispatch();
  const track = useAppSelector((state) => state.project.timeline.track(clip.trackId));
  const { media } = clip;
  if (media.kind === 'title') {
    const { style } = media;
    return (
      <TextForm
        key={clip.id}
        heading={text.inspector.aTitle}
        words={media.text}
        style={style}
        onWords={(words) =>
          dispatch(edit(EDIT_VERBS['set-title'].label, doing('set-title', { clipId: clip.id, text: words })))
        }
        onStyle={(changes) =>
          dispatch(edit(EDIT_VERBS['set-title'].label, doing('set-title', { clipId: clip.id, style: changes })))
        }
      />
    );
  }
  if (media.kind !== 'caption') return null;
  return (
    <TextForm
      key={clip.id}
      heading={text.inspector.captions(track.name)}
      words={media.text}
      style={track.captionStyle ?? CAPTION_STYLE}
      onWords={(words) =>
        dispatch(edit(EDIT_VERBS['set-caption'].label, doing('set-caption', { clipId: clip.id, text: words })))
      }
      onStyle={(changes) =>
        dispatch(edit(text.inspector.captionStyle, doing('set-track', { trackId: track.id, captionStyle: changes })))
      }
    />
  );
}

const PARTS: Readonly<Record<keyof typeof text.inspector.textParts, readonly StyleFieldName[]>> = {
  letters: ['font', 'fontFile', 'size', 'bold', 'italic', 'colour', 'opacity', 'lineSpacing', 'tracking'],
  place: ['align', 'x', 'y', 'anchor', 'width'],
  outline: ['outlineWidth', 'outlineColour'],
  shadow: ['shadowOpacity', 'shadowColour', 'shadowX', 'shadowY', 'shadowBlur'],
  box: ['boxOpacity', 'boxColour', 'boxPadding'],
};

interface TextFormProps {
  readonly heading: string;
  readonly words: string;
  readonly style: TextStyle;
  readonly onWords: (words: string) => unknown;
  readonly onStyle: (changes: Partial<TextStyle>) => unknown;
}

/** Each field does what it says when it is left, on Enter, or at once where it is chosen: one undo step each. */
function TextForm({ heading, words, style, onWords, onStyle }: TextFormProps) {
  const fields = styleFields(style);
  return (
    <Section name="text" title={heading} className="text-form">
      <LiveField
        field={{ kind: 'text', label: text.forms.words, value: words, lines: 3 }}
        onSet={(value) => value !== words && onWords(String(value))}
      />
      <p className="quiet">{text.inspector.textHint}</p>
      {Object.entries(PARTS).map(([part, names]) => (
        <details key={part} open={part === 'letters' || part === 'place'}>
          <summary>{text.inspector.textParts[part as keyof typeof PARTS]}</summary>
          {names.map((name) => (
            <LiveField
              key={name}
              field={fields[name]}
              onSet={(value) => {
                const changes = styleChanges({ [name]: value }, style);
                if (Object.keys(changes).length > 0) onStyle(changes);
              }}
            />
          ))}
        </details>
      ))}
    </Section>
  );
}
