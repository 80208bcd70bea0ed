/** Telling people from programs, where it is set up. */
export type { Challenge } from './challenge.ts'
export { createFakeChallenge } from './fake.ts'
export { createTurnstile } from './turnstile.ts'
