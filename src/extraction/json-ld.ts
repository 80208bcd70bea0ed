import type { DomElement } from './dom.ts'

/** One schema.org node of a page, with the text of the block it stood in for quoting. */
export type JsonLdNode = {
  /** Type names without a vocabulary prefix, e.g. `LocalBusiness`. */
  types: string[]
  data: Record<string, unknown>
  /** The JSON-LD block exactly as it stands in the page's HTML. */
  source: string
}

const maxNodes = 2_000
const maxBlocks = 50

/** Every typed node of every JSON-LD block, `@graph`, lists and nested nodes flattened, in page order; broken JSON is mended or skipped. */
export function readJsonLd(scripts: DomElement[]): JsonLdNode[] {
  const nodes: JsonLdNode[] = []
  const blocks = scripts.filter((script) => /ld\+json/i.test(script.attribs['type'] ?? ''))
  for (const script of blocks.slice(0, maxBlocks)) {
    const child = script.children[0]
    const source = child !== undefined && 'data' in child ? child.data : ''
    const value = parseTolerantly(source)
    if (value !== undefined) collect(value, source, nodes)
  }
  return nodes
}

/** The values of one property as a list: none, one or many, whatever the page wrote. */
export function listOf(value: unknown): unknown[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}

/** True for a plain object, as which JSON-LD nodes come. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function collect(root: unknown, source: string, nodes: JsonLdNode[]): void {
  const pending: unknown[] = [root]
  for (let steps = 0; pending.length > 0 && nodes.length < maxNodes && steps < 50_000; steps += 1) {
    const value = pending.pop()
    if (Array.isArray(value)) {
      for (let i = Math.min(value.length, maxNodes) - 1; i >= 0; i -= 1) pending.push(value[i])
    } else if (isRecord(value)) {
      const types = listOf(value['@type']).filter((type) => typeof type === 'string')
      if (types.length > 0)
        nodes.push({ types: types.map((type) => type.replace(/^.*[/:#]/, '')), data: value, source })
      for (const inner of Object.values(value).reverse()) if (typeof inner === 'object') pending.push(inner)
    }
  }
}

function parseTolerantly(source: string): unknown {
  const text = source.replace(
    /^\s*(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|<!\[CDATA\[|\/\/\s*<!\[CDATA\[)|(?:-->|\/\*\s*\]\]>\s*\*\/|\/?\/?\s*\]\]>)\s*$/g,
    '',
  )
  const attempts = [
    () => text,
    // Line breaks inside strings and commas before a closing bracket are the usual mistakes.
    () =>
      text
        .replace(/[\n\r\t]+/g, ' ')
        .replace(/,(\s*[}\]])/g, '$1')
        .replace(/;\s*$/, ''),
    () =>
      text
        .replace(/[\n\r\t]+/g, ' ')
        .replace(/,(\s*[}\]])/g, '$1')
        .replace(/&quot;/g, '"')
        .replace(/\\(?!["\\/bfnrtu])/g, ''),
  ]
  for (const attempt of attempts) {
    try {
      return JSON.parse(attempt()) as unknown
    } catch {
      continue
    }
  }
  return undefined
}
