import { useAppSelector } from '../editor/store.ts';
import { panelComponents } from './panel-components.ts';
import type { PanelId } from './panel-list.ts';

/** The panels: what there is on the left, the picture in the middle, the clip on the right, time below. A panel that was asked for stands on the right meanwhile. */
export function Dock() {
  const aside = useAppSelector((state) => state.workspace.aside);
  return (
    <>
      <Column name="left" panels={['bin', 'archive']} />
      <Panels of={['viewer']} />
      <Column name={aside ? 'right app-right-one' : 'right'} panels={aside ? [aside] : ['inspector', 'takes']} />
      <Panels of={['timeline']} />
    </>
  );
}

function Column({ name, panels }: { name: string; panels: readonly PanelId[] }) {
  return (
    <div className={`app-${name}`}>
      <Panels of={panels} />
    </div>
  );
}

function Panels({ of: panels }: { of: readonly PanelId[] }) {
  return panels.map((id) => {
    const Component = panelComponents[id];
    return <Component key={id} />;
  });
}
