import { tenancyRouter } from './tenancy/api.ts'

/** Every procedure of the product, one tree: over RPC by these names, over REST by the paths they declare. */
export const router = {
  ...tenancyRouter,
}

export type Router = typeof router
