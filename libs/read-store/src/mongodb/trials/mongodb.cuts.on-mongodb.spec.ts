import * as fc from 'fast-check';
import { type Happening, cleanFold, counted, lying, nextBatch } from './counting.ts';
import { newDatabase, ways } from './database.ts';
import { type Step, Writer, befalls } from './two-writers.ts';

const logs = fc.array(
  fc.record<Happening>({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    add: fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 1, max: 9 }) }, fc.constant('gone' as const)),
  }),
  { minLength: 8, maxLength: 40 },
);

const stepsOf = (where: readonly NonNullable<Step['cut']>['where'][]) =>
  fc.array(
    fc.record<Step>({
      writer: fc.constantFrom(0, 1),
      leads: fc.boolean(),
      size: fc.integer({ min: 1, max: 8 }),
      reversed: fc.boolean(),
      commit: fc.constantFrom('once', 'once', 'twice', 'late'),
      cut: fc.option(fc.record({ at: fc.integer({ min: 1, max: 6 }), where: fc.constantFrom(...where) }), {
        nil: undefined,
      }),
    }),
    { minLength: 2, maxLength: 12 },
  );

const meanwhile = { leads: true, size: 3, reversed: false, commit: 'once' } as const;

describe.each(ways)('Rows in a MongoDB, %s,', (_, as) => {
  it('are those of a clean fold, wherever two writers were cut off and however often each wrote', async () => {
    const database = await newDatabase(as);
    const writers = [await Writer.on(database), await Writer.on(database)] as const;
    // In a transaction the other one would wait for its end.
    const where = ['before', 'midway', 'after', ...(as.transactions === false ? ['meanwhile' as const] : [])] as const;
    let [views, befell] = [0, 0];
    const going = async (work: Promise<void>) => {
      try {
        await work;
      } catch (error) {
        if (!befalls(error)) throw error;
        befell += 1;
      }
    };
    try {
      await fc.assert(
        fc.asyncProperty(logs, stepsOf(where), async (happenings, steps) => {
          const log = (position: bigint) => happenings[Number(position) % happenings.length]!;
          const calls = counted(`calls ${(views += 1)}`);
          await writers[0].surely(() => writers[0].store.prepare(calls));
          for (const step of steps) {
            const [writer, other] = [writers[step.writer], writers[1 - step.writer]!];
            writer.cuts.arm(step.cut, () => going(other.step(calls, log, meanwhile)));
            await going(writer.step(calls, log, step));
            writer.cuts.arm();
          }
          for (const writer of writers) writer.forget();
          const [, last] = writers;
          const { checkpoint } = await last.surely(async () => {
            const batch = await nextBatch(last.store, calls, log, happenings.length);
            await last.store.commit(calls, batch.writes, batch.checkpoint);
            await last.store.serve(calls);
            return batch;
          });
          expect(await lying(last.store, calls)).toEqual(cleanFold(log, checkpoint.position));
          await last.store.drop(calls);
        }),
        { seed: 20_240_413, numRuns: 60 },
      );
      expect(befell).toBeGreaterThan(60);
    } finally {
      for (const { store } of writers) await store.close();
      await database.drop();
    }
  });
});
