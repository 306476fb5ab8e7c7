import type { MenuItemConstructorOptions } from 'electron';

export interface MenuActions {
  showProjectInFolder(): void;
}

/** The application menu. Editing commands live in the window, which sees their keys first; these are the system's own. */
export function menuTemplate(
  platform: NodeJS.Platform,
  development: boolean,
  actions: MenuActions,
): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin';
  return [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    {
      label: 'File',
      submenu: [
        {
          label: mac ? 'Show Project in Finder' : 'Show project in folder',
          click: () => actions.showProjectInFolder(),
        },
        { type: 'separator' },
        { role: mac ? 'close' : 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: 'View',
      submenu: [
        { role: 'togglefullscreen' },
        ...(development ? ([{ role: 'reload' }, { role: 'toggleDevTools' }] as const) : []),
      ],
    },
    { role: 'windowMenu' },
  ];
}
