import { EmbeddedReadStore } from '#read-store';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { engineLog } from '../logs/logging.ts';
import { driversSimulated } from './drivers.contract.ts';
import { seedsOr } from './seeds.ts';

driversSimulated('the driver of EventStoreDB', {
  seeds: seedsOr(12),
  rowsOf: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'banyan-simulation-'));
    return {
      faults: 0,
      hurried: false,
      open: () => EmbeddedReadStore.open({ file: join(folder, 'views.db'), log: engineLog }),
      read: () => EmbeddedReadStore.open({ file: join(folder, 'views.db'), readOnly: true, log: engineLog }),
      calm: () => undefined,
      dispose: async () => rmSync(folder, { recursive: true }),
    };
  },
  patience: 200,
  longest: 600_000,
});
