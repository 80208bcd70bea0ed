import { programs, proxies, scanners } from './track-agents.ts'
import { gatewayOf } from './track-networks.ts'

/** A request for a pixel or a link, with what of it tells a person from a machine. */
export interface TrackedRequest {
  kind: 'opened' | 'clicked'
  method: string
  ip: string
  at: Date
  headers: {
    userAgent: string | null
    accept: string | null
    acceptLanguage: string | null
    /** `Purpose`, `Sec-Purpose`, `X-Purpose` or `X-Moz`, whichever came. */
    purpose: string | null
    secFetchMode: string | null
  }
}

/** What is known beside the request. */
export interface RequestContext {
  /** When the mail server took the message; null when that is not even written yet. */
  sentAt: Date | null
  /** A member of the workspace: by their session, or by a network that is listed as its own. */
  own: 'browser' | 'network' | null
}

/** Why a request is taken for what it is taken for. */
export type VerdictCode =
  | 'own_browser'
  | 'own_network'
  | 'head'
  | 'prefetch'
  | 'proxy'
  | 'gateway'
  | 'program'
  | 'too_soon'
  | 'many_links'
  | 'same_machine'
  | 'no_follow_up'
  | 'browser'
  | 'mail_program'
  | 'follow_up'

/** `later`: one request does not tell; `settleVerdict` says it when what followed is known. */
export interface Verdict {
  is: 'human' | 'machine' | 'later'
  code: VerdictCode | null
  /** Whose proxy, gateway or program it is. */
  name?: string
}

const machine = (code: VerdictCode, name?: string): Verdict =>
  name === undefined ? { is: 'machine', code } : { is: 'machine', code, name }

/** No mail is read within this time after it was taken: filters fetch pictures at once and follow links a little later. */
const tooSoonMs = { opened: 5000, clicked: 10_000 }

const mailPrograms =
  /ms-office|MSOffice|Microsoft Outlook|Thunderbird|AppleWebKit\/[\d.]+ \(KHTML, like Gecko\)$|Mobile\/\w+$|Airmail|Spark|BlueMail|eM Client|Mailspring|K-9/i
const browser = /^Mozilla\/5\.0 \(.{5,}\).*(?:Gecko|AppleWebKit|Trident)/

/** Who was behind one request, as far as it tells by itself. Pure: the same request and context give the same answer. */
export function verdictOf(request: TrackedRequest, context: RequestContext): Verdict {
  const { headers } = request
  const agent = headers.userAgent?.trim() ?? ''
  if (context.own !== null) return machine(context.own === 'browser' ? 'own_browser' : 'own_network')
  if (request.method !== 'GET') return machine('head')
  if (/prefetch|preview|prerender/i.test(headers.purpose ?? '')) return machine('prefetch')
  const proxy = nameIn(proxies, agent)
  if (proxy !== null) return machine('proxy', proxy)
  const gateway = nameIn(scanners, agent) ?? gatewayOf(request.ip)
  if (gateway !== null) return machine(/proxy/i.test(gateway) ? 'proxy' : 'gateway', gateway)
  if (agent === '') return machine('program', 'a program without a name')
  const program = nameIn(programs, agent)
  if (program !== null) return machine('program', program)
  const waitedMs = context.sentAt === null ? 0 : request.at.getTime() - context.sentAt.getTime()
  if (waitedMs < tooSoonMs[request.kind]) return machine('too_soon')
  return request.kind === 'opened' ? openVerdict(request, agent) : clickVerdict(request, agent)
}

function openVerdict({ headers }: TrackedRequest, agent: string): Verdict {
  if (mailPrograms.test(agent)) return { is: 'human', code: 'mail_program' }
  if (browser.test(agent) && headers.acceptLanguage !== null) return { is: 'human', code: 'browser' }
  return { is: 'later', code: null }
}

/** A browser that was told to go somewhere says so; what only carries a browser's name does not. */
function clickVerdict({ headers }: TrackedRequest, agent: string): Verdict {
  const asksForPage = /text\/html/.test(headers.accept ?? '') && headers.acceptLanguage !== null
  const navigates = headers.secFetchMode === 'navigate' || (headers.secFetchMode === null && asksForPage)
  return browser.test(agent) && navigates ? { is: 'human', code: 'browser' } : { is: 'later', code: null }
}

function nameIn(list: readonly [RegExp, string][], agent: string): string | null {
  return list.find(([pattern]) => pattern.test(agent))?.[1] ?? null
}

/** Something that happened to the same message, for judging what one request did not tell. */
export interface NearbyEvent {
  kind: string
  at: Date
  ipHash: string | null
  linkIndex: number | null
  isHuman: boolean | null
}

/** How long one request is left open before what followed it decides. */
export const settleAfterMs = 60_000

/**
 * The verdict on a request that did not tell by itself, from everything known of its message a minute later. A click that nothing
 * follows was a program with a browser's name; an open is believed unless the same address was seen at work as a machine.
 */
export function settleVerdict(event: NearbyEvent, nearby: readonly NearbyEvent[]): Verdict {
  if (event.kind === 'clicked' && isManyLinks(event, nearby)) return machine('many_links')
  const same = nearby.filter(
    (other) => other !== event && other.ipHash !== null && other.ipHash === event.ipHash,
  )
  const isAtWork = same.some(
    (other) =>
      other.kind === 'clicked' &&
      Math.abs(gapMs(event, other)) < 30_000 &&
      (other.isHuman === false || isManyLinks(other, nearby)),
  )
  if (isAtWork) return machine('same_machine')
  if (event.kind === 'opened') return { is: 'human', code: 'mail_program' }
  const isFollowed =
    nearby.some((other) => other.kind === 'replied' || (other.kind === 'opened' && other.isHuman === true)) ||
    same.some((other) => gapMs(event, other) >= 2000)
  return isFollowed ? { is: 'human', code: 'follow_up' } : machine('no_follow_up')
}

const gapMs = (from: NearbyEvent, to: NearbyEvent): number => to.at.getTime() - from.at.getTime()

/** Three links of one mail within ten seconds, or two within two: nobody reads so fast. */
export function isManyLinks(click: NearbyEvent, nearby: readonly NearbyEvent[]): boolean {
  const links = (withinMs: number) => {
    const before = nearby.filter(
      (other) => other.kind === 'clicked' && Math.abs(gapMs(click, other)) <= withinMs,
    )
    return new Set([click.linkIndex, ...before.map((other) => other.linkIndex)]).size
  }
  return links(2000) >= 2 || links(10_000) >= 3
}

/**
 * What has to be said anew of a message's opens and clicks, by id: clicks that turned out to be many at once, also where each looked like a
 * person, and what had no verdict for a minute.
 */
export function settleMessage<Id>(
  events: readonly (NearbyEvent & { id: Id })[],
  now: Date,
): Map<Id, Verdict> {
  const settled = new Map<Id, Verdict>()
  const known = events.map((event) => {
    if (event.kind !== 'clicked' || event.isHuman === false || !isManyLinks(event, events)) return event
    settled.set(event.id, machine('many_links'))
    return { ...event, isHuman: false }
  })
  for (const event of known) {
    const isOpen = event.isHuman === null && (event.kind === 'opened' || event.kind === 'clicked')
    if (isOpen && now.getTime() - event.at.getTime() >= settleAfterMs)
      settled.set(event.id, settleVerdict(event, known))
  }
  return settled
}

/** The verdict as it is stored: a word, and whose. */
export function reasonOf(verdict: Verdict): string | null {
  if (verdict.code === null) return null
  return verdict.name === undefined ? verdict.code : `${verdict.code}: ${verdict.name}`
}
