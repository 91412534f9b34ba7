import { Command, CommanderError } from 'commander';
import { addAudit } from './commands/audit.ts';
import { addCopy } from './commands/copy.ts';
import { addDashboard } from './commands/dashboard.ts';
import { addDemo } from './commands/demo.ts';
import { addDoctor } from './commands/doctor.ts';
import { addImport } from './commands/import.ts';
import { addQuality } from './commands/quality.ts';
import { addRebuild } from './commands/rebuild.ts';
import { addReplay } from './commands/replay.ts';
import { addRotateMasterKey } from './commands/rotate-master-key.ts';
import { addServe } from './commands/serve.ts';
import { addTimeline } from './commands/timeline.ts';
import { addToken } from './commands/token.ts';
import { addVerify } from './commands/verify.ts';
import { type ExitCode, failed } from './outcome.ts';

const wrongUsage = 2;

async function act(work: () => Promise<ExitCode>): Promise<void> {
  try {
    process.exitCode = await work();
  } catch (error) {
    process.exitCode = failed(error);
  }
}

const program = new Command('banyan')
  .description('Banyan 榕: what a social work station does, as events, and what the events mean')
  .showHelpAfterError('(--help shows how)')
  .exitOverride()
  .addHelpText('after', '\nExit codes: 0 done, 1 refused or found wrong, 2 wrong usage.');

const commands = [addImport, addDashboard, addTimeline, addAudit, addQuality, addVerify, addReplay, addDoctor];
for (const add of [...commands, addRebuild, addCopy, addRotateMasterKey, addToken, addServe, addDemo])
  add(program, act).exitOverride();

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : wrongUsage;
  else process.exitCode = failed(error);
}
