/** Names of the two messages between a window's preload script and the main process. */
export const channels = {
  /** Preload → main: the page is listening; send it its line to the host. */
  connect: 'workprint:connect',
  /** Main → preload → page, with one port: the line to the host. */
  port: 'workprint:port',
} as const;
