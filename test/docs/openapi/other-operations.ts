import { ImportFields } from '../../../apps/api/src/imports/import-fields.ts';
import type { Route } from '../../../apps/api/src/routes/route.ts';
import { inputSchema } from './input-schema.ts';
import { correlation, header, json, language, pathParameters, ref, whoMay, withoutNull } from './operation-parts.ts';
import { problemsOf, refusals } from './refusals.ts';

const fields = inputSchema(ImportFields, []);

/** A workbook, sent as a form. */
export const importOperation = (route: Route) => ({
  operationId: 'ImportLedger',
  summary: "Records a station's workbook; the same file again records nothing.",
  tags: ['imports'],
  ...whoMay(route.roles),
  parameters: [...pathParameters(route), language, correlation],
  requestBody: {
    required: true,
    content: {
      'multipart/form-data': {
        schema: {
          ...fields,
          properties: {
            ...Object.fromEntries(
              Object.entries(fields.properties ?? {}).map(([name, field]) => [name, withoutNull(field)]),
            ),
            file: { type: 'string', contentMediaType: 'application/octet-stream' },
          },
          required: ['file'],
        },
      },
    },
  },
  responses: {
    200: { description: 'What came of each row', content: json(ref('ImportReport')) },
    ...refusals(problemsOf(route)),
  },
});

/** Figures without end. */
export const liveOperation = (route: Route) => ({
  operationId: 'FollowFigures',
  summary:
    'The figures of the dashboard as they change, as server-sent events; the id of a message is a position of the log.',
  tags: ['dashboard'],
  ...whoMay(route.roles),
  parameters: [
    ...pathParameters(route),
    ...['district', 'agreement'].map((name) => ({ name, in: 'query', schema: { type: 'string', maxLength: 64 } })),
    header('Last-Event-ID', 'goes on behind this position', { type: 'string', pattern: '^\\d{1,19}$' }),
    language,
    correlation,
  ],
  responses: {
    200: { description: 'Messages without end', content: { 'text/event-stream': { schema: { type: 'string' } } } },
    ...refusals(problemsOf(route)),
  },
});

const tooMany = { 429: { $ref: '#/components/responses/Refused429' } };

/** What anybody may ask. */
export const openPaths = {
  '/health/live': {
    get: {
      operationId: 'Live',
      summary: 'Whether the process lives.',
      tags: ['operations'],
      responses: { 200: { description: 'It does', content: json(ref('LiveAnswer')) } },
    },
  },
  '/health/ready': {
    get: {
      operationId: 'Ready',
      summary: 'Whether the views can be trusted.',
      tags: ['operations'],
      responses: {
        200: { description: 'They can', content: json(ref('ReadyAnswer')) },
        ...tooMany,
        503: { description: 'They can not', content: json(ref('ReadyAnswer')) },
      },
    },
  },
  '/metrics': {
    get: {
      operationId: 'Metrics',
      summary: "Measurements in Prometheus' form.",
      tags: ['operations'],
      responses: {
        200: { description: 'As text', content: { 'text/plain': { schema: { type: 'string' } } } },
        ...tooMany,
      },
    },
  },
};
