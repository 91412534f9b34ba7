import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { cleanFold, counted, endless, lying, nextBatch } from './counting.ts';
import { newDatabase, ways } from './database.ts';
import { takenOver } from './taking-over.ts';

const child = fileURLToPath(new URL('leading.child.ts', import.meta.url));
const standstill = 4_000;
const calls = counted('calls');

describe.each(ways)('A process that leads over the rows in a MongoDB, %s,', (_, as) => {
  it('and is stopped, is followed by another one, and writes nothing when it goes on', async () => {
    const database = await newDatabase(as);
    const args = [child, database.connection, calls.view, String(as.transactions), String(standstill)];
    const first = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args]);
    const ended = once(first, 'close');
    const second = await database.open({ waits: { standstill } });
    try {
      const said: string[] = [];
      for await (const line of createInterface(first.stdout)) {
        said.push(line);
        if (said.length !== 20) continue;
        first.kill('SIGSTOP');
        const stopped = performance.now();
        await takenOver(second);
        const took = performance.now() - stopped;
        expect(took).toBeGreaterThanOrEqual(standstill);
        // A transaction that the process did not end may hold the other one up for as long as the server lets it run.
        if (as.transactions === false) expect(took).toBeLessThan(4 * standstill);
        for (let batches = 0; batches < 5; batches += 1) await commitNext();
        first.kill('SIGCONT');
      }
      expect(await ended).toEqual([0, null]);
      expect(said.at(-1)).toBe('LeadLost');
      await commitNext();
      const { position } = (await second.checkpoint(calls))!;
      expect(position).toBeGreaterThanOrEqual(BigInt(said.at(-2)!) + 5n * 4n);
      expect(await lying(second, calls)).toEqual(cleanFold(endless, position));
    } finally {
      first.kill('SIGKILL');
      await second.close();
      await database.drop();
    }

    async function commitNext(): Promise<void> {
      const { writes, checkpoint } = await nextBatch(second, calls, endless, 4);
      await second.commit(calls, writes, checkpoint);
    }
  });
});
