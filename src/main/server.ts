import { loadConfig } from '../config.ts'
import { runUntilStopped } from './run-until-stopped.ts'
import { startProduct } from './start.ts'

const dev = process.argv.includes('--dev')

await runUntilStopped(async (say) => {
  const config = loadConfig()
  const product = await startProduct({ config, dev, say })
  const where = config.PUBLIC_URL.replace(/:0$/, `:${product.port}`)
  say(
    config.ROLE === 'worker'
      ? `The worker runs; health on port ${product.port}`
      : `Leadwright is ready on ${where}`,
  )
  return product
})
