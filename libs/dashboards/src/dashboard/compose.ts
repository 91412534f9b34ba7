import {
  type DatedRule,
  type IndicatorKey,
  type DatedTarget,
  type SignedAgreement,
  inForce,
  indicators,
  targetsOf,
} from '#agreements';
import type { Word } from '#references';
import type { ByDistrict, Tally } from '../tally/tally.ts';
import type { Dashboard, DistrictPart, Part } from './dashboard.ts';
import { labelled } from './labelled.ts';
import { type MadeOf, channelMadeOf, indicatorMadeOf, totalMadeOf } from './made-of.ts';
import { type PeopleAlike, headsOf, spreadOf } from './people.ts';
import { elapsedOf, paceOf, percentOf } from './progress.ts';
import { type Stretch, totalOf } from './stretch.ts';

/** Everything that a dashboard is made of. */
export interface Sources {
  readonly station: {
    readonly id: string;
    readonly name: string;
    readonly districts: readonly { readonly districtId: string; readonly name: string }[];
  };
  /** Only this district's figures. */
  readonly district?: string;
  readonly agreement: SignedAgreement;
  readonly targets: readonly DatedTarget[];
  readonly rules: readonly DatedRule[];
  readonly happenedBy: string;
  readonly recordedBy?: string;
  readonly position: bigint | undefined;
  readonly tally: Tally;
  readonly people: readonly PeopleAlike[];
  readonly words: (list: string) => readonly Word[];
}

/** The days whose services count: of the agreement, up to the day asked for. */
export const countedDays = ({
  agreement,
  rules,
  happenedBy,
}: Pick<Sources, 'agreement' | 'rules' | 'happenedBy'>): Stretch => ({
  from: agreement.from,
  until: happenedBy < agreement.until ? happenedBy : agreement.until,
  rules,
});

const unallocated = '';

/** Every figure with districts, by district; all parts are taken from here, so that they add up. */
function figuresOf({ tally, happenedBy, people, ...rest }: Sources) {
  const stretch = countedDays({ happenedBy, ...rest });
  const over = (madeOf: MadeOf) => totalOf(tally, stretch, madeOf);
  const on = (figure: string) => tally.between(figure, undefined, happenedBy);
  const each = <Key extends string>(of: Readonly<Record<Key, MadeOf>>) =>
    Object.fromEntries(Object.entries<MadeOf>(of).map(([key, madeOf]) => [key, over(madeOf)])) as Record<
      Key,
      ByDistrict
    >;
  return {
    indicators: each(indicatorMadeOf),
    channels: each(channelMadeOf),
    totals: each(totalMadeOf),
    outputs: new Map(
      tally.figures
        .filter((figure) => figure.startsWith('output:'))
        .map((figure) => [figure.slice(7), over(() => [figure])]),
    ),
    workers: on('workers'),
    states: {
      clients: headsOf(people),
      households: on('households'),
      hotlineOpen: on('hotline.open'),
    },
  };
}

type Figures = ReturnType<typeof figuresOf>;

/** How much of a figure is meant: one district's, the unallocated, or all. */
type Share = (figure: ByDistrict) => number;

const all: Share = (figure) => figure.values().reduce((sum, n) => sum + n, 0);
const of =
  (districtId: string): Share =>
  (figure) =>
    figure.get(districtId) ?? 0;

const mapped = <Key extends string>(figures: Readonly<Record<Key, ByDistrict>>, share: Share) =>
  Object.fromEntries(Object.entries<ByDistrict>(figures).map(([key, figure]) => [key, share(figure)])) as Record<
    Key,
    number
  >;

function partOf({ indicators: sums, totals, states }: Figures, share: Share): Part {
  return {
    clients: share(states.clients),
    households: share(states.households),
    indicators: mapped(sums, share),
    resourceFen: share(totals.resourceFen),
    hotline: {
      out: share(totals.hotlineOut),
      answered: share(totals.hotlineAnswered),
      in: share(totals.hotlineIn),
      open: share(states.hotlineOpen),
    },
    wishesFulfilled: share(totals.wishesFulfilled),
  };
}

/** The districts there are, and those that only facts still speak of. */
function districtsOf({ station }: Sources, { indicators: sums, totals, states }: Figures) {
  const known = station.districts.map(({ districtId, name }) => ({ id: districtId, name }));
  const spoken = [sums, totals, states]
    .flatMap((figures) => Object.values<ByDistrict>(figures))
    .flatMap((figure) => [...figure.keys()]);
  const gone = new Set(spoken.filter((id) => id !== unallocated && !known.some((district) => district.id === id)));
  return [...known, ...[...gone].sort().map((id) => ({ id, name: id }))];
}

/** The dashboard of what was found. */
export function dashboardOf(sources: Sources): Dashboard {
  const { agreement, happenedBy, recordedBy, position, station, targets, district, words } = sources;
  const people = district === undefined ? sources.people : sources.people.filter((one) => one.districtId === district);
  const figures = figuresOf({ ...sources, people });
  const share = district === undefined ? all : of(district);
  const whole = partOf(figures, share);
  const { elapsed, share: gone } = elapsedOf(agreement, happenedBy);
  const { until } = countedDays(sources);
  const targetOf = (key: IndicatorKey) =>
    district === undefined ? (inForce(targetsOf(targets, agreement.agreementId, key), until)?.target ?? null) : null;
  const districts = districtsOf(sources, figures).filter(({ id }) => district === undefined || id === district);
  const scope = districts.find(({ id }) => id === district);
  return {
    station: { id: station.id, name: station.name },
    ...(scope && { district: scope }),
    agreement: {
      id: agreement.agreementId,
      from: agreement.from,
      until: agreement.until,
      budgetFen: agreement.budgetFen,
    },
    asOf: { position: position === undefined ? null : `${position}`, recordedBy: recordedBy ?? null, happenedBy },
    elapsed,
    indicators: indicators.map(({ key, zh, unit }) => {
      const target = targetOf(key);
      const done = whole.indicators[key];
      return { key, name: zh, unit, target, done, percent: percentOf(done, target), pace: paceOf(done, target, gone) };
    }),
    districts: districts.map((one): DistrictPart => ({ ...one, ...partOf(figures, of(one.id)) })),
    unallocated: partOf(figures, district === undefined ? of(unallocated) : () => 0),
    clients: whole.clients,
    households: whole.households,
    workers: all(figures.workers),
    resources: {
      totalFen: whole.resourceFen,
      unallocatedFen: district === undefined ? of(unallocated)(figures.totals.resourceFen) : 0,
      partyFen: share(figures.totals.partyFen),
      isLowerBound: share(figures.totals.lowerBounds) > 0,
    },
    hotline: whole.hotline,
    careLevels: labelled(words('careLevel'), spreadOf(people, 'careLevel')),
    channels: mapped(figures.channels, share),
    residence: labelled(words('residence'), spreadOf(people, 'residence')),
    wishesFulfilled: whole.wishesFulfilled,
    outputs: labelled(
      words('outputKind'),
      new Map([...figures.outputs].map(([kind, figure]) => [kind, share(figure)])),
    ),
  };
}
