# The npm package `node` lays a Node 24 into node_modules, so that npm scripts find it on machines with an older one. An
# image needs no second one: it is node:24-slim, which is looked after and scanned as a base, and the package goes again.
FROM node:24-slim AS build
WORKDIR /banyan
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build

FROM node:24-slim AS dependencies
WORKDIR /banyan
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund \
  && rm -rf node_modules/node node_modules/.bin/node

FROM node:24-slim
WORKDIR /banyan
ENV NODE_ENV=production BANYAN_DATA=/data BANYAN_HOST=0.0.0.0 BANYAN_PORT=8080
COPY --from=dependencies /banyan/node_modules ./node_modules
COPY --from=build /banyan/dist ./dist
COPY package.json ./
COPY docs/openapi.json ./docs/
# Programs belong to root and are written by nobody; /data is all that is written, a volume or a tmpfs.
RUN install -d -o node -g node -m 0700 /data
USER node
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.BANYAN_PORT + '/health/live').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# The server; `node -C built dist/apps/projector/src/main.js` keeps the views, `dist/apps/cli/src/main.js` is the command line.
CMD ["node", "-C", "built", "dist/apps/api/src/main.js"]
