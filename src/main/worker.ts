import { loadConfig } from '../config.ts'
import { runUntilStopped } from './run-until-stopped.ts'
import { startProduct } from './start.ts'

await runUntilStopped(async (say) => {
  const product = await startProduct({ config: { ...loadConfig(), ROLE: 'worker' }, say })
  say(`The worker runs; health on port ${product.port}`)
  return product
})
