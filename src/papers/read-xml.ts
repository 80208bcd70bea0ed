/** What is told of a document while it is read; text comes with its references resolved, in one or more parts. */
export interface XmlHandler {
  open: (name: string, attributes: Record<string, string>) => void
  text: (text: string) => void
  close: (name: string) => void
}

/** Takes a document in parts of any size. */
export interface XmlReader {
  write: (part: string) => void
  /** Says that nothing follows; throws where the document ends too early. */
  end: () => void
}

/** No tag, comment or stretch of text of a paper is as long as this. */
const longest = 20_000_000
const deepest = 200

/**
 * Reads XML as machines write it, part by part, so that a file of any size needs little memory. A document that defines entities is
 * refused: nothing it names is ever expanded or fetched.
 */
export function readXml(handler: XmlHandler): XmlReader {
  const open: string[] = []
  let rest = ''
  let hasElement = false
  const read = (): void => {
    let at = 0
    for (;;) {
      const start = rest.indexOf('<', at)
      if (start === -1) break
      const end = endOfMarkup(rest, start)
      if (end === -1) break
      if (start > at && open.length > 0) handler.text(resolve(rest.slice(at, start)))
      markup(rest.slice(start, end), open, handler)
      hasElement ||= open.length > 0
      at = end
    }
    rest = at === 0 ? rest : rest.slice(at)
    if (rest.length > longest) throw new Error('the XML holds one piece of more than 20 MB')
  }
  return {
    write: (part) => {
      rest += part
      read()
    },
    end: () => {
      if (!hasElement && !rest.includes('<') && rest.trim() !== '') throw new Error('this is no XML')
      if (open.length > 0 || rest.includes('<')) throw new Error('the XML ends in the middle')
    },
  }
}

/** Where the markup that begins here ends, or -1 when that is not there yet. */
function endOfMarkup(text: string, start: number): number {
  const closing = (mark: string, from: number): number => {
    const end = text.indexOf(mark, from)
    return end === -1 ? -1 : end + mark.length
  }
  // Which kind it is takes nine characters to say.
  if (text.length - start < 9 && /^<(?:$|!)/.test(text.slice(start)) && !text.includes('>', start)) return -1
  if (text.startsWith('<!--', start)) return closing('-->', start + 4)
  if (text.startsWith('<![CDATA[', start)) return closing(']]>', start + 9)
  if (text.startsWith('<?', start)) return closing('?>', start + 2)
  let quote = ''
  for (let i = start + 1; i < text.length; i++) {
    const letter = text[i]!
    if (quote !== '') {
      if (letter === quote) quote = ''
    } else if (letter === '"' || letter === "'") quote = letter
    else if (letter === '>') return i + 1
    else if (letter === '[' && text.startsWith('<!DOCTYPE', start))
      throw new Error('the XML defines entities or elements of its own, which is not read')
  }
  return -1
}

const attribute = /([^\s=/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

function markup(text: string, open: string[], handler: XmlHandler): void {
  if (text.startsWith('<!--') || text.startsWith('<?')) return
  if (text.startsWith('<![CDATA[')) {
    if (open.length > 0) handler.text(text.slice(9, -3))
    return
  }
  if (text.startsWith('<!')) {
    if (!text.startsWith('<!DOCTYPE'))
      throw new Error('the XML defines something of its own, which is not read')
    return
  }
  if (text.startsWith('</')) {
    const name = text.slice(2, -1).trim()
    if (open.pop() !== name) throw new Error(`the XML is broken: </${name.slice(0, 50)}> closes nothing`)
    handler.close(name)
    return
  }
  const isEmpty = text.endsWith('/>')
  const name = /^<([^\s/>]+)/.exec(text)?.[1]
  if (name === undefined) throw new Error('the XML is broken: a tag without a name')
  const attributes: Record<string, string> = {}
  for (const [, key = '', double, single] of text.slice(name.length + 1).matchAll(attribute))
    attributes[key] = resolve(double ?? single ?? '')
  handler.open(name, attributes)
  if (isEmpty) handler.close(name)
  else if (open.push(name) > deepest) throw new Error('the XML is nested too deeply')
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

/** Resolves the references that every reader of XML knows; others stay as they are. */
function resolve(text: string): string {
  if (!text.includes('&')) return text
  return text.replaceAll(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{1,10}));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return Object.hasOwn(named, name) ? named[name]! : whole
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
      ? String.fromCodePoint(code)
      : whole
  })
}
