import robotsParser from 'robots-parser'

/** What a host allows us. */
export type RobotsRules = { isAllowed: (url: string) => boolean; crawlDelayMs: number }

/** RFC 9309: parsers must handle 500 kibibytes; nothing beyond is looked at. */
export const maxRobotsBytes = 512_000

/** No robots.txt (any 4xx) means that everything may be read. */
export const everythingAllowed: RobotsRules = { isAllowed: () => true, crawlDelayMs: 0 }

/** Reads the rules of a robots.txt for the crawler that calls itself `userAgent` (the name before the slash counts). */
export function parseRobots(robotsUrl: string, text: string, userAgent: string): RobotsRules {
  const name = (userAgent.split('/')[0] ?? userAgent).trim().toLowerCase()
  const robots = robotsParser(robotsUrl, linesFor(name, text))
  return {
    isAllowed: (url) => robots.isAllowed(url, name) ?? true,
    crawlDelayMs: Math.max(0, robots.getCrawlDelay(name) ?? 0) * 1000,
  }
}

/**
 * The file with all other crawlers merged into one: the parser stores every rule once for every crawler of its group,
 * which a hostile file of half a megabyte could turn into gigabytes.
 */
function linesFor(name: string, text: string): string {
  const kept: string[] = []
  let group = new Set<string>()
  for (const line of text.slice(0, maxRobotsBytes).split(/\r\n|\r|\n/)) {
    const agent = /^\s*user-agent\s*:([^#]*)/i.exec(line)?.[1]
    if (agent === undefined) {
      if (!/^\s*(allow|disallow|crawl-delay)\s*:/i.test(line)) continue
      group = new Set()
      kept.push(line)
      continue
    }
    const called = (agent.split('/')[0] ?? '').trim().toLowerCase()
    const seenAs = called === name || called === '*' ? called : 'others'
    if (!group.has(seenAs)) kept.push(`User-agent: ${seenAs}`)
    group.add(seenAs)
  }
  return kept.join('\n')
}
