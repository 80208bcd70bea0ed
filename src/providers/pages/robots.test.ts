import { expect, test } from 'vitest'
import { parseRobots } from './robots.ts'

const rulesOf = (text: string) =>
  parseRobots('https://acme.example/robots.txt', text, 'LeadwrightBot/1.0 (+https://x.example)')
const allows = (text: string, path: string) => rulesOf(text).isAllowed(`https://acme.example${path}`)

test('our own group counts instead of the one for everybody', () => {
  const text =
    'User-agent: *\nDisallow: /\n\nUser-agent: OtherBot\nUser-agent: leadwrightbot/2.0 # us\nDisallow: /private'
  expect(allows(text, '/')).toBe(true)
  expect(allows(text, '/private/x')).toBe(false)
})

test('rules for others are not ours, wherever they stand', () => {
  const text =
    'User-agent: A\nUser-agent: B\nDisallow: /\nSitemap: https://acme.example/s.xml\nUser-agent: *\nDisallow: /x\n\nUser-agent: C\nDisallow: /'
  expect(allows(text, '/')).toBe(true)
  expect(allows(text, '/x')).toBe(false)
})

test('the longest rule wins, with wildcards and an end', () => {
  const text = 'User-agent: *\nDisallow: /*.php$\nAllow: /contact.php$\nDisallow: /shop/\nAllow: /shop/about'
  expect(allows(text, '/index.php')).toBe(false)
  expect(allows(text, '/index.php?x=1')).toBe(true)
  expect(allows(text, '/contact.php')).toBe(true)
  expect(allows(text, '/shop/cart')).toBe(false)
  expect(allows(text, '/shop/about-us')).toBe(true)
})

test('a crawl delay is told in milliseconds', () => {
  expect(rulesOf('User-agent: *\nCrawl-delay: 2.5').crawlDelayMs).toBe(2500)
  expect(rulesOf('User-agent: *\nCrawl-delay: soon').crawlDelayMs).toBe(0)
  expect(rulesOf('<html>not a robots.txt').crawlDelayMs).toBe(0)
})

test('a file made to fill the memory does not', () => {
  const agents = Array.from({ length: 15_000 }, (_, at) => `User-agent: a${at}`).join('\n')
  const rules = Array.from({ length: 15_000 }, (_, at) => `Disallow: /${at}*`).join('\n')
  const before = process.memoryUsage().heapUsed
  expect(allows(`${agents}\nUser-agent: *\n${rules}`, '/14999x')).toBe(false)
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(100_000_000)
})
