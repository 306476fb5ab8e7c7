/** Sound as floats (full scale is ±1) that can be read anywhere; before its start and after its end there is silence. */
export interface SampleSource {
  readonly sampleRate: number;
  readonly channels: number;
  /**
   * Samples at..at+count-1, an array for each channel. They stay the source's: whoever wants to change them copies them. One read at a time; reads that
   * follow each other are the cheap ones.
   */
  read(at: number, count: number): Promise<readonly Float32Array[]>;
  close(): void;
}

export function silence(channels: number, count: number): Float32Array[] {
  return Array.from({ length: channels }, () => new Float32Array(count));
}
