import { Service } from './service.ts';

/** The service as a process of its own: prints its connection string, and ends when it is told to. */
const service = await Service.start();
process.once('SIGTERM', () => void service.stop());
process.stdout.write(`${service.connection}\n`);
