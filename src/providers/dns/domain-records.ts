import { Resolver } from 'node:dns/promises'

/** What DNS says under a name; null: nobody answered, which is not the same as nothing there. */
export interface DomainRecords {
  txt: (name: string) => Promise<string[] | null>
  /** Where a name points to, in lower case and without a last dot. */
  cname: (name: string) => Promise<string[] | null>
  mx: (name: string) => Promise<string[] | null>
  /** Addresses of version 4 and 6. */
  addresses: (name: string) => Promise<string[] | null>
}

/** The part of Node's resolver that is used. */
export type RecordResolver = Pick<
  Resolver,
  'resolveTxt' | 'resolveCname' | 'resolveMx' | 'resolve4' | 'resolve6'
>

const timeoutMs = 6000

/** Asks DNS afresh each time: who mends a record wants to see it. */
export function createDomainRecords(
  resolver: RecordResolver = new Resolver({ timeout: 2500, tries: 2 }),
): DomainRecords {
  const bare = (name: string) => name.replace(/\.$/, '').toLowerCase()
  return {
    txt: async (name) => asked(async () => (await resolver.resolveTxt(name)).map((parts) => parts.join(''))),
    cname: async (name) => asked(async () => (await resolver.resolveCname(name)).map(bare)),
    mx: async (name) =>
      asked(async () => {
        const records = await resolver.resolveMx(name)
        return records.toSorted((a, b) => a.priority - b.priority).map(({ exchange }) => bare(exchange))
      }),
    addresses: async (name) => {
      const both = await Promise.all([
        asked(async () => resolver.resolve4(name)),
        asked(async () => resolver.resolve6(name)),
      ])
      const found = both.flatMap((answer) => answer ?? [])
      return found.length === 0 && both.includes(null) ? null : found
    },
  }
}

async function asked(question: () => Promise<string[]>): Promise<string[] | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), timeoutMs)
  })
  try {
    return await Promise.race([question(), late])
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    return code === 'ENOTFOUND' || code === 'ENODATA' ? [] : null
  } finally {
    clearTimeout(timer)
  }
}
