// Imports the acceptance workbooks by the command line and compares every figure with what they must add up to.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [folder] = process.argv.slice(2);
const data = mkdtempSync(join(tmpdir(), 'banyan-acceptance-'));
const expected = (name) => JSON.parse(readFileSync(join(folder, `${name}.expected.json`), 'utf8'));
const banyan = (exit, ...words) => {
  const { status, stdout, stderr } = spawnSync(
    'npm',
    ['run', '-s', 'banyan', '--', ...words, '--data', data, '--json'],
    {
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    },
  );
  assert.equal(status, exit, stderr);
  return JSON.parse(stdout);
};
const named = (row, keys) => Object.fromEntries(keys.map((key) => [key, row[key]]));

const clean = expected('liurong-2024');
const { from, until, budgetFen } = clean.agreement;
const station = ['--station', 'liurong'];
const first = banyan(
  0,
  'import',
  join(folder, 'liurong-2024.xlsx'),
  ...station,
  '--name',
  clean.station,
  '--agreement',
  `${from}..${until}`,
  '--budget',
  `${budgetFen / 100}`,
);
assert.deepEqual(named(first, ['read', 'recorded', 'rejected']), {
  read: clean.read,
  recorded: clean.read,
  rejected: [],
});

function sameFigures() {
  const seen = banyan(0, 'dashboard', ...station, '--happened-by', clean.period.until);
  for (const indicator of clean.indicators) {
    const found = seen.indicators.find(({ key }) => key === indicator.key);
    assert.deepEqual(named(found, Object.keys(indicator)), indicator);
  }
  for (const [name, { clients, resourceFen, hotlineOut, hotlineIn, ...indicators }] of Object.entries(
    clean.perDistrict,
  )) {
    const district = seen.districts.find((one) => one.name === name);
    assert.deepEqual(named(district.indicators, Object.keys(indicators)), indicators);
    assert.deepEqual(
      [district.clients, district.resourceFen, district.hotline.out, district.hotline.in],
      [clients, resourceFen, hotlineOut, hotlineIn],
    );
  }
  assert.deepEqual(named(seen.resources, Object.keys(clean.resources)), clean.resources);
  assert.deepEqual(named(seen.hotline, Object.keys(clean.hotline)), clean.hotline);
  assert.deepEqual(seen.outputs, clean.outputs);
  for (const figure of ['clients', 'households', 'workers', 'wishesFulfilled'])
    assert.equal(seen[figure], clean[figure], figure);
  for (const { happenedBy, ...figures } of clean.asOf) {
    const { indicators } = banyan(0, 'dashboard', ...station, '--happened-by', happenedBy);
    for (const [key, done] of Object.entries(figures))
      assert.equal(indicators.find((one) => one.key === key).done, done, `${key} by ${happenedBy}`);
  }
}
sameFigures();

const again = banyan(0, 'import', join(folder, 'liurong-2024.xlsx'), ...station);
assert.deepEqual(named(again, ['recorded', 'corrected', 'unchanged', 'missing']), {
  recorded: 0,
  corrected: 0,
  unchanged: clean.read,
  missing: 0,
});

const messy = expected('liurong-2024-messy');
const report = banyan(1, 'import', join(folder, 'liurong-2024-messy.xlsx'), ...station);
assert.deepEqual(named(report, ['read', 'recorded', 'corrected']), { read: messy.read, recorded: 0, corrected: 0 });
const order = (one, other) => `${one.sheet} ${one.row}`.localeCompare(`${other.sheet} ${other.row}`);
assert.deepEqual(
  report.rejected.map(({ sheet, row, reason }) => ({ sheet, row, reason })).sort(order),
  messy.faults.toSorted(order),
);
sameFigures();
