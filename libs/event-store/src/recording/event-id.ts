import { nameUuid } from './name-uuid.ts';

const named = nameUuid('5b1c9d1e-6d0f-5d55-9a53-0c6c4f1b2a77');

/** The id of the `index`-th event that a command records in a stream: the same on every retry. */
export const eventId = (commandId: string, stream: string, index: number): string =>
  named(`${commandId}\n${stream}\n${index}`);
