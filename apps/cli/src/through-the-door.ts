import type { ImportReport } from '#ledger';
import { UsageError, say } from './outcome.ts';

/** A server that has the data folder open, with a token that it takes. */
export interface Door {
  readonly url: string;
  readonly token: string;
}

/** The server could not be asked, or said no; the message says it in words. */
export class DoorRefused extends Error {
  override name = 'DoorRefused';
}

const patience = 2_000;
const longest = 3_600_000;

/** The server that runs over a data folder, where one does. @throws {DoorRefused} it runs, and takes no token of the folder's key */
export async function doorInto(dataFolder: string): Promise<Door | undefined> {
  const [{ doorOf }, { LocalKey, everyStation }] = await Promise.all([import('#assembly'), import('#access')]);
  const door = doorOf(dataFolder);
  if (door === undefined || !(await isLive(door.url))) return undefined;
  if (!LocalKey.isIn(dataFolder)) throw new DoorRefused(closed(door.url));
  const key = await LocalKey.in(dataFolder);
  const who = { actor: 'cli', roles: ['admin'] as const, stations: [everyStation], seconds: 3_600 };
  return { url: door.url, token: await key.token(who, new Date()) };
}

/** Sends a ledger to the server. Fields are those of its form. */
export async function importThrough(
  { url, token }: Door,
  station: string,
  bytes: Uint8Array<ArrayBuffer>,
  fields: Readonly<Record<string, string | number | boolean>>,
  { language, signal }: { language: string; signal: AbortSignal },
): Promise<ImportReport> {
  say(`A server has this folder open: the ledger is sent to ${url}.`);
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, `${value}`);
  form.set('file', new Blob([bytes]), 'ledger.xlsx');
  const answer = await fetch(`${url}/api/stations/${encodeURIComponent(station)}/imports`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'accept-language': language },
    body: form,
    signal: AbortSignal.any([signal, AbortSignal.timeout(longest)]),
  });
  if (answer.status === 401) throw new DoorRefused(closed(url));
  const body = (await answer.json()) as ImportReport & { type?: string; detail?: string };
  if (answer.ok) return body;
  const said = `The server refused: ${body.detail ?? answer.status}`;
  throw body.type === '/problems/import-incomplete' ? new UsageError(said) : new DoorRefused(said);
}

const closed = (url: string): string =>
  `A server has this folder open (${url}) and takes no token of the folder's key: send the file to it with a token of yours, or stop it first.`;

async function isLive(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health/live`, { signal: AbortSignal.timeout(patience) })).ok;
  } catch (error) {
    if (error instanceof Error && (error.name === 'TypeError' || error.name === 'TimeoutError')) return false;
    throw error;
  }
}
