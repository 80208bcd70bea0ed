import {
  count,
  failedAt,
  failedCheck,
  notApplicable,
  passed,
  type AuditCheck,
  type AuditInput,
  type AuditOutcome,
} from './audit-check.ts'
import { attr, innerText, type PageSurvey } from './audit-survey.ts'
import type { DomElement } from './dom.ts'

const fixedWidthPx = 700
const manyBlocking = 8
const smallTextPx = 10
const hidden = /display\s*:\s*none|visibility\s*:\s*hidden|position\s*:\s*absolute/i
/** Players and helpers that bring Flash only for browsers that cannot do without. */
const flashFallback =
  /wistia|zeroclipboard|jwplayer|mediaelement|flowplayer|swfupload|uploadify|soundmanager|postaffiliatepro/i

/** What decides whether the site can be used on a phone, as far as the HTML shows it. */
export const mobileChecks: readonly AuditCheck[] = [
  { id: 'viewport', asks: 'Do the pages fit a phone?', website: 8, mobile: 28, run: viewport },
  { id: 'zoom_allowed', asks: 'Can visitors enlarge the page?', website: 2, mobile: 8, run: zoomAllowed },
  { id: 'fixed_width', asks: 'Is the layout free of fixed widths?', website: 2, mobile: 10, run: fixedWidth },
  { id: 'text_size', asks: 'Is the text large enough to read?', website: 1, mobile: 6, run: textSize },
  { id: 'tap_targets', asks: 'Can everything be hit with a finger?', website: 1, mobile: 4, run: tapTargets },
  { id: 'flash', asks: 'Does the site do without Flash?', website: 3, mobile: 6, run: flash },
  {
    id: 'render_blocking',
    asks: 'Does the page appear before all scripts are loaded?',
    website: 3,
    mobile: 7,
    run: renderBlocking,
  },
]

function viewportTag(survey: PageSurvey): DomElement | undefined {
  return survey.all('meta').find((meta) => attr(meta, 'name').trim().toLowerCase() === 'viewport')
}

function viewport({ home, pages }: AuditInput): AuditOutcome {
  const survey =
    viewportTag(home) === undefined
      ? home
      : pages.find((page) => viewportTag(page) === undefined || isFixed(page))
  if (survey === undefined) return passed
  const words = 'On a phone the page appears tiny, because it is not made for small screens'
  const tag = viewportTag(survey)
  if (tag !== undefined) return failedAt(survey, tag, words)
  return failedCheck('viewport', survey.page.url, words, 'the page has no <meta name="viewport">')
}

function isFixed(survey: PageSurvey): boolean {
  const tag = viewportTag(survey)
  return tag !== undefined && /width\s*=\s*\d{3,}/i.test(attr(tag, 'content'))
}

function zoomAllowed({ pages }: AuditInput): AuditOutcome {
  let tags = 0
  for (const survey of pages) {
    const tag = viewportTag(survey)
    if (tag === undefined) continue
    tags += 1
    if (
      /user-scalable\s*=\s*(?:no|0)\b|maximum-scale\s*=\s*(?:1(?:\.0*)?|0?\.\d+)\s*(?:[,;]|$)/i.test(
        attr(tag, 'content'),
      )
    )
      return failedAt(
        survey,
        tag,
        'Visitors cannot enlarge the page on a phone, hard for everybody with weak eyes',
      )
  }
  return tags === 0 ? notApplicable : passed
}

function fixedWidth({ pages }: AuditInput): AuditOutcome {
  for (const survey of pages) {
    for (const name of ['table', 'div', 'body', 'td'] as const) {
      for (const element of survey.all(name)) {
        if (element.attribs['style'] === undefined && (name === 'div' || attr(element, 'width') === ''))
          continue
        const style = /(?:^|;)\s*(?:min-)?width\s*:\s*(\d{3,4})px/i.exec(attr(element, 'style'))?.[1]
        const width =
          name === 'div' ? style : (style ?? /^\s*(\d{3,4})(?:px)?\s*$/.exec(attr(element, 'width'))?.[1])
        if (hidden.test(attr(element, 'style'))) continue
        if (Number(width) >= fixedWidthPx && Number(width) <= 2000)
          return failedAt(survey, element, `The layout is fixed at ${width} pixels, wider than any phone`)
      }
    }
  }
  return passed
}

