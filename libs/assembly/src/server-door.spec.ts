import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { doorOf, openDoor, shutDoor } from './server-door.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'banyan-door-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('is found while it stands open', () => {
  expect(doorOf(folder)).toBeUndefined();
  openDoor(folder, { url: 'http://[::1]:8080', pid: 7 });
  expect(doorOf(folder)).toEqual({ url: 'http://[::1]:8080', pid: 7 });
  shutDoor(folder);
  shutDoor(folder);
  expect(doorOf(folder)).toBeUndefined();
});

it.each(['', '{', '{"url":"https://elsewhere.example.org","pid":1}'])('is none where the file says %j', (text) => {
  writeFileSync(join(folder, 'server.json'), text);
  expect(doorOf(folder)).toBeUndefined();
});
