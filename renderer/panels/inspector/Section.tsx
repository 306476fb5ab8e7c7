import { useId, type ReactNode } from 'react';
import { sectionFolded, type InspectorSection } from '../../editor/inspector-slice.ts';
import { useAppDispatch, useAppSelector } from '../../editor/store.ts';
import { Icon } from '../../ui/Icon.tsx';

interface SectionProps {
  readonly name: InspectorSection;
  readonly title: string;
  readonly tools?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A part of the inspector that can be folded; it is found again as it was left. */
export function Section({ name, title, tools, className, children }: SectionProps) {
  const id = useId();
  const dispatch = useAppDispatch();
  const isOpen = useAppSelector((state) => !state.inspector.folded.includes(name));
  return (
    <section className="inspector-section" aria-label={title}>
      <div className="section-header">
        <h3>
          <button
            type="button"
            className="section-title"
            aria-expanded={isOpen}
            aria-controls={id}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => dispatch(sectionFolded(name))}
          >
            <Icon name={isOpen ? 'open' : 'closed'} />
            {title}
          </button>
        </h3>
        {isOpen && tools}
      </div>
      <div id={id} hidden={!isOpen} className={['section-body', className].filter(Boolean).join(' ')}>
        {isOpen && children}
      </div>
    </section>
  );
}
