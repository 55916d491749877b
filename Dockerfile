# The image holds the server and what it needs to run (scripts/image.mjs), and nothing that builds.
FROM node:22-bookworm-slim AS build
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build
RUN node scripts/image.mjs /image

FROM node:22-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data MALLOC_ARENA_MAX=2
WORKDIR /app
COPY --from=build /image ./
# Writable for any user id whose group is root's, which OpenShift gives to every container.
RUN mkdir /data && chown 1000:0 /data && chmod 770 /data
USER 1000:0
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD ["node", "scripts/healthy.mjs"]
CMD ["node", "--max-semi-space-size=4", "--v8-pool-size=1", "scripts/start.cjs"]
