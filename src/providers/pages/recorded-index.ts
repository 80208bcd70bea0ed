import { readFile } from 'node:fs/promises'
import path from 'node:path'
import * as z from 'zod'
import { parseJsonLines } from './json-lines.ts'

/**
 * One recorded address. Only `url` is needed; `file` is relative to the folder. `robots` is the text of the host's robots.txt,
 * which may also be recorded as an ordinary entry; `bytes` pads the body to that size.
 */
export const RecordedEntry = z.object({
  url: z.url({ protocol: /^https?$/ }),
  file: z.string().optional(),
  status: z.number().int().min(200).max(599).optional(),
  headers: z.record(z.string(), z.string()).optional(),
  delayMs: z.number().min(0).optional(),
  redirect: z.string().optional(),
  bytes: z.number().int().min(0).optional(),
  robots: z.string().optional(),
})
export type RecordedEntry = z.infer<typeof RecordedEntry>

/** The recorded addresses of one host name, in their order. */
export type RecordedHost = {
  schemes: Set<string>
  entries: Map<string, RecordedEntry>
  robots: string | null
}

/** A folder of recorded pages. */
export type RecordedWeb = {
  hosts: Map<string, RecordedHost>
  /** The file of an entry, or nothing for an entry without one. */
  read: (entry: RecordedEntry) => Promise<Buffer>
}

/** Reads `index.jsonl` of a folder; throws naming the line that is wrong. */
export async function loadRecordedWeb(folder: string): Promise<RecordedWeb> {
  const root = path.resolve(folder)
  const lines = parseJsonLines(RecordedEntry, await readFile(path.join(root, 'index.jsonl'), 'utf8'))
  const hosts = new Map<string, RecordedHost>()
  for (const entry of lines) {
    const url = new URL(entry.url)
    const host = hosts.get(url.hostname) ?? { schemes: new Set(), entries: new Map(), robots: null }
    hosts.set(url.hostname, host)
    host.schemes.add(url.protocol)
    host.robots ??= entry.robots ?? null
    // A line that only carries robots rules is no page.
    if (entry.file !== undefined || entry.robots === undefined) host.entries.set(recordedKey(url), entry)
  }
  return { hosts, read: (entry) => readInside(root, entry.file) }
}

/** The key of an address within its host. */
export function recordedKey(url: URL): string {
  return `${url.protocol}${url.pathname}${url.search}`
}

async function readInside(root: string, file: string | undefined): Promise<Buffer> {
  if (file === undefined) return Buffer.alloc(0)
  const full = path.resolve(root, file)
  if (!full.startsWith(root + path.sep)) throw new Error(`"${file}" lies outside the folder ${root}`)
  return readFile(full)
}
