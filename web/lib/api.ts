import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { client } from './client'

export { client }

/** The same for queries: `api.campaigns.get.queryOptions({ input: { id } })`. */
export const api = createTanstackQueryUtils(client)
