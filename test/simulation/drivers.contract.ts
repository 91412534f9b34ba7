import type { ReadStore } from '#read-store';
import { type AskedServer, askedServer } from './asked-server.ts';
import { expectCleanFold } from './expect-clean-fold.ts';
import { dayOf } from './days-work.ts';
import { DriverLives } from './driver-lives.ts';
import { expectOnce } from './expect-once.ts';
import { FaultyLog } from './faulty-log.ts';
import { seeded } from './faults.ts';
import { eachSeed } from './seeds.ts';
import { Sending } from './sending.ts';

/** Where a history keeps its rows: anew, and gone with it. */
export interface RowsOfAHistory {
  open(): Promise<ReadStore>;
  /** As who only reads finds them, and with time for a server that is slow by itself. */
  read(): Promise<ReadStore>;
  /** How many calls went wrong so far. */
  readonly faults: number;
  /** From now on everything goes well, and who opens them has time for a server that is slow by itself. */
  calm(): void;
  /** Who opened them before had not. */
  readonly hurried: boolean;
  dispose(): Promise<void>;
}

export interface Simulated {
  readonly seeds: number;
  readonly rowsOf: (seed: number) => Promise<RowsOfAHistory>;
  /** How long the views get, now and then, to come up while everything goes wrong: milliseconds. */
  readonly patience: number;
  /** How long a test of so many histories may take: milliseconds. */
  readonly longest: number;
}

const stormyRounds = 12;
const calmRounds = 20;
const howOften = [0.05, 0.15, 0.25, 0.4] as const;

/** What holds over real drivers, whatever goes wrong with whichever of their calls. */
export function driversSimulated(name: string, { seeds, rowsOf, patience, longest }: Simulated): void {
  let lives: DriverLives;
  let server: AskedServer;
  let faults = 0;

  beforeAll(async () => {
    lives = await DriverLives.open({ now: () => new Date('2025-06-01T08:00:00.000Z') });
    server = await askedServer(lives.engines);
  });
  afterAll(async () => {
    await server.close();
    await lives.engines.close();
  });

  async function lived(seed: number): Promise<void> {
    const random = seeded(seed);
    const log = await FaultyLog.start(seed, howOften[seed % howOften.length]!);
    const rows = await rowsOf(seed);
    const servers = { connection: log.service.connection, openRows: () => rows.open() };
    const calm = () => {
      log.plan.calm();
      rows.calm();
    };
    let reader: ReadStore | undefined;
    try {
      await lives.start(servers);
      const sending = new Sending(dayOf(random), seed, server.ask);
      const restart = async () => {
        await lives.end();
        await lives.start(servers);
      };
      await stormy(sending, random, log, restart);
      faults += log.plan.count + rows.faults;
      calm();
      if (rows.hurried) await restart();
      for (let left = calmRounds; !sending.isDone && left > 0; left -= 1) await sending.round(random);
      const { events } = log;
      expectOnce(sending, events);
      reader = await rows.read();
      expect(await lives.hidden(reader, events, 60_000)).toEqual([]);
      await expectCleanFold(reader, events);
    } finally {
      calm();
      await reader?.close();
      await lives.end();
      await rows.dispose();
      await log.stop();
    }
  }

  /** Sends the day while whatever may go wrong does, and processes come and go under it. */
  async function stormy(sending: Sending, random: () => number, log: FaultyLog, restart: () => Promise<void>) {
    for (let round = 0; round < stormyRounds && (!sending.isDone || random() < 0.5); round += 1) {
      const restarts = random() < 0.15;
      await Promise.all([sending.round(random), restarts && restart()]);
      if (random() < 0.5) await lives.kept(log.events, patience);
    }
    await lives.kept(log.events, patience);
  }

  it(
    `${name}: what was acknowledged is there once, and every view equals a clean fold, over ${seeds} histories`,
    async () => {
      await eachSeed(seeds, lived);
      // One history alone may go well.
      const { counted } = lives;
      const unseen = ['appendRetries', 'readRetries', 'reconnects', 'unknownOutcomes'].filter((of) => !counted.get(of));
      expect(seeds < 20 ? [] : unseen).toEqual([]);
      expect(faults).toBeGreaterThan(seeds < 20 ? -1 : seeds * 5);
      expect(server.unforeseen).toEqual([]);
    },
    longest,
  );
}
