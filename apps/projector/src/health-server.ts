import { type RequestListener, type Server, createServer } from 'node:http';
import type { ViewVerdict, WatchedViews } from '#projection';

/** Says over HTTP whether the process lives and whether its views can be trusted, and nothing else. */
export const healthServer = (views: Pick<WatchedViews, 'verdicts'>, failed: (error: unknown) => void): Server =>
  createServer(answering(views, failed));

const answering =
  (views: Pick<WatchedViews, 'verdicts'>, failed: (error: unknown) => void): RequestListener =>
  ({ method, url }, response) => {
    const send = ([status, body]: Said) =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (method !== 'GET') send([405, { status: 'method-not-allowed' }]);
    else if (url === '/health/live') send([200, { status: 'live' }]);
    else if (url === '/health/ready') void readiness(views, failed).then(send);
    else send([404, { status: 'not-found' }]);
  };

type Said = readonly [status: number, body: object];

async function readiness(views: Pick<WatchedViews, 'verdicts'>, failed: (error: unknown) => void): Promise<Said> {
  try {
    const verdicts = await views.verdicts();
    const ready = verdicts.every(({ fault }) => fault === undefined);
    return [ready ? 200 : 503, { status: ready ? 'ready' : 'not-ready', views: verdicts.map(shown) }];
  } catch (error) {
    failed(error);
    return [503, { status: 'not-ready', views: [] }];
  }
}

const shown = ({ view, state, position, applied, lag, fault, error }: ViewVerdict): object => ({
  view,
  state,
  position: `${position}`,
  applied: `${applied}`,
  lag: `${lag}`,
  ...(fault === undefined ? {} : { fault }),
  ...(error === undefined ? {} : { error: { eventId: error.eventId ?? null, type: error.type ?? null } }),
});
