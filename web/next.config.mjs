import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  agentRules: false,
  // The folder that holds package.json, so that `#contracts/*` and `#router` resolve.
  turbopack: { root },
  outputFileTracingRoot: root,
  // Types are checked by `npm run check`, over the whole tree at once.
  typescript: { ignoreBuildErrors: true },
}
