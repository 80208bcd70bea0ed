import { loadConfig } from '../../src/config.ts'
import { runUntilStopped } from '../../src/main/run-until-stopped.ts'
import { startProduct } from '../../src/main/start.ts'

// `npm start` without the pages: what is tested here is the process, not what it shows.
await runUntilStopped(async (say) => {
  const config = loadConfig()
  const product = await startProduct({ config, pages: false, say })
  say(`ready on ${product.port}`)
  return product
})
