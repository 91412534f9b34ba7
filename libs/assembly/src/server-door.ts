import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the server that has a data folder open can be reached by programs of the same machine. */
export interface ServerDoor {
  readonly url: string;
  readonly pid: number;
}

const fileIn = (dataFolder: string): string => join(dataFolder, 'server.json');

/** Says where this server is reached. */
export const openDoor = (dataFolder: string, door: ServerDoor): void =>
  writeFileSync(fileIn(dataFolder), JSON.stringify(door));

/** The server is reached no more. */
export const shutDoor = (dataFolder: string): void => rmSync(fileIn(dataFolder), { force: true });

/** What the last server of the folder said; it may have ended without a word since. */
export function doorOf(dataFolder: string): ServerDoor | undefined {
  let text: string;
  try {
    text = readFileSync(fileIn(dataFolder), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const [, url, pid] = /^\{"url":"(http:\/\/[\w.:[\]-]{1,200})","pid":(\d{1,10})\}$/.exec(text) ?? [];
  return url === undefined ? undefined : { url, pid: Number(pid) };
}
