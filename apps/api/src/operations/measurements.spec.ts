import type { EventStore } from '#event-store';
import type { LiveFigures } from '../live/live-figures.ts';
import { HealthController } from './health.controller.ts';
import { Measurements } from './measurements.ts';
import type { ViewHealth } from './view-health.ts';

const counts = {
  reconnects: 3,
  silences: 1,
  appendRetries: 5,
  readRetries: 4,
  unknownOutcomes: 2,
  strayAnswers: 0,
  followLag: 1_500,
};
const verdict = { view: 'calls', state: 'live', position: 7n, applied: 3n, lag: 2n, lagSeconds: 4 } as const;
const reply = { type: () => undefined } as never;

function controllerOver(verdicts: ViewHealth['verdicts'], of: ReturnType<EventStore['counts']>) {
  const events = { counts: () => of } as EventStore;
  return new HealthController({ verdicts } as ViewHealth, new Measurements(), { readers: 0 } as LiveFigures, events);
}

it('shows what the event store counted, the same however often it is asked', async () => {
  const controller = controllerOver(async () => [verdict], counts);
  await controller.metrics(reply);
  const text = await controller.metrics(reply);
  for (const line of [
    'banyan_event_store_reconnects_total 3',
    'banyan_event_store_silences_total 1',
    'banyan_event_store_append_retries_total 5',
    'banyan_event_store_read_retries_total 4',
    'banyan_event_store_unknown_outcomes_total 2',
    'banyan_event_store_stray_answers_total 0',
    'banyan_event_store_follow_seconds 1.5',
    'banyan_view_lag_events{view="calls"} 2',
    'banyan_views_stopped 0',
  ])
    expect(text.split('\n')).toContain(line);
});

it('is measured also while the views cannot be asked, and then says nothing of them', async () => {
  let away = false;
  const controller = controllerOver(async () => {
    if (away) throw new Error('away');
    return [verdict];
  }, undefined);
  expect(await controller.metrics(reply)).toMatch(/^banyan_view_lag_events\{view="calls"\} 2$/m);
  away = true;
  const text = await controller.metrics(reply);
  expect(text).not.toMatch(/^banyan_view_lag_events\{/m);
  expect(text).toMatch(/^banyan_views_stopped nan$/im);
  expect(text).toMatch(/^banyan_live_readers 0$/m);
});
