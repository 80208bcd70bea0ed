import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { RouterClient } from '@orpc/server'
import type { Router } from '#router'

const link = new RPCLink({
  // Only the browser calls; while a page is built ahead nothing is fetched.
  url: () => `${window.location.origin}/api/rpc`,
})

/** The API, typed by the server's own router: `client.campaigns.start({ id })`. */
export const client: RouterClient<Router> = createORPCClient(link)
