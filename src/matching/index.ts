/** The front door of matching: whether two listings are one place, and which listings are worth comparing. Pure, no I/O. */
export { blockingKeys } from './blocking.ts'
export { candidatePairs, cluster, clusterPrepared } from './cluster.ts'
export { compare, probabilityOf, SAME_FROM } from './compare.ts'
export { prepare, type Prepared } from './prepare.ts'
export { isSharedHost } from './website.ts'
