import { readFileSync, readdirSync } from 'node:fs';
import { codeOf } from './code-of.ts';
import { registry, rooms, views } from './rooms.ts';

const sources = (of: RegExp): string[] =>
  readdirSync('libs', { recursive: true, encoding: 'utf8' })
    .filter((path) => of.test(path) && !path.endsWith('.spec.ts'))
    .map((path) => readFileSync(`libs/${path}`, 'utf8'));

const sorted = (names: readonly (string | undefined)[]): string[] =>
  names.map((name) => name ?? '').toSorted((one, other) => one.localeCompare(other));

describe('the rooms together', () => {
  it('keep every view that a room has', () => {
    const named = sources(/\/src\/views\/[^/]+\.ts$/).flatMap((text) =>
      [...text.matchAll(/: View(?:<[^=]*>)? = \{\n {2}name: '([^']+)'/g)].map(([, name]) => name),
    );
    expect(named.length).toBeGreaterThan(10);
    expect(sorted(views.map(({ name }) => name))).toEqual(sorted(named));
  });

  it('know every type of fact that a room records', () => {
    const types = sources(/\/src\/domain\/[^/]+\.ts$/).flatMap((text) =>
      [...text.matchAll(/\{ type: '([A-Z]\w+)', data/g)].map(([, type]) => type ?? ''),
    );
    expect(types.length).toBeGreaterThan(40);
    expect(types.filter((type) => registry[type] === undefined)).toEqual([]);
  });

  it('are all there', () => {
    const modules = sources(/\.module\.ts$/).flatMap((text) =>
      [...text.matchAll(/export class (\w+)/g)].map(([, name]) => name),
    );
    expect(sorted([...rooms.map(({ name }) => name), 'BanyanModule'])).toEqual(sorted(modules));
  });

  it('tell their views apart by their code', () => {
    expect(new Set(views.map(({ code }) => code)).size).toBeGreaterThan(7);
    expect(codeOf('casework')).toBe(codeOf('casework'));
    expect(codeOf('casework')).not.toBe(codeOf('clients'));
  });
});
