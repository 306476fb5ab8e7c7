import { basename } from 'node:path';
import {
  AVERROR_DECODER_NOT_FOUND,
  AVERROR_DEMUXER_NOT_FOUND,
  AVERROR_EACCES,
  AVERROR_EINVAL,
  AVERROR_EISDIR,
  AVERROR_ENOENT,
  AVERROR_ENOSPC,
  AVERROR_EPERM,
  AVERROR_PATCHWELCOME,
} from 'node-av/constants';
import { Failure } from '../../../../core/jobs/failure.ts';
import { FFmpegError } from './ffmpeg.ts';

/**
 * An FFmpeg return code as a Failure. `doing` says what was tried, to be read after the file's name: "clip.mp4 could not be opened: …".
 */
export function mediaFailure(code: number, path: string, doing: string): Failure {
  const name = basename(path);
  const cause = FFmpegError.strerror(code);
  const message = `${name} ${doing}: ${cause}.`;
  switch (code) {
    case AVERROR_ENOENT:
      return new Failure('not-found', message, `Check that ${path} is still there, or relink the clip.`);
    case AVERROR_EACCES:
    case AVERROR_EPERM:
      return new Failure('permission-denied', message, `Check the permissions of ${path}.`);
    case AVERROR_ENOSPC:
      return new Failure('disk-full', message, 'Free some space or choose another folder, then try again.');
    case AVERROR_EISDIR:
      return new Failure('invalid-input', message, 'Choose a file, not a folder.');
    case AVERROR_EINVAL:
    case AVERROR_DEMUXER_NOT_FOUND:
    case AVERROR_DECODER_NOT_FOUND:
    case AVERROR_PATCHWELCOME:
      return new Failure('unsupported-media', message, 'Convert it to a common format such as MP4, MOV or MKV.');
    default:
      return new Failure(
        'damaged-media',
        message,
        'Copy the file again from its source; if it plays nowhere, it is damaged.',
      );
  }
}

/** Throws the Failure of a negative return code; returns the code otherwise. */
export function check(code: number, path: string, doing: string): number {
  if (code < 0) throw mediaFailure(code, path, doing);
  return code;
}
