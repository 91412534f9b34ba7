import { randomUUID } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { openMongoReadStore } from '#read-store';
import { Line, type LineFault } from '../engines/mongodb/line.ts';
import { inDatabase } from '../engines/named-engines.ts';
import { engineLog } from '../logs/logging.ts';
import type { RowsOfAHistory } from './drivers.contract.ts';
import { FaultPlan } from './fault-plan.ts';

/** Waits of the driver that make trouble pass in a simulation's time. */
const waits = { opening: 1_000, selection: 500, operation: 250, standstill: 900 };
/** So many openings that fail are bad luck; the server must be slow by itself where as many more do. */
const unlucky = 5;
const longer = (times: number): typeof waits => ({
  opening: waits.opening * times,
  selection: waits.selection * times,
  operation: waits.operation * times,
  standstill: waits.standstill * times,
});

const faults: readonly LineFault[] = [
  { kind: 'before' },
  { kind: 'after' },
  { kind: 'after' },
  { kind: 'stall' },
  { kind: 'silent' },
  { kind: 'late', ms: 30 },
];

/** The words by which rows are made ready, of which a process says very many before it writes the first one. */
const makesReady = /^(?:create|createIndexes|listIndexes)$/;

/** A database of its own on the server that is named, over a line on which words to it go wrong by a seed. */
export async function faultyRows(address: string, seed: number, often: number): Promise<RowsOfAHistory> {
  const database = `banyan_simulation_${randomUUID().slice(0, 8)}`;
  // In every other history processes come as far as writing rows before anything goes wrong.
  const spared = (word: string) => seed % 2 === 0 && makesReady.test(word);
  const plan = new FaultPlan<LineFault>(seed, often, (word) => (spared(word) ? [] : faults));
  const { hostname, port } = new URL(address);
  const line = await Line.before({ host: hostname, port: Number(port || 27_017) }, (command) => plan.next(command));
  const over = new URL(inDatabase(address, database));
  over.host = `127.0.0.1:${line.port}`;
  over.searchParams.set('directConnection', 'true');
  let isCalm = false;
  let failed = 0;
  const now = () => (isCalm ? {} : longer(2 ** Math.floor(failed / unlucky)));
  return {
    hurried: true,
    get faults() {
      return plan.count;
    },
    async open() {
      try {
        return await openMongoReadStore({ connection: over.href, log: engineLog, waits: now() });
      } catch (error) {
        failed += 1;
        throw error;
      }
    },
    read: () => openMongoReadStore({ connection: inDatabase(address, database), readOnly: true, log: engineLog }),
    calm() {
      plan.calm();
      isCalm = true;
    },
    async dispose() {
      await line.cut();
      const client = new MongoClient(address);
      await client.db(database).dropDatabase();
      await client.close();
    },
  };
}
