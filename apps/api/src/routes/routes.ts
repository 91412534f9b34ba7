import { caseworkRoutes } from './casework.routes.ts';
import { importRoute } from './import.route.ts';
import { liveRoute } from './live.route.ts';
import { peopleRoutes } from './people.routes.ts';
import { programmeRoutes } from './programme.routes.ts';
import { questionRoutes } from './question.routes.ts';
import type { Route } from './route.ts';
import { stationRoutes } from './station.routes.ts';

/** Every address of a station: what guards, documents, validates and tests it. */
export const routes: readonly Route[] = [
  ...stationRoutes,
  ...peopleRoutes,
  ...caseworkRoutes,
  ...programmeRoutes,
  ...questionRoutes,
  importRoute,
  liveRoute,
];
