import robotsParser from 'robots-parser'

/** What a host allows us. */
export type RobotsRules = { isAllowed: (url: string) => boolean; crawlDelayMs: number }

/** RFC 9309: parsers must handle 500 kibibytes; nothing beyond is looked at. */
export const maxRobotsBytes = 512_000

/** No robots.txt (any 4xx) means that everything may be read. */
export const everythingAllowed: RobotsRules = { isAllowed: () => true, crawlDelayMs: 0 }

/** Reads the rules of a robots.txt for the crawler that calls itself `userAgent` (the name before the slash counts). */
export function parseRobots(robotsUrl: string, text: string, userAgent: string): RobotsRules {
  const robots = robotsParser(robotsUrl, text)
  const name = userAgent.split('/')[0]?.trim() ?? userAgent
  return {
    isAllowed: (url) => robots.isAllowed(url, name) ?? true,
    crawlDelayMs: Math.max(0, robots.getCrawlDelay(name) ?? 0) * 1000,
  }
}
