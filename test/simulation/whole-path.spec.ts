import { type AskedServer, askedServer } from './asked-server.ts';
import { expectCleanFold } from './expect-clean-fold.ts';
import { dayOf } from './days-work.ts';
import { expectOnce } from './expect-once.ts';
import { Life, seeded } from './faults.ts';
import { ManyLives } from './many-lives.ts';
import { eachSeed, seedsOr } from './seeds.ts';
import { Sending } from './sending.ts';

/** Each lives about ten times: a thousand crashes and more. */
const seeds = seedsOr(120);
const mostLives = 400;

let lives: ManyLives;
let server: AskedServer;

beforeAll(async () => {
  lives = await ManyLives.open({ now: () => new Date('2025-06-01T08:00:00.000Z') });
  await lives.start(new Life(Infinity));
  server = await askedServer(lives.engines);
});
afterAll(async () => {
  await lives.end();
  await server.close();
  await lives.engines.close();
});

/** Sends everything until everything is acknowledged, over as many lives as it takes. */
async function lived(seed: number) {
  const random = seeded(seed);
  const sending = new Sending(dayOf(random), seed, server.ask);
  lives.forgetAll();
  let count = 0;
  while (!sending.isDone || random() < 0.3) {
    count += 1;
    if (count > mostLives) throw new Error(`Not done after ${mostLives} lives`);
    const last = count > 12;
    const life = new Life(last ? Infinity : 1 + Math.floor(random() ** 2 * 400));
    if (await lives.start(life, last ? () => false : () => random() < 0.05)) await sending.round(random);
    await lives.end();
  }
  return { sending, lives: count };
}

it(`what was acknowledged is there once, and every view equals a clean fold, over ${seeds} histories`, async () => {
  let all = 0;
  await eachSeed(seeds, async (seed) => {
    const { sending, lives: count } = await lived(seed);
    all += count;
    const { events } = lives.log;
    expectOnce(sending, events);
    await lives.start(new Life(Infinity));
    const { projector, rows } = lives.lived;
    expect(await projector.waitFor(events.at(-1)!.position, { timeoutMs: 10_000 })).toBe(true);
    await expectCleanFold(rows, events);
    await lives.end();
  });
  expect(all).toBeGreaterThan(seeds * 8);
  expect(server.unforeseen).toEqual([]);
}, 600_000);
