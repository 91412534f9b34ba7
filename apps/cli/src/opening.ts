import type { Banyan } from '#assembly';
import { say } from './outcome.ts';

export interface DataOption {
  readonly data?: string;
}

const patience = 5_000;

const engineOptions = async ({ data }: DataOption) => {
  const { readConfiguration } = await import('#assembly');
  const configuration = readConfiguration(process.env, data === undefined ? {} : { data });
  const { dataFolder, masterKey, eventStore, readStore, keyStore, projector } = configuration;
  return {
    dataFolder,
    projector,
    log: say,
    ...(masterKey === undefined ? {} : { masterKey }),
    ...(eventStore === undefined ? {} : { eventStore }),
    ...(readStore === undefined ? {} : { readStore }),
    ...(keyStore === undefined ? {} : { keyStore }),
  };
};

/** The data folder that is meant. @throws {ConfigurationError} */
export const folderOf = async (option: DataOption): Promise<string> => (await engineOptions(option)).dataFolder;

/** Opens the data folder as its one writer, does the work, closes. Another writer on the folder: refused in words. */
export async function writing<T>(option: DataOption, work: (banyan: Banyan) => Promise<T>): Promise<T> {
  const { openBanyan } = await import('#assembly');
  const banyan = await openBanyan(await engineOptions(option));
  const { keyFileMade } = banyan.engines;
  if (keyFileMade !== undefined) say(`A master key was made: ${keyFileMade}. Without it no personal detail opens.`);
  return closing(banyan, work);
}

/** Reads beside whoever writes. Views that nobody brings up to date are brought up to date by this process first. */
export async function reading<T>(option: DataOption, work: (banyan: Banyan) => Promise<T>): Promise<T> {
  const { openBanyan } = await import('#assembly');
  const banyan = await openBanyan({ ...(await engineOptions(option)), readOnly: true });
  try {
    await banyan.current(patience);
  } catch (error) {
    await banyan.close();
    if (!isViewsBehind(error)) throw error;
    return writing(option, async (writer) => {
      await writer.current();
      return work(writer);
    });
  }
  return closing(banyan, work);
}

/** Looks at everything as it lies there, beside whoever writes: nothing is written, also where views are behind. */
export async function looking<T>(option: DataOption, work: (banyan: Banyan) => Promise<T>): Promise<T> {
  const { openBanyan } = await import('#assembly');
  return closing(await openBanyan({ ...(await engineOptions(option)), readOnly: true }), work);
}

const isViewsBehind = (error: unknown): boolean => error instanceof Error && error.name === 'ViewsBehind';

async function closing<T>(banyan: Banyan, work: (banyan: Banyan) => Promise<T>): Promise<T> {
  try {
    return await work(banyan);
  } finally {
    await banyan.close();
  }
}