function textSize({ pages }: AuditInput): AuditOutcome {
  for (const survey of pages) {
    const small = ['font', 'span', 'p', 'td', 'div', 'a', 'li']
      .flatMap((name) => survey.all(name))
      .filter((element) => {
        if (element.attribs['style'] === undefined && element.name !== 'font') return false
        const size = /font-size\s*:\s*([\d.]+)(px|pt)/i.exec(attr(element, 'style'))
        const px = Number(size?.[1] ?? 99) * (size?.[2]?.toLowerCase() === 'pt' ? 4 / 3 : 1)
        return (
          (px > 0 && px < smallTextPx) ||
          (element.name === 'font' && /^\s*(?:1|-[2-9])\s*$/.test(attr(element, 'size')))
        )
      })
    const first = small[0]
    if (first !== undefined && small.length >= 3)
      return failedAt(
        survey,
        first,
        `${count(small.length, 'piece')} of text on one page are too small to read on a phone`,
      )
  }
  return passed
}

function tapTargets({ pages }: AuditInput): AuditOutcome {
  for (const survey of pages) {
    const map = survey.all('map')[0]
    const areas = survey.all('area').length
    if (map !== undefined && areas >= 3)
      return failedAt(survey, map, `${areas} links are drawn into one picture, hard to hit with a finger`)
  }
  return passed
}

function flash({ pages }: AuditInput): AuditOutcome {
  const words = 'The site uses Flash, which no browser has shown since 2021: visitors see an empty box'
  for (const survey of pages) {
    for (const name of ['embed', 'object', 'param'] as const) {
      for (const element of survey.all(name)) {
        if (flashFallback.test(survey.tag(element)) || isTiny(element)) continue
        const { src = '', data = '', type = '', classid = '', value = '' } = element.attribs
        if (
          /\.swf(?:$|[?#])/i.test(
            `${src}\n${data}\n${value}`.split('\n').find((part) => /\.swf/i.test(part)) ?? '',
          )
        )
          return failedAt(survey, element, words)
        if (/shockwave-flash/i.test(type) || /d27cdb6e-ae6d-11cf-96b8-444553540000/i.test(classid))
          return failedAt(survey, element, words)
      }
    }
    const call = flashCall(survey)
    if (call !== null) return { result: 'failed', words, quote: call, quoteIn: 'html', url: survey.page.url }
  }
  return passed
}

/** Trackers bring Flash of no size: nobody misses it. */
function isTiny(element: DomElement): boolean {
  return ['width', 'height'].some((side) => /^\s*[0-5](?:px)?\s*$/.test(attr(element, side)))
}

function flashCall(survey: PageSurvey): string | null {
  for (const script of survey.all('script')) {
    const code = innerText(script)
    if (!/embedSWF|SWFObject|AC_FL_RunContent/.test(code)) continue
    const call = /(?:\bswfobject\.embedSWF|\bnew SWFObject|\bAC_FL_RunContent)\s{0,3}\([^\n)]{0,120}/
      .exec(code)?.[0]
      .trim()
    if (call !== undefined && survey.page.html.includes(call)) return call
  }
  return null
}

function renderBlocking({ home }: AuditInput): AuditOutcome {
  const blocking = [
    ...home
      .all('script')
      .filter(
        ({ attribs, parent }) =>
          attribs['src'] !== undefined &&
          attribs['async'] === undefined &&
          attribs['defer'] === undefined &&
          attribs['type'] !== 'module' &&
          parent !== null &&
          'name' in parent &&
          parent.name === 'head',
      ),
    ...home
      .all('link')
      .filter(
        ({ attribs }) =>
          /\bstylesheet\b/i.test(attribs['rel'] ?? '') &&
          !/^\s*(?:print|speech|tty)\s*$/i.test(attribs['media'] ?? ''),
      ),
  ]
  const first = blocking[0]
  if (first === undefined || blocking.length <= manyBlocking) return passed
  return failedAt(
    home,
    first,
    `${blocking.length} scripts and style sheets must be loaded before the page appears`,
  )
}
