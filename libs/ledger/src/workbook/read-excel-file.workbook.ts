import readWorkbook from 'read-excel-file/universal';
import type { Cell, Sheet } from './workbook.ts';
import { LedgerUnreadable, NumberText, Workbooks, workbookLimits } from './workbook.ts';
import { withinLimits } from './within-limits.ts';

/** Workbooks by the package read-excel-file, which hands out the text of a number. */
export class ReadExcelFileWorkbooks extends Workbooks {
  constructor(private readonly limits = workbookLimits) {
    super();
  }

  async read(bytes: Uint8Array): Promise<readonly Sheet[]> {
    if (startsWith(bytes, compoundFile)) throw new LedgerUnreadable(isEncrypted(bytes) ? 'encrypted' : 'old-format');
    if (!startsWith(bytes, archive)) throw new LedgerUnreadable('not-a-workbook');
    const sheets = await readable(async () => {
      const inflated = withinLimits(bytes, this.limits);
      return readWorkbook(inflated.buffer as ArrayBuffer, {
        trim: false,
        parseNumber: (text: string) => new NumberText(text),
      });
    });
    return sheets.map(({ sheet, data }) => ({
      name: sheet,
      rows: (data as unknown as Cell[][])
        .map((cells, at) => ({ number: at + 1, cells }))
        .filter(({ cells }) => cells.some((cell) => !isBlank(cell))),
    }));
  }
}

async function readable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof LedgerUnreadable) throw error;
    throw new LedgerUnreadable('not-a-workbook', { cause: error });
  }
}

const isBlank = (cell: Cell | undefined): boolean =>
  cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '');

const archive = [0x50, 0x4b, 0x03, 0x04];
const compoundFile = [0xd0, 0xcf, 0x11, 0xe0];
const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, at) => bytes[at] === byte);
const isEncrypted = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from('EncryptedPackage', 'utf16le'));
