/** Front door of clients: what a survey does to them. */
export { noteRating, type Rating } from './note-signals.ts'
export type { ClientDeps } from './deps.ts'
