import { readFileSync, readdirSync } from 'node:fs';

const folder = 'docs/adr';
const records = readdirSync(folder).filter((name) => name.endsWith('.md'));
const numbers = records.map((name) => name.slice(0, 4));

const cited = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/docs\/adr\/(\d{4})/g)].map(([, number = '']) => number);

describe('the records of decisions', () => {
  it('bear a number each, without gaps', () => {
    expect(numbers).toEqual(records.map((_, at) => `${at + 1}`.padStart(4, '0')));
  });

  it.each(['.dependency-cruiser.mjs', 'ARCHITECTURE.md'])('are there where %s cites them', (file) => {
    const found = cited(file);
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter((number) => !numbers.includes(number))).toEqual([]);
  });

  it.each(records)('say why, what and at what price: %s', (name) => {
    const lines = readFileSync(`${folder}/${name}`, 'utf8').trimEnd().split('\n');
    expect(lines[0]).toMatch(new RegExp(`^# ${name.slice(0, 4)} · \\S`));
    expect(lines.filter((line) => line.startsWith('## '))).toEqual(['## Context', '## Decision', '## Consequences']);
    expect(lines.length).toBeLessThanOrEqual(40);
  });
});
