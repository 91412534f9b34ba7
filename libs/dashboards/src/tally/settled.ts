import { ReadStore } from '#read-store';

const mostAttempts = 4;

/** What was read while the view stood still: read again where it moved on meanwhile, so that rows fit each other. */
export async function settled<T>(
  rows: ReadStore,
  view: string,
  read: () => Promise<T>,
  attempts = mostAttempts,
): Promise<{ value: T; position: bigint | undefined }> {
  const before = (await rows.position(view))?.position;
  const value = await read();
  const position = (await rows.position(view))?.position;
  return before === position || attempts === 1 ? { value, position: before } : settled(rows, view, read, attempts - 1);
}
