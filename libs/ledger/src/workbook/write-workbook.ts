import { type Zippable, strToU8, zipSync } from 'fflate';

/** What a written cell may hold; a number may come as its text. */
export type WrittenCell = string | number | Date | boolean | null | { readonly number: string };

/** The bytes of a plain workbook: a sheet per name, a list of cells per row; an empty list leaves its row out. */
export function writeWorkbook(sheets: Readonly<Record<string, readonly (readonly WrittenCell[])[]>>): Uint8Array {
  const names = Object.keys(sheets);
  const files: Zippable = {
    '[Content_Types].xml': xml(
      `<Types xmlns="${packages}/content-types">` +
        `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
        `<Default Extension="xml" ContentType="application/xml"/>` +
        `<Override PartName="/xl/workbook.xml" ContentType="${content}.sheet.main+xml"/>` +
        `<Override PartName="/xl/styles.xml" ContentType="${content}.styles+xml"/>` +
        names
          .map(
            (_, at) =>
              `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${content}.worksheet+xml"/>`,
          )
          .join('') +
        `</Types>`,
    ),
    '_rels/.rels': relationships([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': xml(
      `<workbook xmlns="${main}" xmlns:r="${office}/relationships"><sheets>` +
        names.map((name, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join('') +
        `</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': relationships([
      ...names.map((_, at): [string, string] => ['worksheet', `worksheets/sheet${at + 1}.xml`]),
      ['styles', 'styles.xml'],
    ]),
    'xl/styles.xml': xml(
      `<styleSheet xmlns="${main}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>` +
        `<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>` +
        `<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    ),
  };
  for (const [at, rows] of Object.values(sheets).entries()) files[`xl/worksheets/sheet${at + 1}.xml`] = sheetXml(rows);
  return zipSync(files, { level: 6 });
}

const sheetXml = (rows: readonly (readonly WrittenCell[])[]): Uint8Array =>
  xml(
    `<worksheet xmlns="${main}"><sheetData>` +
      rows
        .map((cells, at) =>
          cells.length === 0
            ? ''
            : `<row r="${at + 1}">${cells.map((cell, column) => cellXml(`${letters(column)}${at + 1}`, cell)).join('')}</row>`,
        )
        .join('') +
      `</sheetData></worksheet>`,
  );

function cellXml(place: string, cell: WrittenCell): string {
  if (cell === null) return '';
  if (typeof cell === 'string')
    return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
  if (typeof cell === 'boolean') return `<c r="${place}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (cell instanceof Date) return `<c r="${place}" s="1"><v>${cell.getTime() / dayLength + daysBefore1970}</v></c>`;
  return `<c r="${place}"><v>${typeof cell === 'number' ? cell : cell.number}</v></c>`;
}

const letters = (column: number): string =>
  (column >= 26 ? letters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));

const relationships = (targets: readonly (readonly [kind: string, path: string])[]): Uint8Array =>
  xml(
    `<Relationships xmlns="${packages}/relationships">` +
      targets
        .map(
          ([kind, path], at) =>
            `<Relationship Id="rId${at + 1}" Type="${office}/relationships/${kind}" Target="${path}"/>`,
        )
        .join('') +
      `</Relationships>`,
  );

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
const xml = (body: string): Uint8Array => strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${body}`);
const dayLength = 86_400_000;
const daysBefore1970 = 25_569;
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const content = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
