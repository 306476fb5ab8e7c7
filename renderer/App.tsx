import { ContextMenu } from './panels/ContextMenu.tsx';
import { Dialogs } from './panels/Dialogs.tsx';
import { DropTarget } from './panels/DropTarget.tsx';
import { JobBar } from './panels/JobBar.tsx';
import { TopBar } from './panels/TopBar.tsx';
import { Tour } from './tour/Tour.tsx';
import { Notices } from './ui/Notices.tsx';
import { Dock } from './workspace/Dock.tsx';
import { useShortcuts } from './editor/use-shortcuts.ts';
import { Tooltips } from './ui/Tooltips.tsx';

/** The editing window: its bars, its panels, and what comes in front of them. */
export function App() {
  useShortcuts();
  return (
    <div className="app">
      <TopBar />
      <Dock />
      <JobBar />
      <ContextMenu />
      <Dialogs />
      <DropTarget />
      <Tour />
      <Notices />
      <Tooltips />
    </div>
  );
}
