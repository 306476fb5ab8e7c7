import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { isPanelShown, panelToggled } from '../editor/workspace-slice.ts';
import { Button } from '../ui/Button.tsx';
import type { IconName } from '../ui/Icon.tsx';
import { panelEntry, type PanelId } from '../workspace/panel-list.ts';

/** Shows a panel, or closes it where it can be seen. */
export function PanelButton({ panel, icon }: { panel: PanelId; icon: IconName }) {
  const dispatch = useAppDispatch();
  return (
    <Button
      icon={icon}
      label={panelEntry(panel).title}
      command={`panel-${panel}`}
      pressed={useAppSelector((state) => isPanelShown(state, panel))}
      onClick={() => dispatch(panelToggled(panel))}
    />
  );
}
