import type { LoudnessView } from '../../../core/contract/views.ts';

export const jobsText = {
  jobs: {
    title: 'Jobs',
    leftOut: (count: number) => `${count} more ${count === 1 ? 'file was' : 'files were'} left out.`,
    exported: (path: string) => `Exported to ${path}`,
    fromProxies: (originals: number) =>
      `made from proxies${originals === 0 ? '' : `, and from ${originals === 1 ? '1 original' : `${originals} originals`} without one`}`,
    loudness: ({ integrated, range, truePeak }: LoudnessView) =>
      integrated === null
        ? 'silence'
        : `${integrated.toFixed(1)} LUFS, range ${range.toFixed(1)} LU, true peak ${(truePeak ?? -Infinity).toFixed(1)} dBTP`,
    more: (count: number) => (count === 1 ? '1 more job' : `${count} more jobs`),
    less: 'Show fewer jobs',
    none: 'No jobs running',
    cancel: 'Cancel',
    retry: 'Try again',
    dismiss: 'Dismiss',
    queued: 'Waiting',
    done: 'Done',
    cancelled: 'Cancelled',
    left: (time: string) => `about ${time} left`,
    count: (count: number) => `${count} running`,
    attempts: (count: number) => `started ${count} times`,
    all: 'Show all jobs',
    list: 'Jobs',
    model: (pack: string, provider: string) => `${pack} on ${provider}`,
    rolesOff: (roles: string) => `Off: ${roles}`,
  },
  exporting: {
    title: 'Export film',
    format: 'Format',
    formats: {
      'mp4-h264': 'MP4, H.264 and AAC',
      'mov-prores422hq': 'QuickTime, ProRes 422 HQ',
      'mkv-ffv1': 'Matroska, FFV1 lossless',
    },
    name: 'Name',
    folder: 'Folder',
    choose: 'Choose…',
    quality: 'Quality',
    qualities: { 14: 'Mastering', 18: 'High', 23: 'Review', 28: 'Small' },
    captions: 'Captions',
    captionChoices: {
      burn: 'In the picture',
      sidecar: 'In an SRT file beside the film',
      'sidecar-vtt': 'In a WebVTT file beside the film',
      none: 'Left out',
    },
    speed: 'Encoder',
    speeds: { veryfast: 'Fast', medium: 'Balanced', slow: 'Thorough' },
    media: 'Made from',
    sources: { originals: 'The original files', proxies: 'Proxies, where there are some' },
    start: 'Export',
    empty: 'There is nothing on the timeline to export.',
    summary: (duration: string, size: string, fps: string) => `${duration}, ${size}, ${fps} frames a second`,
    needsName: 'Give the film a name.',
    willBe: 'Writes',
  },
} as const;
