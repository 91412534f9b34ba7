import { privacyOver } from '#privacy';
import { factShapes } from '../docs/fact-shapes.ts';
import { described, kinds } from '../docs/house.ts';
import { program } from '../docs/program.ts';
import { type Specimen, keep, lacking, specimens, wanted } from './corpus.ts';
import { FixedKeys } from './fixed-keys.ts';
import { sample } from './sample.ts';
import { correctionSpecimen, factSpecimen } from './specimen.ts';

const all = await kinds();
const types = described(all);
const shapes = factShapes(program());
const registry = Object.assign({}, ...all.map(({ facts }) => facts)) as Parameters<typeof privacyOver>[1];
const { sealer } = await privacyOver(new FixedKeys(), registry);

/** What the specimens of corrections correct. */
const spokenOf = 'ClientAdded';

async function drawn(name: string): Promise<Specimen> {
  const [type = '', version] = name.split('.');
  if (type === 'FactTakenBack' || type === 'FactCorrected') {
    const of = specimens().get(`${spokenOf}.1`)!;
    return correctionSpecimen(sealer, type, of, sample(shapes.get(spokenOf)!));
  }
  const { category, description } = types.get(type)!;
  if (`${description.schema}` !== version) throw new Error(`${name} is older than the code: its specimen was lost`);
  return factSpecimen(sealer, category, type, description, shapes.get(type)!);
}

for (const name of lacking(wanted(all.map(({ facts }) => facts)), specimens())) {
  keep(name, await drawn(name));
  process.stdout.write(`${name}\n`);
}
