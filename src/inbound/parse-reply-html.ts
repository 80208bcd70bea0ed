import { load } from 'cheerio/slim'
import { limitDepth } from '../extraction/index.ts'
import { quoteMark } from './parse-reply-quote.ts'
import { signatureMark } from './parse-reply-signature.ts'

const maxChars = 600_000
const blocks = new Set(
  'address article aside blockquote body center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody tfoot thead tr ul'.split(
    ' ',
  ),
)
const unseen = new Set('head style script title template noscript meta link'.split(' '))

/** Classes and ids of the elements that programs put around what they quote. */
const quoteNames =
  /(?:^|\s)(?:x_)*(?:gmail_quote(?:_container)?|gmail_attr|yahoo_quoted|yahooQuoted|moz-cite-prefix|divRplyFwdMsg|appendonsend|protonmail_quote|tutanota_quote|zmail_extra|OutlookMessageHeader|WordSectionQuote|ms-outlook-mobile-reference-message|mail-editor-reference-message-container|reply-intro|replyforwardmessage|zwchr|stopSpelling|mailcontent-quote|quoted-?text|gwfwQuote|airmail_ext_on|front-blockquote|intercom-quote|hs_reply|sfmc-quote|AOLMsgPart\S*|isForwardContent|isReplyContent)(?:\s|$)/i
const signatureNames =
  /(?:^|\s)(?:x_)*(?:gmail_signature|Signature|moz-signature|ms-outlook-mobile-signature|mobile_?signature|yahoo-signature|ydp\w+signature|protonmail_signature_block|mail-signature|email-signature|AppleMailSignature|composer_signature|zmail_signature|sh-signature|hs_signature)(?:\s|$)/i

type Walked = { node: HtmlNode; step: 'open' | 'close' }
type HtmlNode = {
  nodeType: number
  data?: string
  name?: string
  attribs?: Record<string, string>
  children?: HtmlNode[]
}

/** The text of an HTML mail, a line per block, quoted lines marked by `>` and what programs name as quote or signature by marks of its own. */
export function replyTextOfHtml(html: string): string {
  const root = load(limitDepth(html.slice(0, maxChars))).root()[0] as unknown as HtmlNode
  const out = new Lines()
  const stack: Walked[] = [{ node: root, step: 'open' }]
  // No recursion: a mail may nest as deep as it likes.
  for (let walked = stack.pop(); walked !== undefined; walked = stack.pop()) {
    const { node } = walked
    if (walked.step === 'close') out.close(node)
    else if (node.nodeType === 3) out.text(node.data ?? '')
    else if (node.nodeType === 9 || (node.nodeType === 1 && !unseen.has(node.name ?? ''))) {
      if (isHidden(node)) continue
      out.open(node)
      stack.push({ node, step: 'close' })
      const children = node.children ?? []
      for (let at = children.length - 1; at >= 0; at -= 1) {
        const child = children[at]
        if (child !== undefined) stack.push({ node: child, step: 'open' })
      }
    }
  }
  return out.all()
}

const isHidden = (node: HtmlNode) =>
  /display\s*:\s*none|mso-hide\s*:\s*all/i.test(node.attribs?.['style'] ?? '')

/** Outlook on the desktop draws a line above what it quotes and names nothing. */
const isOutlookLine = (node: HtmlNode) =>
  node.name === 'div' &&
  /border\s*:\s*none\s*;\s*border-top\s*:\s*solid #(?:b5c4df|e1e1e1)/i.test(node.attribs?.['style'] ?? '')

class Lines {
  private readonly lines: string[] = []
  private line = ''
  private quotes = 0
  private isPre = 0
  private isSigned = false
  private readonly starts: number[] = []

  text(data: string): void {
    const parts = this.isPre > 0 ? data.split('\n') : [data.replace(/[ \t\r\n\f]+/g, ' ')]
    parts.forEach((part, place) => {
      if (place > 0) this.end()
      this.line += this.line === '' && this.isPre === 0 ? part.replace(/^ +/, '') : part
    })
  }

  open(node: HtmlNode): void {
    const name = node.name ?? ''
    if (name === 'br') return this.end(true)
    if (blocks.has(name)) this.end()
    if (name === 'p') {
      if (this.lines.length > 0 && !isTight(node)) this.blank()
      this.starts.push(this.lines.length)
    }
    if (name === 'hr') this.lines.push(`${this.prefix()}________________`)
    if (name === 'li') this.line = '- '
    if (name === 'pre') this.isPre += 1
    const names = `${node.attribs?.['class'] ?? ''} ${node.attribs?.['id'] ?? ''}`
    if (this.quotes === 0 && (quoteNames.test(names) || isOutlookLine(node))) {
      this.end()
      this.lines.push(quoteMark)
    } else if (this.quotes === 0 && !this.isSigned && signatureNames.test(names)) {
      this.end()
      this.lines.push(signatureMark)
      this.isSigned = true
    }
    if (name === 'blockquote') this.quotes += 1
  }

  close(node: HtmlNode): void {
    const name = node.name ?? ''
    if (blocks.has(name)) this.end()
    if (name === 'blockquote') this.quotes = Math.max(0, this.quotes - 1)
    if (name === 'pre') this.isPre = Math.max(0, this.isPre - 1)
    if (name === 'td' || name === 'th') this.line += ' '
    // A paragraph without words is an empty line, also where paragraphs stand close.
    if (name === 'p' && (this.starts.pop() === this.lines.length || !isTight(node))) this.blank()
  }

  all(): string {
    this.end()
    return this.lines.join('\n')
  }

  private end(isForced = false): void {
    const line = this.line.replaceAll('\u00a0', ' ').trimEnd()
    // A paragraph of one hard space is an empty line.
    if (line !== '' || this.line.includes('\u00a0') || isForced || this.isPre > 0)
      this.lines.push(this.prefix() + line)
    this.line = ''
  }

  private blank(): void {
    if (this.lines.at(-1)?.replace(/[> ]/g, '') !== '') this.lines.push(this.prefix().trimEnd())
  }

  private prefix = () => (this.quotes > 0 ? `${'>'.repeat(Math.min(this.quotes, 20))} ` : '')
}

/** Outlook writes a paragraph per line, without room between them. */
const isTight = (node: HtmlNode) => /msonormal|msoplaintext/i.test(node.attribs?.['class'] ?? '')
