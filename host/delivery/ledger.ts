import { rename, writeFile } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import { ledgerCsv } from '../../core/ledger/ledger-csv.ts';
import { ledgerHtml } from '../../core/ledger/ledger-html.ts';
import { ledgerOf, type LedgerEntry } from '../../core/ledger/ledger.ts';
import { Failure } from '../../core/jobs/failure.ts';
import { decisiveRights, type Rights } from '../../core/rights/rights.ts';
import type { Archive } from '../archive/archive.ts';
import type { Generation } from '../generation/generation.ts';
import type { Project } from '../project/project.ts';
import type { ProjectStore } from '../project/store.ts';
import type { Approvals } from '../generation/approvals.ts';
import type { ProjectTerms } from '../project/project-terms.ts';
import { partialOf } from '../workers/media/engine/partial-file.ts';

/** What every generated second of the project drew on, and who approved it. */
export class Ledger {
  readonly #store: ProjectStore;
  readonly #project: Project;
  readonly #generation: Generation;
  readonly #archive: Archive;
  readonly #approvals: Approvals;
  readonly #terms: ProjectTerms;

  constructor(parts: {
    store: ProjectStore;
    project: Project;
    generation: Generation;
    archive: Archive;
    approvals: Approvals;
    terms: ProjectTerms;
  }) {
    this.#store = parts.store;
    this.#project = parts.project;
    this.#generation = parts.generation;
    this.#archive = parts.archive;
    this.#approvals = parts.approvals;
    this.#terms = parts.terms;
  }

  async entries(): Promise<LedgerEntry[]> {
    const use = this.#terms.use();
    const now = new Map<string, Rights | null>();
    for (const fingerprint of new Set(
      this.#generation.takes().flatMap(({ drawnFrom }) => drawnFrom.map((shot) => shot.fingerprint)),
    )) {
      const held = await this.#archive.store.rights.ofContent(fingerprint);
      now.set(fingerprint, decisiveRights(held, use)?.rights ?? null);
    }
    return ledgerOf({
      timeline: this.#project.timeline,
      takeOf: (takeId) => this.#generation.take(takeId),
      recipeOf: (hash) => this.#generation.recipe(hash),
      approvals: this.#approvals.all(),
      rightsNow: ({ fingerprint }) => now.get(fingerprint) ?? null,
      use,
    });
  }

  /** Writes it as a table (.csv) or a page for reading and printing (.html), in place of what has that name. How many stretches are in it. */
  async write(output: string): Promise<{ output: string; stretches: number }> {
    const path = resolve(output);
    const format = formats[extname(path).toLowerCase()];
    if (!format)
      throw new Failure('invalid-input', `${path}: a ledger ends in .csv or .html.`, 'Give it one of these endings.');
    const entries = await this.entries();
    const { today, research } = this.#terms.use();
    const project = basename(this.#store.path, '.workprint');
    await writeFile(partialOf(path), format(entries, { project, date: today, research }));
    await rename(partialOf(path), path);
    return { output: path, stretches: entries.length };
  }
}

const formats: Readonly<Record<string, typeof ledgerHtml>> = { '.csv': ledgerCsv, '.html': ledgerHtml };
