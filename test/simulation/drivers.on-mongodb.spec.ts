import { namedServer } from '../engines/named.ts';
import { driversSimulated } from './drivers.contract.ts';
import { faultyRows } from './faulty-rows.ts';
import { seedsOr } from './seeds.ts';

const howOften = [0.005, 0.02, 0.05] as const;

driversSimulated('the drivers of EventStoreDB and MongoDB', {
  seeds: seedsOr(12),
  rowsOf: (seed) => faultyRows(namedServer('BANYAN_TEST_MONGODB'), seed, howOften[seed % howOften.length]!),
  patience: 1_500,
  longest: 1_200_000,
});
