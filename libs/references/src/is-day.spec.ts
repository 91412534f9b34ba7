import { validateSync } from 'class-validator';
import { IsDay } from './is-day.ts';

class Visit {
  @IsDay() readonly on: unknown;

  constructor(on: unknown) {
    this.on = on;
  }
}

it.each(['2024-04-13', '2024-02-29'])('%s is a day', (on) => {
  expect(validateSync(new Visit(on))).toEqual([]);
});

it.each(['2024-02-30', '2024-04', '2024-W20-1', '20240413', '2024-04-13T08:00:00Z', '', 20240413, undefined])(
  '%s is none',
  (on) => {
    expect(validateSync(new Visit(on))).toHaveLength(1);
  },
);
