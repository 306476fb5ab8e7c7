/**
 * What a window may load, in every shell: its own files and its host, nothing from anywhere else. `wasm-unsafe-eval` lets it compile WebAssembly, of those same files, and no
 * script: HarfBuzz sets titles and captions with it (docs/decisions/017-text-in-the-picture.md), and pictures are composed with it where there is no graphics card.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
