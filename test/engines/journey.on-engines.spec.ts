import { figuresOver } from './journey.ts';
import { namedEngines } from './named-engines.ts';

it('the same journey gives the same figures to the byte over the engines that are named', async () => {
  const { engines, station, leave } = await namedEngines();
  try {
    const embedded = await figuresOver(station);
    expect(JSON.parse(embedded)).toMatchObject({ clients: 1, resources: { totalFen: 44_723 }, hotline: { out: 20 } });
    expect(await figuresOver(station, engines)).toBe(embedded);
  } finally {
    await leave();
  }
}, 900_000);
