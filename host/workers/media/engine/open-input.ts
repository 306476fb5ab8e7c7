import { basename } from 'node:path';
import { AVERROR_EINVAL } from 'node-av/constants';
import { Failure } from '../../../../core/jobs/failure.ts';
import { Dictionary, FormatContext } from './ffmpeg.ts';
import { check } from './media-failure.ts';

/**
 * Containers that are opened. Playlists, captures, image sequences and text art are not: they would make FFmpeg read files (or addresses) that nobody
 * chose, or take a text file for a film.
 */
const CONTAINERS =
  'aac,ac3,aiff,asf,avi,caf,dv,eac3,flac,flv,gxf,ivf,matroska,webm,mov,mp4,mp3,mpeg,mpegts,mxf,nut,ogg,w64,wav,yuv4mpegpipe';

/**
 * Opens a file for reading packets. `scan` also reads ahead to find what the headers don't say (sizes, formats, rates): needed the first time, about 100 ms
 * on a long clip, and by formats whose timestamps depend on it. The caller closes it with `closeInputSync`.
 */
export function openInput(path: string, scan: boolean): FormatContext {
  const format = new FormatContext();
  const options = Dictionary.fromObject({ protocol_whitelist: 'file', format_whitelist: CONTAINERS });
  try {
    const code = format.openInputSync(`file:${path}`, null, options);
    if (code === AVERROR_EINVAL) {
      throw new Failure(
        'unsupported-media',
        `${basename(path)} is not a film or sound file of a kind that is opened here.`,
        'Choose a film or sound file, such as MP4, MOV, MKV, MXF, WAV or FLAC.',
      );
    }
    check(code, path, 'could not be opened as a film or sound');
    if (scan) check(format.findStreamInfoSync(null), path, 'could not be read');
    return format;
  } catch (error) {
    format.closeInputSync();
    throw error;
  } finally {
    options.free();
  }
}
