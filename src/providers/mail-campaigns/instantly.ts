import * as z from 'zod'
import { HttpFailure, type HttpClient, type HttpResponse } from '../../platform/http-client.ts'
import { parseRetryAfter } from '../../platform/retry.ts'
import { instantlyZone } from './time-zones.ts'
import {
  mostLeads,
  type CampaignAccount,
  type CampaignFailure,
  type CampaignLead,
  type CampaignPlan,
  type MailCampaigns,
  type VendorLead,
} from './mail-campaigns.ts'

const Made = z.object({ id: z.string().min(1) })
const Added = z.object({ created_leads: z.array(z.object({ id: z.string(), email: z.string() })) })
const Lead = z.object({
  id: z.string(),
  email: z.string().nullish(),
  payload: z.record(z.string(), z.unknown()).nullish(),
})
const Leads = z.object({ items: z.array(Lead), next_starting_after: z.string().nullish() })
const Refusal = z.object({ error: z.string().optional(), message: z.string().optional() })

/** Pages of one search at most; addresses are asked for by name, so more would be somebody else's. */
const mostPages = 50
/** Pages of a campaign that is read through, 100 recipients each. */
const mostPagesOfAll = 1000

/** Instantly's interface v2 (developer.instantly.ai): Bearer, JSON, at most 100 calls a second and 6,000 a minute for a workspace. */
export function createInstantly(parts: {
  http: HttpClient
  baseUrl: string
  now: () => Date
}): MailCampaigns {
  const call = createCall(parts)
  return {
    create: async (account, plan) =>
      call(
        account,
        { method: 'POST', path: '/campaigns', body: campaignOf(plan, parts.now()) },
        (answer) => ({
          kind: 'done',
          id: Made.parse(answer).id,
        }),
      ),
    activate: async (account, campaignId) =>
      call(
        account,
        { method: 'POST', path: `/campaigns/${encodeURIComponent(campaignId)}/activate`, body: {} },
        () => ({
          kind: 'done',
        }),
      ),
    add: async (account, campaignId, leads) =>
      call(
        account,
        {
          method: 'POST',
          path: '/leads/add',
          body: { campaign_id: campaignId, leads: leads.slice(0, mostLeads).map(leadOf) },
        },
        (answer) => ({ kind: 'done', taken: Added.parse(answer).created_leads }),
      ),
    async remove(account, leadId) {
      const path = `/leads/${encodeURIComponent(leadId)}`
      const done = { kind: 'done' } as const
      return call(account, { method: 'DELETE', path, isGoneFine: true }, () => done)
    },
    async find(account, campaignId, emails) {
      const leads: VendorLead[] = []
      const asked = { campaign: campaignId, contacts: emails }
      const problem = await readLeads(call, account, asked, mostPages, (page) => void leads.push(...page))
      return problem ?? { kind: 'done', leads }
    },
    // It filters by address, name and state, not by what we wrote into a recipient.
    async findByReference(account, campaignId, reference) {
      let lead: VendorLead | null = null
      const problem = await readLeads(call, account, { campaign: campaignId }, mostPagesOfAll, (page) => {
        lead = page.find((one) => one.reference === reference) ?? null
        return lead !== null
      })
      return problem ?? { kind: 'done', lead }
    },
  }
}

/** Page after page, until an empty one or until `take` has what it looks for. Null when that went well. */
async function readLeads(
  call: ReturnType<typeof createCall>,
  account: CampaignAccount,
  asked: Record<string, unknown>,
  most: number,
  take: (page: VendorLead[]) => boolean | void,
): Promise<CampaignFailure | null> {
  let after: string | null = null
  for (let i = 0; i < most; i++) {
    const body: Record<string, unknown> = {
      ...asked,
      limit: 100,
      ...(after !== null && { starting_after: after }),
    }
    const found: { kind: 'done'; page: z.infer<typeof Leads> } | CampaignFailure = await call(
      account,
      { method: 'POST', path: '/leads/list', body },
      (answer) => ({ kind: 'done', page: Leads.parse(answer) }),
    )
    if (found.kind !== 'done') return found
    after = found.page.next_starting_after ?? null
    // It names a next page also behind the last one: an empty page is the end.
    if (take(found.page.items.map(vendorLead)) === true || found.page.items.length === 0 || after === null)
      return null
  }
  return null
}

interface Call {
  method: 'POST' | 'DELETE'
  path: string
  body?: unknown
  /** What is not there any more is as good as removed. */
  isGoneFine?: boolean
}

