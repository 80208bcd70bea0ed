import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { InferRouterOutputs, RouterClient } from '@orpc/server'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { Router } from '#router'

const link = new RPCLink({
  // Only the browser calls; while a page is built ahead nothing is fetched.
  url: () => `${window.location.origin}/api/rpc`,
})

/** The API, typed by the server's own router: `client.campaigns.start({ id })`. */
export const client: RouterClient<Router> = createORPCClient(link)

/** The same for queries: `api.campaigns.get.queryOptions({ input: { id } })`. */
export const api = createTanstackQueryUtils(client)

/** What each procedure answers, for the props of components. */
export type Outputs = InferRouterOutputs<Router>
