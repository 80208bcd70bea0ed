import type { PublicForm, ReceivedLead } from '#contracts/marketplace'
import { testApp } from '../../test/app.ts'
import { createFakeChallenge } from '../providers/challenge/index.ts'
import { createFakeMailExchange } from '../providers/dns/index.ts'
import type { ConsentRecord } from './contract-intake.ts'
import { marketWorld } from '../../test/market-world.ts'

/** A lead as it stands in the table. */
export interface LeadRow {
  id: string
  status: string
  email: string
  phone: string | null
  lat: number | null
  postal_code: string | null
  answers: Record<string, unknown>
  consent: ConsentRecord | null
  consent_hash: string | null
  attribution: Record<string, unknown>
  partner_id: string | null
  duplicate_of: string | null
  form_version: number
  email_status: string
}

/** What the forms of these tests ask. */
export const fields = [
  { key: 'name', type: 'text', label: 'Name', required: true },
  { key: 'email', type: 'email', label: 'E-mail', required: true },
  { key: 'phone', type: 'phone', label: 'Telephone' },
  { key: 'postal_code', type: 'postal_code', label: 'Postal code' },
  { key: 'plan', type: 'file', label: 'Plan', accept: ['.pdf', '.txt'], max: 1000 },
  { key: 'terms', type: 'consent', label: 'I agree', consentText: 'You may call me.' },
]

/** A workspace whose niches take leads, with a challenge and a clock of its own. Close `t` in `afterAll`. */
export async function intakeWorld() {
  const t = await testApp({
    env: { RATE_LIMIT_LEADS_PERSON: '50' },
    providers: {
      challenge: createFakeChallenge(),
      mailExchange: createFakeMailExchange({ 'no-mail.leads-of-nobody.com': { nullMx: true } }),
    },
  })
  const owner = await t.make.member()
  const world = marketWorld(t.app.db, t.app.now)
  const { rows } = await t.app.db.$client.query<{ slug: string }>(
    'select slug from workspaces where id = $1',
    [owner.workspaceId],
  )
  const workspace = rows[0]?.slug ?? ''
  const leadsOf = async (nicheId: string): Promise<LeadRow[]> =>
    world.within(owner.workspaceId, async (tx) => {
      const { rows } = await tx.$client.query<LeadRow>(
        'select * from leads where niche_id = $1 order by id',
        [nicheId],
      )
      return rows
    })

  let made = 0
  async function niche(more: object = {}) {
    const slug = `roofing-${++made}`
    const created = await t.rest('POST', '/admin/niches', { name: `Roofing ${made}`, slug, ...more }, owner)
    const { id } = created.body.data as { id: string }
    await t.rest('PATCH', `/admin/niches/${id}/schema/1`, { definition: { pages: [{ fields }] } }, owner)
    const active = await t.rest('POST', `/admin/niches/${id}/schema/1/activate`, { confirm: true }, owner)
    if (active.status !== 200) throw new Error(JSON.stringify(active.body))
    return { id, slug }
  }
  /** The form as a person has it before them, some seconds after it was shown. */
  async function shown(slug: string, again = ''): Promise<PublicForm> {
    const { body } = await t.rest('GET', `/forms/${workspace}/${slug}${again}`)
    t.clock.forward(10_000)
    return body.data
  }
  let people = 0
  const person = () => ({ name: 'Ann Example', email: `ann-${++people}@home.example` })
  async function send(slug: string, answers: object, more: object = {}) {
    const started = 'started' in more ? {} : { started: (await shown(slug)).started }
    const body = { workspace, niche: slug, answers, challenge: 'human', ...started, ...more }
    return t.rest('POST', '/leads', body)
  }

  return { t, owner, workspace, world, leadsOf, niche, shown, person, send }
}
/** What an answer of the intake says. */
export const dataOf = (answer: { body: { data: unknown } }) => answer.body.data as ReceivedLead
/** What was refused, as text. */
export const issuesOf = (answer: { body: { error?: unknown } }) => JSON.stringify(answer.body.error)
