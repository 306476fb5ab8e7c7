import { zoomBy, zoomToFit } from '../editor/actions.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { snappingToggled, toolChosen, tools, type Tool } from '../editor/timeline-slice.ts';
import { Button } from '../ui/Button.tsx';
import type { IconName } from '../ui/Icon.tsx';
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
  // Not the whole view, which is another with every turn of the wheel.
  const tool = useAppSelector((state) => state.timelineView.tool);
  const snapping = useAppSelector((state) => state.timelineView.snapping);
  return (
    <div className="panel-tools" role="toolbar" aria-label={text.timeline.tools}>
      {tools.map((name) => (
        <Button
          key={name}
          icon={icons[name]}
          label={text.timeline.toolNames[name]}
          command={`${name}-tool`}
          pressed={tool === name}
          onClick={() => dispatch(toolChosen(name))}
        />
      ))}
      <span className="transport-gap" />
      <Button
        icon="snap"
        label={text.timeline.snapping}
        command="snapping"
        pressed={snapping}
        onClick={() => dispatch(snappingToggled())}
      />
      <span className="transport-gap" />
      <Button icon="minus" label={text.timeline.zoomOut} command="zoom-out" onClick={() => dispatch(zoomBy(1 / 1.5))} />
      <Button icon="plus" label={text.timeline.zoomIn} command="zoom-in" onClick={() => dispatch(zoomBy(1.5))} />
      <Button icon="fit" label={text.timeline.fit} command="zoom-to-fit" onClick={() => dispatch(zoomToFit())} />
    </div>
  );
}
