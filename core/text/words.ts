/** Words that are set alike. Lines end at "\n". */
export interface TextRun {
  readonly words: string;
  readonly italic: boolean;
  readonly bold: boolean;
}

/** Words without any markup. */
export function plainRuns(words: string): TextRun[] {
  return [{ words, italic: false, bold: false }];
}

/** The runs of each line. */
export function paragraphsOf(runs: readonly TextRun[]): TextRun[][] {
  const paragraphs: TextRun[][] = [[]];
  for (const run of runs) {
    for (const [i, words] of run.words.split(/\r\n?|\n/).entries()) {
      if (i > 0) paragraphs.push([]);
      if (words !== '') paragraphs.at(-1)?.push({ ...run, words });
    }
  }
  return paragraphs;
}
