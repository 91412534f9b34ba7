import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import canonicalize from 'canonicalize';
import type { FactRegistry } from '#kernel';
import type { RecordedEvent } from '#event-store';

/** An event as it was stored once, with its revision as a decimal string. Its place in the log is left out. */
export interface Specimen extends Omit<RecordedEvent, 'revision' | 'position'> {
  readonly revision: string;
}

const corpus = resolve('test/corpus');
const folder = join(corpus, 'specimens');
const hashesFile = join(corpus, 'hashes.json');

/** Of every version of every type there ever was: `ClientAdded.1`. */
export const namesOf = (registry: FactRegistry): readonly string[] =>
  Object.entries(registry).flatMap(([type, { schema }]) =>
    Array.from({ length: schema }, (_, version) => `${type}.${version + 1}`),
  );

/** The names of what the rooms record, and of what can happen to it. */
export const wanted = (registries: readonly FactRegistry[]): readonly string[] => [
  ...registries.flatMap(namesOf),
  'FactTakenBack.1',
  'FactCorrected.1',
];

export const lacking = (names: readonly string[], specimens: ReadonlyMap<string, Specimen>): readonly string[] =>
  names.filter((name) => !specimens.has(name));

/** The specimens in the tree, by name: `specimens/<category>/<name>.json`. */
export function specimens(): ReadonlyMap<string, Specimen> {
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted() : [];
  return new Map(
    files
      .filter((file) => file.endsWith('.json'))
      .map((file) => [
        file.replace(/^.*[/\\]|\.json$/g, ''),
        JSON.parse(readFileSync(join(folder, file), 'utf8')) as Specimen,
      ]),
  );
}

/** Of what the specimen says, however it is laid out in its file. */
export const hashOf = (specimen: Specimen): string =>
  createHash('sha256').update(canonicalize(specimen)!).digest('hex');

export const hashes = (): Readonly<Record<string, string>> =>
  existsSync(hashesFile) ? (JSON.parse(readFileSync(hashesFile, 'utf8')) as Record<string, string>) : {};

/** Writes a new specimen and its hash; an old one is never written again. */
export function keep(name: string, specimen: Specimen): void {
  const file = join(folder, specimen.stream.split('-')[0]!, `${name}.json`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(specimen, undefined, 2)}\n`, { flag: 'wx' });
  const known = Object.entries({ ...hashes(), [name]: hashOf(specimen) });
  const sorted = Object.fromEntries(known.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(hashesFile, `${JSON.stringify(sorted, undefined, 2)}\n`);
}
