import { Archive } from './panels/Archive.tsx';
import { Aside } from './panels/Aside.tsx';
import { Bin } from './panels/Bin.tsx';
import { ContextMenu } from './panels/ContextMenu.tsx';
import { Dialogs } from './panels/Dialogs.tsx';
import { DropTarget } from './panels/DropTarget.tsx';
import { Inspector } from './panels/Inspector.tsx';
import { JobBar } from './panels/JobBar.tsx';
import { Takes } from './panels/Takes.tsx';
import { TopBar } from './panels/TopBar.tsx';
import { TimelinePanel } from './timeline/TimelinePanel.tsx';
import { Notices } from './ui/Notices.tsx';
import { useShortcuts } from './editor/use-shortcuts.ts';
import { Tooltips } from './ui/Tooltips.tsx';
import { ViewerPanel } from './viewer/ViewerPanel.tsx';

/** The editing window: what there is on the left, the picture in the middle, the clip on the right, time below. */
export function App() {
  useShortcuts();
  return (
    <div className="app">
      <TopBar />
      <div className="app-left">
        <Bin />
        <Archive />
      </div>
      <ViewerPanel />
      <Aside>
        <Inspector />
        <Takes />
      </Aside>
      <TimelinePanel />
      <JobBar />
      <ContextMenu />
      <Dialogs />
      <DropTarget />
      <Notices />
      <Tooltips />
    </div>
  );
}
