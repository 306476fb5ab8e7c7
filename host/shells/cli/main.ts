#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { Failure } from '../../../core/jobs/failure.ts';
import { EXIT_CODES, LOSSY } from './exit-codes.ts';
import { makeOutput } from './output.ts';
import type { Options, Verb } from './verb.ts';
import { approve } from './verbs/approve.ts';
import { archive } from './verbs/archive.ts';
import { bin } from './verbs/bin.ts';
import { cache } from './verbs/cache.ts';
import { captions } from './verbs/captions.ts';
import { collect } from './verbs/collect.ts';
import { cut } from './verbs/cut.ts';
import { doctor } from './verbs/doctor.ts';
import { edit } from './verbs/edit.ts';
import { exportFilm } from './verbs/export.ts';
import { history } from './verbs/history.ts';
import { importMedia } from './verbs/import.ts';
import { jobs } from './verbs/jobs.ts';
import { keys } from './verbs/keys.ts';
import { ledger } from './verbs/ledger.ts';
import { log } from './verbs/log.ts';
import { loudness } from './verbs/loudness.ts';
import { newProject } from './verbs/new.ts';
import { probe } from './verbs/probe.ts';
import { proxy } from './verbs/proxy.ts';
import { regenerate } from './verbs/regenerate.ts';
import { relink } from './verbs/relink.ts';
import { sample } from './verbs/sample.ts';
import { takes } from './verbs/takes.ts';
import { terms } from './verbs/terms.ts';
import { timeline } from './verbs/timeline.ts';
import { verify } from './verbs/verify.ts';

const VERBS: Readonly<Record<string, Verb>> = {
  new: newProject,
  sample,
  import: importMedia,
  bin,
  log,
  archive,
  cut,
  edit,
  regenerate,
  takes,
  approve,
  ledger,
  terms,
  export: exportFilm,
  timeline,
  captions,
  history,
  relink,
  collect,
  proxy,
  cache,
  jobs,
  verify,
  probe,
  loudness,
  keys,
  doctor,
};

/** Options of every verb. */
const COMMON = { json: { type: 'boolean' }, help: { type: 'boolean' }, archive: { type: 'string' } } as const;

async function main(words: readonly string[]): Promise<number> {
  const [name, ...rest] = words;
  const output = makeOutput(words.includes('--json'));
  const verb = VERBS[name ?? ''];
  if (!verb) {
    process.stdout.write(help());
    return name === undefined || name === '--help' || name === 'help' ? 0 : EXIT_CODES['invalid-input'];
  }
  try {
    const { values, positionals } = parse(verb, rest);
    // Named once for whatever opens the archive, here and in the programs that this one starts.
    if (typeof values['archive'] === 'string') process.env['WORKPRINT_ARCHIVE'] = values['archive'];
    if (values['help'] === true) process.stdout.write(`workprint ${verb.usage}\n\n${verb.summary}\n`);
    else {
      const code = await verb.run(positionals, values, output);
      if (typeof code === 'number') return code;
    }
    return 0;
  } catch (error) {
    const failure = Failure.from(error);
    output.failure(failure);
    if (failure.kind === 'internal' && failure.cause instanceof Error) process.stderr.write(`${failure.cause.stack}\n`);
    return EXIT_CODES[failure.kind];
  }
}

function parse(verb: Verb, args: string[]): { values: Options; positionals: string[] } {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { ...COMMON, ...verb.options },
    });
    return { values: values, positionals };
  } catch (error) {
    throw new Failure('invalid-input', (error as Error).message, `It is called: workprint ${verb.usage}`);
  }
}

function help(): string {
  const verbs = Object.values(VERBS).map(({ usage, summary }) => `  ${usage}\n      ${summary}`);
  const codes = Object.entries(EXIT_CODES).map(([kind, code]) => `${code} ${kind}`);
  return `workprint VERB … [--json] [--archive FOLDER]\n\n${verbs.join('\n')}\n\nExit codes: 0 done, ${codes.join(', ')}, ${LOSSY} something was lost\n`;
}

process.exitCode = await main(process.argv.slice(2));
