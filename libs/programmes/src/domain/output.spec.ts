import { given } from '#kernel';
import { outputDecider, recordOutput } from './output.ts';

const open = { agreementId: 'a1', today: '2024-09-30' };
const output = { outputId: 'o1', kind: 'policyTalk', occurredOn: '2024-07-04', districtId: 'd1', quantity: 2 };
const recorded = { type: 'OutputRecorded', data: output } as const;
const outputs = given(outputDecider);

describe('recording an output', () => {
  it('records it', () => outputs().when(recordOutput(output, open)).records(recorded));
  it('records nothing when asked again', () => outputs(recorded).when(recordOutput(output, open)).recordsNothing());
  it.each([
    ['missing-value', { quantity: 0 }],
    ['negative', { quantity: -1 }],
    ['outside-agreement', { occurredOn: '2024-10-01' }],
  ])('refuses, %s, %j', (word, other) =>
    outputs()
      .when(recordOutput({ ...output, ...other }, open))
      .refuses(word),
  );
  it('refuses a day outside every agreement', () =>
    outputs()
      .when(recordOutput(output, { today: open.today }))
      .refuses('outside-agreement'));
});
