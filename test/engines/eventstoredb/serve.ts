import { Service } from './service.ts';

/**
 * The service as a process of its own: prints its connection string, and ends when it is told to. A word: how many
 * microseconds each append keeps it busy, as a disk and indexes do a real one.
 */
const [busy = '0'] = process.argv.slice(2);
const service = await Service.start();
service.meddle = (rpc) => {
  if (rpc === 'append') for (const end = performance.now() + Number(busy) / 1_000; performance.now() < end;);
  return undefined;
};
process.once('SIGTERM', () => void service.stop());
process.stdout.write(`${service.connection}\n`);
