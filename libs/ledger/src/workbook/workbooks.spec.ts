import { strToU8, unzipSync, zipSync } from 'fflate';
import { textOf } from '../reading/cells.ts';
import { ReadExcelFileWorkbooks } from './read-excel-file.workbook.ts';
import { type WorkbookLimits, workbookLimits } from './workbook.ts';
import { writeWorkbook } from './write-workbook.ts';

const read = (bytes: Uint8Array, limits: WorkbookLimits = workbookLimits) =>
  new ReadExcelFileWorkbooks(limits).read(bytes);
const words = async (bytes: Uint8Array, limits?: WorkbookLimits) =>
  read(bytes, limits).then(
    () => 'read',
    (error: { word: string }) => error.word,
  );
const sheetOf = (body: string, strings = '') => {
  const files = unzipSync(writeWorkbook({ 热线: [['x']] }));
  files['xl/worksheets/sheet1.xml'] = strToU8(`<worksheet><sheetData>${body}</sheetData></worksheet>`);
  if (strings !== '') {
    files['xl/sharedStrings.xml'] = strToU8(`<sst>${strings}</sst>`);
    files['xl/_rels/workbook.xml.rels'] = strToU8(
      new TextDecoder()
        .decode(files['xl/_rels/workbook.xml.rels'])
        .replace(
          '</Relationships>',
          '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        ),
    );
  }
  return zipSync(files);
};
const rowsOf = async (bytes: Uint8Array) =>
  (await read(bytes))[0]?.rows.map(({ number, cells }) => [number, ...cells.map(textOf)]);

const rows = (n: number) => writeWorkbook({ 热线: Array.from({ length: n }, () => ['x']) });

describe('a workbook', () => {
  it('gives its sheets, rows by their number, and leaves out blank rows', async () => {
    const sheets = await read(
      writeWorkbook({
        架构: [['片区', '社区'], [], ['  ', null], ['片区一', '文园巷']],
        热线: [['日期'], [new Date('2024-07-12')]],
      }),
    );
    expect(sheets.map(({ name }) => name)).toEqual(['架构', '热线']);
    expect(sheets[0]?.rows.map(({ number }) => number)).toEqual([1, 4]);
    expect(textOf(sheets[1]?.rows[1]?.cells[0])).toBe('2024-07-12');
  });

  it('reads numbers from their text, formulas by value, rich and shared strings, yes and no', async () => {
    expect(
      await rowsOf(
        sheetOf(
          '<row r="1"><c r="A1"><v>447.23000000000002</v></c><c r="B1"><f>1+1</f><v>2</v></c><c r="C1" t="str"><f>A</f><v>否</v></c>' +
            '<c r="D1" t="s"><v>0</v></c><c r="E1" t="b"><v>1</v></c><c r="F1" t="e"><v>#N/A</v></c><c r="G1"><v>1E3</v></c></row>',
          '<si><r><t>电</t></r><r><t>访</t></r></si>',
        ),
      ),
    ).toEqual([[1, '447.23', '2', '否', '电访', '是', '', '1000']]);
  });

  it('keeps long texts whole', async () => {
    const long = '长'.repeat(20_000);
    const texts = Array.from({ length: 30 }, (_, at) => [`${long}${at}`]);
    expect(
      (await read(writeWorkbook({ 跟进: texts })))[0]?.rows.every(({ cells }, at) => cells[0] === `${long}${at}`),
    ).toBe(true);
  });

  it('says what is no workbook', async () => {
    expect(await words(strToU8('日期,方式'))).toBe('not-a-workbook');
    expect(await words(new Uint8Array())).toBe('not-a-workbook');
    expect(await words(zipSync({ 'a.txt': strToU8('a') }))).toBe('not-a-workbook');
    expect(await words(writeWorkbook({ 热线: [['x']] }).slice(0, 300))).toBe('not-a-workbook');
    expect(await words(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0, 0))).toBe('old-format');
    const secret = Buffer.concat([Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0), Buffer.from('EncryptedPackage', 'utf16le')]);
    expect(await words(secret)).toBe('encrypted');
  });
});

describe('a workbook that is too large', () => {
  const small: WorkbookLimits = { ...workbookLimits, inflatedBytes: 1_000_000, rows: 100, columns: 20, cells: 500 };

  it('is refused by what it inflates to, before it is inflated', async () => {
    const bomb = sheetOf(`<row r="1"><c r="A1" t="inlineStr"><is><t>${' '.repeat(3_000_000)}</t></is></c></row>`);
    expect(bomb.length).toBeLessThan(100_000);
    expect(await words(bomb, small)).toBe('too-large');
    expect(await words(bomb)).toBe('too-large');
  });

  it('is cut at the size it declares when that is a lie', async () => {
    const bomb = sheetOf(`<row r="1"><c r="A1"><v>1</v></c></row>${' '.repeat(3_000_000)}`);
    const lie = Buffer.from(bomb);
    const size = Buffer.alloc(4);
    size.writeUInt32LE(
      3_000_000 + '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>'.length,
    );
    const declared = Buffer.from([0xe8, 3, 0, 0]);
    for (let at = lie.indexOf(size); at >= 0; at = lie.indexOf(size)) declared.copy(lie, at);
    expect(['not-a-workbook', 'too-large']).toContain(await words(lie, small));
  });

  it('is refused by rows, columns, cells, and by places far out', async () => {
    expect(await words(rows(100), small)).toBe('read');
    expect(await words(rows(101), small)).toBe('too-large');
    expect(await words(sheetOf('<row/>'.repeat(101)), small)).toBe('too-large');
    expect(await words(sheetOf('<row r="1048576"><c r="A1048576"><v>1</v></c></row>'))).toBe('too-large');
    expect(await words(sheetOf('<row r="1"><c r="XFD1"><v>1</v></c></row>'))).toBe('too-large');
    expect(await words(sheetOf('<row r="1"><c s="0" r="ZZZZZZZ1"><v>1</v></c></row>'))).toBe('too-large');
    expect(await words(sheetOf(`<row r="99999999999"><c r="A1"><v>1</v></c></row>`))).toBe('too-large');
    expect(
      await words(writeWorkbook({ 热线: Array.from({ length: 60 }, () => Array.from({ length: 9 }, () => 1)) }), small),
    ).toBe('too-large');
  });

  it('is refused as a file', async () => {
    expect(await words(writeWorkbook({ 热线: [['x']] }), { ...workbookLimits, fileBytes: 100 })).toBe('too-large');
  });
});
