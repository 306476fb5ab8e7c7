/** Milliseconds from one picture of the screen to the next until it is known better. */
const usual = 1000 / 60;
/** Of 20 to 250 pictures a second. */
const [shortest, longest] = [4, 50];
/** How many times between pictures are looked back on; some are longer when the window was busy. */
const remembered = 12;

/** How fast the screen takes pictures, learnt from when it asks for them. */
export class DisplayPace {
  #last = NaN;
  #intervals: number[] = [];

  /**
   * The middle of the time in which the screen first shows what is drawn now: one picture later. `timestamp`, as requestAnimationFrame gives it, and the answer are in the
   * milliseconds of performance.now(). Whatever is due by then is nearer to its own time now than with the next picture.
   */
  shownAt(timestamp: number): number {
    const since = timestamp - this.#last;
    this.#last = timestamp;
    if (since >= shortest && since <= longest) this.#intervals = [...this.#intervals, since].slice(-remembered);
    const interval = this.#intervals.length === 0 ? usual : Math.min(...this.#intervals);
    return timestamp + 1.5 * interval;
  }
}
