import type { VideoProbe } from './types.ts';

/** Whether each picture is two fields, one taken after the other. A file that says nothing of it is taken for whole pictures. */
export function isInterlaced({ fieldOrder }: Pick<VideoProbe, 'fieldOrder'>): boolean {
  return fieldOrder === 'top' || fieldOrder === 'bottom';
}
