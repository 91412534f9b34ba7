// `npm run mutants -- [room …]`: mutants of domains and views, met with the specs beside them; says how many were killed. 1 below 80 % over all or 75 % in a room.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const enough = 80;
const enoughOfRoom = 75;
const rooms = process.argv.slice(2);
const stryker = join('node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
const { status } = spawnSync(process.execPath, [stryker, 'run'], {
  stdio: 'inherit',
  env: { ...process.env, ...(rooms.length > 0 ? { BANYAN_MUTANTS: rooms.join(',') } : {}) },
});
if (status !== 0) process.exit(status ?? 1);

const { files } = JSON.parse(readFileSync('reports/mutants.json', 'utf8'));
const killed = new Set(['Killed', 'Timeout']);
const counted = new Set([...killed, 'Survived', 'NoCoverage']);
let [dead, all, least] = [0, 0, 100];
for (const [room, of] of Map.groupBy(Object.entries(files), ([file]) => file.split('/')[1])) {
  const mutants = of.flatMap(([, file]) => file.mutants).filter((mutant) => counted.has(mutant.status));
  const gone = mutants.filter((mutant) => killed.has(mutant.status)).length;
  [dead, all] = [dead + gone, all + mutants.length];
  const share = (100 * gone) / mutants.length;
  least = Math.min(least, share);
  process.stdout.write(`${room}: ${gone} of ${mutants.length} killed, ${share.toFixed(1)} %\n`);
}
const percent = (100 * dead) / all;
process.stdout.write(`all: ${dead} of ${all} killed, ${percent.toFixed(1)} %\n`);
process.exit(percent >= enough && least >= enoughOfRoom ? 0 : 1);
