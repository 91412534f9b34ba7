import { pacing } from './pacing.ts';

const taken = async (work: () => Promise<void>): Promise<number> => {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
};

it('lets the first go on at once, and the next only when the time has passed', async () => {
  const pace = pacing(60, new AbortController().signal);
  await pace();
  const begun = performance.now();
  await pace();
  expect(performance.now() - begun).toBeGreaterThanOrEqual(58);
});

it('rests no more once it is ended', async () => {
  const ending = new AbortController();
  const pace = pacing(600_000, ending.signal);
  await pace();
  const resting = taken(pace);
  ending.abort();
  expect(await resting).toBeLessThan(600_000);
});
