import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const page = `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Banyan 榕 · HTTP</title>
    <link rel="icon" href="docs/favicon-32x32.png" />
    <link rel="stylesheet" href="docs/swagger-ui.css" />
  </head>
  <body>
    <main id="documentation"></main>
    <script src="docs/swagger-ui-bundle.js"></script>
    <script src="docs/start.js"></script>
  </body>
</html>
`;

const start = `SwaggerUIBundle({ url: 'openapi.json', dom_id: '#documentation', validatorUrl: null, deepLinking: true });\n`;

const files = ['/favicon-32x32.png', '/swagger-ui.css', '/swagger-ui-bundle.js'];

/** The document of what can be asked and sent, and a page that shows it and loads nothing from elsewhere. */
export async function serveDocumentation(fastify: FastifyInstance): Promise<void> {
  const document = readFileSync(join(treeOf(import.meta.dirname), 'docs', 'openapi.json'), 'utf8');
  const root = join(dirname(createRequire(import.meta.url).resolve('@fastify/swagger-ui')), 'static');
  fastify.get('/openapi.json', (_, reply) => reply.type('application/json').send(document));
  fastify.get('/docs', (_, reply) =>
    reply.type('text/html; charset=utf-8').header('content-security-policy', policy).send(page),
  );
  fastify.get('/docs/start.js', (_, reply) => reply.type('text/javascript; charset=utf-8').send(start));
  await fastify.register(fastifyStatic, {
    root,
    prefix: '/docs/',
    index: false,
    decorateReply: false,
    allowedPath: (path) => files.includes(path),
  });
}

/** The folder of the whole project, from its sources and from what was built of them. */
const treeOf = (folder: string): string =>
  existsSync(join(folder, 'package.json')) ? folder : treeOf(dirname(folder));
