import { zoomBy, zoomToFit } from '../editor/actions.ts';
import { toolCommands } from '../editor/commands/view.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { snappingToggled, toolChosen, tools, type Tool } from '../editor/timeline-slice.ts';
import { Button } from '../ui/Button.tsx';
import type { IconName } from '../ui/Icon.tsx';
import { keyNames } from '../ui/Keys.tsx';
import { text } from '../ui/text.ts';

const icons: Readonly<Record<Tool, IconName>> = {
  select: 'select',
  trim: 'trimTool',
  ripple: 'ripple',
  roll: 'roll',
  slip: 'slip',
  slide: 'slide',
  razor: 'razor',
  range: 'range',
  forward: 'forward',
  hand: 'hand',
  zoom: 'zoom',
};

/** The tools of the timeline, snapping and zoom. */
export function Toolbar() {
  const dispatch = useAppDispatch();
  const { tool, snapping } = useAppSelector((state) => state.timelineView);
  return (
    <div className="panel-tools" role="toolbar" aria-label={text.timeline.tools}>
      {tools.map((name) => (
        <Button
          key={name}
          icon={icons[name]}
          label={text.timeline.toolNames[name]}
          shortcut={keyOf(`${name}-tool`)}
          pressed={tool === name}
          onClick={() => dispatch(toolChosen(name))}
        />
      ))}
      <span className="transport-gap" />
      <Button
        icon="snap"
        label={text.timeline.snapping}
        shortcut={keyOf('snapping')}
        pressed={snapping}
        onClick={() => dispatch(snappingToggled())}
      />
      <span className="transport-gap" />
      <Button icon="minus" label={text.timeline.zoomOut} shortcut="Ctrl+-" onClick={() => dispatch(zoomBy(1 / 1.5))} />
      <Button icon="plus" label={text.timeline.zoomIn} shortcut="Ctrl+=" onClick={() => dispatch(zoomBy(1.5))} />
      <Button icon="fit" label={text.timeline.fit} shortcut="Shift+Z" onClick={() => dispatch(zoomToFit())} />
    </div>
  );
}

function keyOf(id: string): string | undefined {
  const key = toolCommands.find((command) => command.id === id)?.keys[0];
  return key === undefined ? undefined : keyNames(key).join('+');
}
