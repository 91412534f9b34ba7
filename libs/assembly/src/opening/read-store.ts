import { join } from 'node:path';
import { EmbeddedReadStore, type ReadStore, ReadStoreUnavailable } from '#read-store';
import { shownAddress } from '../store-addresses.ts';

export interface ReadStoreOpening {
  readonly dataFolder: string;
  /** Connection string of a MongoDB that holds the views; by default a file of the data folder does. */
  readonly readStore?: string | undefined;
  readonly readOnly?: boolean;
  readonly log?: (line: string) => void;
}

/** The engine that holds the views. @throws {ReadStoreUnavailable} in words */
export async function openReadStore(opening: ReadStoreOpening): Promise<ReadStore> {
  const { dataFolder, readStore, readOnly = false, log = () => undefined } = opening;
  // The driver's opening function, which imports its client when it is called, is called here.
  if (readStore !== undefined)
    throw new ReadStoreUnavailable(`This version has no driver for views in ${shownAddress(readStore)}.`);
  return EmbeddedReadStore.open({ file: join(dataFolder, 'views.db'), readOnly, log });
}
