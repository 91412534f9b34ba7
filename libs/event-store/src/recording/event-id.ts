import { v5 } from 'uuid';

const namespace = '5b1c9d1e-6d0f-5d55-9a53-0c6c4f1b2a77';

/** The id of the `index`-th event that a command records in a stream: the same on every retry. */
export const eventId = (commandId: string, stream: string, index: number): string =>
  v5(`${commandId}\n${stream}\n${index}`, namespace);
