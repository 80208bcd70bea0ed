import type { Challenge } from './challenge.ts'

/** Lets in who answers `human`, for tests; `down` stands for a vendor that cannot be asked. */
export function createFakeChallenge(): Challenge & { asked: string[] } {
  const asked: string[] = []
  return {
    asked,
    siteKey: 'test-site-key',
    verify: (answer) => {
      asked.push(answer)
      return Promise.resolve(answer === 'down' ? null : answer === 'human')
    },
  }
}
