import { readFileSync } from 'node:fs'
import path from 'node:path'
import * as z from 'zod'
import { auditWebsite, deriveResearch, extractContactFacts, parsePage, technologyFacts } from '../src/extraction/index.ts'

const Expected = z.object({
  now: z.iso.datetime(),
  rows: z.number(),
  merged: z.number(),
  noWebsite: z.array(z.string()),
  redirects: z.record(z.string(), z.string()),
  judged: z.array(z.string()),
  sites: z.record(
    z.string(),
    z.object({
      name: z.string(),
      state: z.enum(['enriched', 'forbidden', 'down']),
      faults: z.array(z.string()),
      allowed: z.array(z.string()),
      measured: z.array(z.string()),
      emails: z.array(z.string()),
      phones: z.array(z.string()),
      faxes: z.array(z.string()),
      people: z.array(z.string()),
      never: z.array(z.string()).optional(),
    }),
  ),
})

/** A line of `web/index.jsonl`. */
const IndexLine = z.object({
  url: z.url(),
  file: z.string().optional(),
  status: z.number().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  delayMs: z.number().optional(),
  redirect: z.url().optional(),
  bytes: z.number().optional(),
})

/** The folder of the sample web. */
export const web = path.resolve('samples/web')

/** What is to be found in the samples. */
export const expected = Expected.parse(JSON.parse(readFileSync('samples/expected.json', 'utf8')))

/** The addresses of the sample web. */
export const lines = readFileSync(path.join(web, 'index.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => IndexLine.parse(JSON.parse(line)))

const hostOf = (url: string) => new URL(url).hostname

/** The sites whose home page is stored, so that rules can be judged on them. */
export const judgeable = Object.entries(expected.sites).filter(
  ([host, site]) =>
    site.state === 'enriched' &&
    lines.some((line) => line.file && hostOf(line.url) === host && new URL(line.url).pathname === '/'),
)

/** Everything that the pure rules find on the stored pages of a host. */
export function readSite(host: string) {
  const now = new Date(expected.now)
  const pages = lines
    .filter(({ url, file }) => file?.endsWith('.html') && hostOf(url) === host)
    .map(({ url, file, headers }) =>
      parsePage({ url, html: readFileSync(path.join(web, file!), 'utf8'), headers, status: 200 }),
    )
  const facts = [...extractContactFacts(pages, { companyName: expected.sites[host]?.name }), ...technologyFacts(pages)]
  const audit = auditWebsite(pages, null, { now, facts })
  const research = deriveResearch({ facts: [...facts, ...audit.facts], pages, now })
  return { pages, facts, audit, research }
}
