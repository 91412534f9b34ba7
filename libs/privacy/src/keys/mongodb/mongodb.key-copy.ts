import { KeyFileSource, KeyFileTarget } from '../embedded.key-copy.ts';
import { inWords } from '../embedded.key-file.ts';
import type { KeyPlace, LyingKey } from '../key-copy.ts';
import { unpacked } from './mongodb.documents.ts';
import { fill } from './mongodb.key-filling.ts';
import { KeyDatabase } from './mongodb.key-database.ts';
import { keyPages } from './mongodb.key-pages.ts';
import { mustBeSettled } from './mongodb.settled.ts';
import { defaultWaits } from './mongodb.waits.ts';

const pageSize = 500;

/** Keys to be copied: what all keyed hashes derive from, wrapped, and the keys, as often as they are asked for. */
export interface KeySource {
  readonly secret: string;
  pages(): AsyncIterable<readonly LyingKey[]> | Iterable<readonly LyingKey[]>;
  /** After the last page. @throws {KeyStoreUnavailable} the source has got another master key meanwhile */
  end(): Promise<void>;
}

export async function copyBetween(from: KeyPlace, to: KeyPlace): Promise<number> {
  try {
    if ('connection' in from)
      return await connected(from.connection, async (database) => into(await sourceIn(database), to));
    using file = new KeyFileSource(from.file);
    return await into({ secret: file.secret, pages: () => paged(file.keys()), end: () => Promise.resolve() }, to);
  } catch (error) {
    const shown = 'file' in from ? ` from ${from.file}` : 'file' in to ? ` to ${to.file}` : '';
    throw inWords(`The keys can't be copied${shown}`, error);
  }
}

async function into(source: KeySource, to: KeyPlace): Promise<number> {
  if ('connection' in to) return connected(to.connection, (database) => fill(database, source));
  using target = new KeyFileTarget(to.file, source.secret);
  for await (const page of source.pages()) for (const key of page) target.take(key);
  await source.end();
  return target.commit();
}

async function connected<T>(connection: string, work: (database: KeyDatabase) => Promise<T>): Promise<T> {
  const database = await KeyDatabase.connect(connection, defaultWaits);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

async function sourceIn(database: KeyDatabase): Promise<KeySource> {
  const saidNow = async () => {
    const said = await database.look();
    if (said === undefined) throw database.refusal('holds no key store');
    mustBeSettled(database, said);
    return said;
  };
  const { master, secret } = await saidNow();
  return {
    secret: unpacked(secret),
    async *pages() {
      for await (const page of keyPages(database, {}, pageSize)) {
        if (page.some((key) => key.wrapped !== undefined && key.master !== master))
          throw database.refusal('holds a key under an older master key: run rotate-master-key with both again');
        yield page.map(({ _id: kid, subject = null, wrapped, macs = [] }) => ({
          kid,
          subject,
          wrapped: wrapped === undefined ? null : unpacked(wrapped),
          macs,
        }));
      }
    },
    async end() {
      if ((await saidNow()).master !== master) throw database.refusal('got another master key: run the copy again');
    },
  };
}

function* paged(keys: Iterable<LyingKey>): Generator<readonly LyingKey[]> {
  let page: LyingKey[] = [];
  for (const key of keys) {
    page.push(key);
    if (page.length < pageSize) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}
