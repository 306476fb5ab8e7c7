/**
 * Paths as other programs write them, on whatever system. Ours have forward slashes: `/Volumes/A/x.mov`, `C:/media/x.mov`, `//server/share/x.mov`, or a relative `media/x.mov`.
 * They keep the Unicode form they came in; who looks for the file compares by composed form (macOS writes names decomposed).
 */

/** The path that a URL or path of any system means; null for what is no file: `http:`, `data:`, an empty text. Never throws. */
export function pathOfReference(written: string): string | null {
  const text = written.trim();
  if (text === '' || text.includes('\0')) return null;
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]+):/.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined) return withForwardSlashes(text);
  return scheme === 'file' ? pathOfFileUrl(text) : null;
}

/** A reference that may be a percent-encoded relative URL, as OTIO writes them: both readings, the plain one first unless it shows an escape. */
export function relativeReadings(written: string): string[] {
  const plain = pathOfReference(written);
  if (plain === null) return [];
  const decoded = decodePercent(plain);
  return decoded === plain ? [plain] : [decoded, plain];
}

/** The file URL of an absolute path (RFC 8089): `file:///C:/x.mov`, `file://server/share/x.mov`; a relative path becomes a relative URL. */
export function urlOfPath(path: string): string {
  const forward = withForwardSlashes(path);
  if (forward.startsWith('//')) return `file:${encodePath(forward)}`;
  if (/^[A-Za-z]:\//.test(forward)) return `file:///${forward.slice(0, 2)}${encodePath(forward.slice(2))}`;
  if (forward.startsWith('/')) return `file://${encodePath(forward)}`;
  return encodePath(forward).replace(/^([^/]*):/, '$1%3A');
}

/** Forward slashes where the path is one of Windows; elsewhere a backslash is part of a name. */
export function withForwardSlashes(path: string): string {
  const windows = /^([A-Za-z]:[\\/]|\\\\)/.test(path) || (path.includes('\\') && !path.includes('/'));
  return windows ? path.replaceAll('\\', '/') : path;
}

export function isAbsolutePath(path: string): boolean {
  return /^(\/|[A-Za-z]:\/)/.test(path);
}

/** Last part of a path with forward slashes. */
export function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** A name without its last extension. */
export function stem(name: string): string {
  return name.replace(/(?<=.)\.[^.]*$/, '');
}

/** `file:///x`, `file://localhost/x`, `file:/x`, `file:///C:/x`, `file:///C|/x`, `file://C:/x` (Premiere on Windows), `file://server/share/x`, `file://///server/share/x`. */
function pathOfFileUrl(url: string): string | null {
  const rest = url.slice('file:'.length).replaceAll('\\', '/');
  const path = decodePercent(rest);
  const drive = /^\/*(?:localhost\/)?([A-Za-z])[:|](\/.*|$)/i.exec(path);
  if (drive) return `${drive[1]}:${drive[2] || '/'}`;
  const local = /^\/\/(?:localhost|127\.0\.0\.1)?(\/[^/].*)$/i.exec(path)?.[1];
  if (local !== undefined) return local;
  if (/^\/{4,}/.test(path)) return `//${path.replace(/^\/+/, '')}`;
  if (/^\/\/[^/]+\/./.test(path)) return path;
  return path.startsWith('/') && !path.startsWith('//') ? path : null;
}

/** Percent escapes undone where they are sound UTF-8; a stray `%` (a file called `100%.mov`) stays. */
function decodePercent(text: string): string {
  return text.replaceAll(/(?:%[0-9A-Fa-f]{2})+/g, (escapes) => {
    try {
      const decoded = decodeURIComponent(escapes);
      return decoded.includes('\0') ? escapes : decoded;
    } catch (error) {
      if (error instanceof URIError) return escapes;
      throw error;
    }
  });
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
