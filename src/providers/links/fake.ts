import type { LinkProbe } from './links.ts'

/** Links that answer, but for the addresses in `dead`. */
export function createFakeLinkProbe(dead: ReadonlySet<string> = new Set()): LinkProbe & { asked: string[] } {
  const asked: string[] = []
  return {
    asked,
    ask: (urls) => {
      asked.push(...urls)
      return Promise.resolve(
        urls.map((url) =>
          dead.has(url)
            ? { url, outcome: 'dead' as const, finding: 'answers 404' }
            : { url, outcome: 'answers' as const, finding: 'answers 200' },
        ),
      )
    },
  }
}
