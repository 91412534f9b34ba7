import type { Generation, ReadStore } from '../../read-store.ts';
import { newDatabase, ways } from './database.ts';

const generation = (round: number): Generation => ({
  view: 'calls',
  build: `${round}`,
  collections: { call: { byStation: ['station'] } },
});
const ids = Array.from({ length: 250 }, (_, at) => `call ${String(at).padStart(3, '0')}`);
const rounds = 12;

/** What a reading says of which build, and of how many rows. */
interface Answer {
  readonly build: number;
  readonly rows: number;
}
type Found = readonly { readonly row: { build?: number } }[];

const readings: Record<string, (store: ReadStore) => Promise<Answer[]>> = {
  find: async (store) =>
    answers(await store.find('calls', { collection: 'call', index: 'byStation', equal: ['north'] })),
  getMany: async (store) => answers([...(await store.getMany('calls', 'call', ids)).values()].map((row) => ({ row }))),
  scan: async (store) => answers(await store.scan('calls', 'call', { limit: 1_000 })),
  position: async (store) => {
    const position = await store.position('calls');
    return [{ build: Number(position?.position), rows: ids.length }];
  },
};

/** One answer for each build in it. */
function answers(found: Found): Answer[] {
  const builds = Map.groupBy(found, ({ row }) => row.build ?? -1);
  return builds.size === 0 ? [{ build: -1, rows: 0 }] : [...builds].map(([build, of]) => ({ build, rows: of.length }));
}

describe.each(ways)('Who reads rows in a MongoDB without end, %s,', (_, as) => {
  it('gets whole answers of one generation each, while generations are switched and dropped', async () => {
    const database = await newDatabase(as);
    const [writer, reader] = [await database.open(), await database.open()];
    try {
      await writer.lead(AbortSignal.timeout(60_000));
      await serve(0);
      const end = new AbortController();
      const reading = Object.values(readings).map(async (read) => {
        const said: Answer[][] = [];
        while (!end.signal.aborted) said.push(await read(reader));
        return said;
      });
      const switching = async () => {
        try {
          for (let round = 1; round < rounds; round += 1) await serve(round);
        } finally {
          end.abort();
        }
      };
      const [, ...said] = await Promise.all([switching(), ...reading]);
      for (const each of said) {
        const whole = ([only, ...others]: Answer[]) =>
          only!.rows === ids.length && only!.build >= 0 && others.length === 0;
        expect(each.filter((answer) => !whole(answer))).toEqual([]);
        const builds = each.map(([answer]) => answer!.build);
        expect(builds).toEqual(builds.toSorted((a, b) => a - b));
        expect(new Set(builds).size).toBeGreaterThan(2);
      }
    } finally {
      await Promise.all([writer.close(), reader.close()]);
      await database.drop();
    }

    async function serve(build: number): Promise<void> {
      const next = generation(build);
      await writer.prepare(next);
      const writes = ids.map((id) => ({ collection: 'call', id, row: { station: 'north', build } }));
      await writer.commit(next, writes, { position: BigInt(build), applied: 1n, hash: '', clock: '' });
      await writer.serve(next);
    }
  });
});
