import { loadConfig } from '../../src/config.ts'
import { startProduct } from '../../src/main/start.ts'
import { ownCpu, runChild } from './child.ts'

/** The product's server as `npm start` runs it with ROLE=web, without pages. */
await runChild(async ({ env }: { env: Record<string, string> }) => {
  const product = await startProduct({ config: loadConfig(env), pages: false, say: () => {} })
  return { ready: { port: product.port }, answers: { cpu: ownCpu }, close: product.stop }
})
