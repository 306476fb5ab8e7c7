/** The one scheme and host that windows are served from. */
export const appScheme = 'workprint';
export const appAddress = `${appScheme}://app/`;

/** True for a page of ours. Compares parsed parts: `workprint://app.example/` and `workprint://app@example/` begin like ours and are not. */
export function isAppAddress(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && url.protocol === `${appScheme}:` && url.host === 'app';
}