function createCall({ http, baseUrl, now }: { http: HttpClient; baseUrl: string; now: () => Date }) {
  const base = `${baseUrl.replace(/\/+$/, '')}/api/v2`
  return async <T>(
    { apiKey, workspaceId }: CampaignAccount,
    { method, path, body, isGoneFine = false }: Call,
    read: (answer: unknown) => T,
  ): Promise<T | CampaignFailure> => {
    try {
      const answer = await http.request({
        url: `${base}${path}`,
        method,
        headers: {
          authorization: `Bearer ${apiKey}`,
          accept: 'application/json',
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        deadlineMs: 60_000,
        maxBytes: 5_000_000,
        maxRedirects: 0,
        provider: 'instantly',
        account: workspaceId,
        target: 'vendor',
      })
      if (answer.status >= 200 && answer.status < 300) return readOrDoubt(answer, read)
      if (isGoneFine && answer.status === 404) return read(null)
      return refusalOf(answer, now())
    } catch (error) {
      return failureOf(error)
    }
  }
}

function readOrDoubt<T>(answer: HttpResponse, read: (answer: unknown) => T): T | CampaignFailure {
  try {
    return read(jsonOf(answer))
  } catch {
    return { kind: 'in_doubt', message: 'Instantly answered with something that could not be read.' }
  }
}

function refusalOf(answer: HttpResponse, now: Date): CampaignFailure {
  const { status } = answer
  const said = Refusal.safeParse(jsonOf(answer)).data
  const words = (said?.message ?? said?.error ?? '').replace(/\s+/g, ' ').slice(0, 200)
  const message = `Instantly answered ${status}${words === '' ? '' : `: ${words}`}`
  if (status === 401 || status === 402 || status === 403)
    return { kind: 'refused', scope: 'account', message }
  if (status === 404) return { kind: 'refused', scope: 'campaign', message }
  if (status === 429)
    return { kind: 'unreached', message, retryAfterMs: parseRetryAfter(answer.headers['retry-after'], now) }
  if (status >= 500 || status === 408) return { kind: 'in_doubt', message }
  return { kind: 'refused', scope: 'request', message }
}

function failureOf(error: unknown): CampaignFailure {
  if (!(error instanceof HttpFailure)) throw error
  const isUnsent = ['dns', 'refused', 'rate_limited', 'tls', 'bad_url', 'private_address'].includes(
    error.kind,
  )
  return isUnsent
    ? { kind: 'unreached', message: error.message, retryAfterMs: error.retryAfterMs }
    : { kind: 'in_doubt', message: error.message }
}

const clock = (minute: number) => {
  const at = Math.min(minute, 1439)
  return `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`
}

/** Texts come with the recipients, so that every one of them reads what was approved for them. */
function campaignOf(plan: CampaignPlan, now: Date): object {
  const { name, from, zone, days, fromMinute, toMinute, dailyLimit, gapMinutes, steps } = plan
  return {
    name,
    campaign_schedule: {
      schedules: [
        {
          name: 'Working hours',
          timing: { from: clock(fromMinute), to: clock(toMinute) },
          // Its week begins on Sunday.
          days: Object.fromEntries([7, 1, 2, 3, 4, 5, 6].map((day, i) => [String(i), days.includes(day)])),
          timezone: instantlyZone(zone, now),
        },
      ],
    },
    // A delay is what passes before the next step.
    sequences: [
      {
        steps: steps.map(({ isThreaded }, i) => ({
          type: 'email',
          delay: Math.max(0, steps[i + 1]?.delayDays ?? 0),
          delay_unit: 'days',
          variants: [{ subject: isThreaded ? '' : `{{lw_subject_${i + 1}}}`, body: `{{lw_body_${i + 1}}}` }],
        })),
      },
    ],
    email_list: [from],
    daily_limit: dailyLimit,
    email_gap: gapMinutes,
    stop_on_reply: true,
    stop_on_auto_reply: false,
    // Our own links say who opened and clicked, where the campaign asks for it.
    link_tracking: false,
    open_tracking: false,
    insert_unsubscribe_header: true,
  }
}

function leadOf({ email, firstName, lastName, company, texts, reference }: CampaignLead): object {
  return {
    email,
    ...(firstName !== null && { first_name: firstName }),
    ...(lastName !== null && { last_name: lastName }),
    ...(company !== null && { company_name: company }),
    custom_variables: {
      lw_reference: reference,
      ...Object.fromEntries(
        texts.flatMap(({ subject, html }, i) => [
          [`lw_subject_${i + 1}`, subject],
          [`lw_body_${i + 1}`, html],
        ]),
      ),
    },
  }
}

function vendorLead({ id, email, payload }: z.infer<typeof Lead>): VendorLead {
  const reference = payload?.['lw_reference']
  return {
    id,
    email: email?.toLowerCase() ?? '',
    reference: typeof reference === 'string' ? reference : null,
  }
}

function jsonOf(answer: HttpResponse): unknown {
  try {
    return JSON.parse(answer.body.toString('utf8'))
  } catch {
    return null
  }
}
