/** Picks one of `count`, always the same for the same path. */
export type Pick = (path: string, count: number) => number

/** What a slot may say; a slot that is missing here cannot be filled. */
export type Slots = Record<string, readonly string[] | undefined>

type Node = { literal: string } | { slot: string } | { options: Node[][] }

/** A sentence with the slots that were used in it. */
export interface Expanded {
  text: string
  slots: Set<string>
}

/** Choices from a seed: a hash of seed and path, so that one choice does not shift the others. */
export function seededPick(seed: string): Pick {
  return (path, count) => hash(`${seed}\u0000${path}`) % count
}

/** 32-bit FNV-1a with a final mix, so that neighbouring paths do not give neighbouring numbers. */
export function hash(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** Whether every slot that cannot be avoided can be filled. */
export function isFillable(template: string, slots: Slots): boolean {
  return fillable(parse(template), slots)
}

/**
 * Makes a sentence of a template: `[a|b]` is a choice, `{slot}` is filled, `{Slot}` with a capital. Options with a slot that cannot be
 * filled are not chosen. `rewrite` may change the words of the template, never what is filled in.
 */
export function expand(
  template: string,
  slots: Slots,
  pick: Pick,
  path: string,
  rewrite: (literal: string) => string = (literal) => literal,
): Expanded {
  const used = new Set<string>()
  let choices = 0
  const write = (nodes: Node[]): string =>
    nodes
      .map((node) => {
        if ('literal' in node) return rewrite(node.literal)
        const at = `${path}/${choices++}`
        if ('options' in node) {
          const open = node.options.filter((option) => fillable(option, slots))
          return write(open[pick(at, open.length)] ?? [])
        }
        const [values, capital] = valuesOf(node.slot, slots)
        used.add(node.slot.toLowerCase())
        const value = values[pick(at, values.length)] ?? ''
        return capital ? capitalise(value) : value
      })
      .join('')
  const text = write(parse(template))
    .replaceAll(/ {2,}/g, ' ')
    .replaceAll(/ ([,.;:?])/g, '$1')
  return { text: text.trim(), slots: used }
}

/** The first letter large, except where a web address begins the sentence. */
export function capitalise(text: string): string {
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+/.test(text) ? text : text.slice(0, 1).toUpperCase() + text.slice(1)
}

function valuesOf(slot: string, slots: Slots): [readonly string[], boolean] {
  const lower = slot.slice(0, 1).toLowerCase() + slot.slice(1)
  return [slots[lower] ?? [], slot !== lower]
}

function fillable(nodes: Node[], slots: Slots): boolean {
  return nodes.every((node) => {
    if ('literal' in node) return true
    if ('options' in node) return node.options.some((option) => fillable(option, slots))
    return valuesOf(node.slot, slots)[0].length > 0
  })
}

function parse(template: string): Node[] {
  let at = 0
  const sequence = (isInside: boolean): Node[][] => {
    const options: Node[][] = [[]]
    let literal = ''
    const add = (node?: Node) => {
      if (literal) options.at(-1)!.push({ literal })
      literal = ''
      if (node) options.at(-1)!.push(node)
    }
    while (at < template.length) {
      const char = template[at++]!
      if (char === '[') add({ options: sequence(true) })
      else if (char === '{') {
        const end = template.indexOf('}', at)
        add({ slot: template.slice(at, end) })
        at = end + 1
      } else if (char === '|' && isInside) {
        add()
        options.push([])
      } else if (char === ']' && isInside) break
      else literal += char
    }
    add()
    return options
  }
  return sequence(false)[0]!
}
