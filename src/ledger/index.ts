/** Double entry: the only way by which money moves. */
export { balanceOf, currencyOf, openBook, openProviderAccount } from './accounts.ts'
export { checkBook } from './check-book.ts'
export { entriesOf } from './entries.ts'
export { post, postAll } from './post.ts'
export { inWords } from './transfer.ts'
export type { Line, NewTransfer, Posted } from './transfer.ts'
