const voidTags = new Set(
  'area base basefont br col command embed frame hr img input isindex keygen link meta param source track wbr'.split(
    ' ',
  ),
)
const impliedEnd = new Set('p li td tr th dt dd option optgroup thead tbody tfoot'.split(' '))
const rawText = new Set(['script', 'style', 'title', 'textarea', 'xmp'])
const maxDepth = 400

/**
 * Cuts nesting: start tags deeper than 400 levels are left out, so that later walks and the parser's own stack stay small.
 * A page that stays above the limit comes back unchanged. One pass; each tag costs at most a look through 400 names.
 */
export function limitDepth(html: string): string {
  const tags = /<!--|<(\/?)([a-zA-Z][^\s/>]*)/g
  const open: string[] = []
  const kept: string[] = []
  let keptTo = 0
  for (let match = tags.exec(html); match !== null; match = tags.exec(html)) {
    const name = match[2]?.toLowerCase()
    if (name === undefined) {
      tags.lastIndex = endOf(html, '-->', tags.lastIndex)
    } else if (match[1] === '/') {
      const at = open.lastIndexOf(name)
      if (at >= 0) open.length = at
    } else if (rawText.has(name)) {
      tags.lastIndex = endOfRawText(html, name, tags.lastIndex)
    } else if (!voidTags.has(name) && !(impliedEnd.has(name) && open.at(-1) === name)) {
      if (open.length < maxDepth) {
        open.push(name)
        continue
      }
      kept.push(html.slice(keptTo, match.index))
      keptTo = endOf(html, '>', tags.lastIndex)
      tags.lastIndex = keptTo
    }
  }
  return kept.length === 0 ? html : kept.join('') + html.slice(keptTo)
}

function endOf(html: string, mark: string, from: number): number {
  const at = html.indexOf(mark, from)
  return at < 0 ? html.length : at + mark.length
}

function endOfRawText(html: string, name: string, from: number): number {
  const end = new RegExp(`</${name}`, 'gi')
  end.lastIndex = from
  return end.exec(html)?.index ?? html.length
}
