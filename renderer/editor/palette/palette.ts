import { menuPath } from '../active-keys.ts';
import { withoutDots, type Command } from '../commands/command.ts';
import { commands } from '../commands/registry.ts';
import { fuzzyMatch } from './fuzzy.ts';

/** A command that answers what was typed. */
export interface Found {
  readonly command: Command;
  /** Letters of its label that did. */
  readonly letters: readonly number[];
}

/** What each letter of a word is worth that a word of the place in the menus begins with: "trim roll" finds the rolls of the Trim menu. */
const inPath = 5;
/** Between labels that fit as well, the shorter one, and before that the one used lately. */
const each = 0.02;
const lately = 4;

/** The commands that answer what was typed, best first; all of them where nothing was. Those used lately, newest first in `recent`, come before others that fit as well. */
export function foundCommands(typed: string, recent: readonly string[]): Found[] {
  const words = typed.split(/\s+/).filter(Boolean);
  const found = commands.flatMap((command) => {
    const match = matched(words, command);
    if (!match) return [];
    const age = recent.indexOf(command.id);
    const used = age < 0 ? 0 : lately - age * each;
    return [
      { command, letters: match.letters, score: match.score + used - command.label.length * lengthWeight(words) },
    ];
  });
  return found.sort((a, b) => b.score - a.score);
}

/** Where nothing is typed the menus' order holds. */
function lengthWeight(words: readonly string[]): number {
  return words.length === 0 ? 0 : each;
}

/** Every word has to fit somewhere, in the label or in the place in the menus. */
function matched(words: readonly string[], command: Command): { score: number; letters: number[] } | null {
  const label = withoutDots(command.label);
  let score = 0;
  const letters = new Set<number>();
  // A label that has the words as they were typed, one after the other, is meant before one that has them here and there.
  const whole = fuzzyMatch(words.join(' '), label);
  if (whole && words.length > 1) return { score: whole.score, letters: [...whole.letters] };
  for (const word of words) {
    const match = fuzzyMatch(word, label);
    if (match) for (const letter of match.letters) letters.add(letter);
    else if (!beginsWord(menuPath(command), word)) return null;
    score += match?.score ?? word.length * inPath;
  }
  return { score, letters: [...letters].sort((a, b) => a - b) };
}

function beginsWord(text: string, typed: string): boolean {
  return ` ${text}`.toLocaleLowerCase().includes(` ${typed.toLocaleLowerCase()}`);
}
