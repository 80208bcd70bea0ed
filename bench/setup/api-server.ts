import { loadConfig } from '../../src/config.ts'
import { startProduct } from '../../src/main/start.ts'
import { ownCpu, runChild } from './child.ts'
import { say } from './options.ts'

/** The product's server as `npm start` runs it with the given settings; without pages unless `pages` asks for them. */
await runChild(async ({ env, pages = false }: { env: Record<string, string>; pages?: boolean }) => {
  const product = await startProduct({ config: loadConfig(env), pages, say })
  return { ready: { port: product.port }, answers: { cpu: ownCpu }, close: product.stop }
})
