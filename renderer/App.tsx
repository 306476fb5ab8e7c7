import { Archive } from './panels/Archive.tsx';
import { Bin } from './panels/Bin.tsx';
import { ContextMenu } from './panels/ContextMenu.tsx';
import { Dialogs } from './panels/Dialogs.tsx';
import { HistoryOr } from './panels/History.tsx';
import { Inspector } from './panels/Inspector.tsx';
import { JobBar } from './panels/JobBar.tsx';
import { Takes } from './panels/Takes.tsx';
import { TopBar } from './panels/TopBar.tsx';
import { TimelinePanel } from './timeline/TimelinePanel.tsx';
import { Notices } from './ui/Notices.tsx';
import { useShortcuts } from './editor/use-shortcuts.ts';
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
      <HistoryOr>
        <Inspector />
        <Takes />
      </HistoryOr>
      <TimelinePanel />
      <JobBar />
      <ContextMenu />
      <Dialogs />
      <Notices />
    </div>
  );
}
