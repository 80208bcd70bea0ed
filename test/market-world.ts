import { openBook, postAll } from '../src/ledger/index.ts'
import { inWorkspace } from '../src/platform/db.ts'
import type { Db, Tx } from '../src/platform/db.ts'
import { newId } from '../src/platform/ids.ts'
import type { Caps, LeadFilter, ServiceArea, TakingHours, Vacation } from '../src/marketplace/contract.ts'

/** A level as tests name it. */
export interface TestLevel {
  price?: number
  maxBuyers?: number
}

/** What a test says of a subscription; anything else takes every lead. */
export interface TestSubscription {
  filters?: LeadFilter[]
  areas?: ServiceArea[]
  hours?: TakingHours[]
  vacations?: Vacation[]
  caps?: Partial<Caps>
  status?: string
}

const noCaps: Caps = {
  dayCount: null,
  dayAmount: null,
  weekCount: null,
  weekAmount: null,
  monthCount: null,
  monthAmount: null,
  totalCount: null,
  totalAmount: null,
}

/** Workspaces with niches, levels, funded providers and leads, written straight into the tables. */
export function marketWorld(db: Db, now: () => Date) {
  const within = async <T>(workspaceId: string, work: (tx: Tx) => Promise<T>) =>
    inWorkspace(db, workspaceId, work)
  const insert = async (workspaceId: string, table: string, row: Record<string, unknown>) =>
    within(workspaceId, async (tx) => {
      const columns = Object.keys(row)
      await tx.$client.query(
        `insert into ${table} (workspace_id, ${columns.join(', ')}) values ($1, ${columns.map((_, n) => `$${n + 2}`).join(', ')})`,
        [workspaceId, ...Object.values(row)],
      )
    })

  return {
    within,
    /** A workspace with a marketplace in euros. */
    async workspace(): Promise<string> {
      const id = newId()
      await db.$client.query(
        `insert into workspaces (id, name, slug, created_at) values ($1, 'Acme', $2, now())`,
        [id, `w-${id.slice(-12)}`],
      )
      await insert(id, 'marketplace_settings', { currency: 'EUR' })
      await within(id, async (tx) => openBook(tx, id, 'EUR', now()))
      return id
    },
    /** A niche with its levels in order; a level shares a lead with three at 10.00 unless told. */
    async niche(workspaceId: string, levels: readonly TestLevel[]) {
      const [id, formId] = [newId(), newId()]
      await insert(workspaceId, 'forms', { id: formId, kind: 'lead' })
      await insert(workspaceId, 'niches', {
        id,
        slug: `n-${id.slice(-12)}`,
        name: 'Roofing',
        form_id: formId,
      })
      const levelIds: string[] = []
      for (const [position, { price = 1000, maxBuyers = 3 }] of levels.entries()) {
        const levelId = newId()
        levelIds.push(levelId)
        const row = { id: levelId, niche_id: id, name: `Level ${position + 1}`, position, price }
        await insert(workspaceId, 'levels', { ...row, max_buyers: maxBuyers })
      }
      return { id, levelIds }
    },
    /** An active provider with a balance. */
    async provider(
      workspaceId: string,
      options: { balance?: number; timeZone?: string; status?: string; name?: string } = {},
    ): Promise<string> {
      const id = newId()
      const { balance = 100_000, timeZone = 'UTC', status = 'active', name = `P ${id.slice(-4)}` } = options
      await insert(workspaceId, 'providers', {
        id,
        name,
        email: `p-${id.slice(-12)}@firm.example`,
        status,
        time_zone: timeZone,
      })
      if (balance > 0) await this.fund(workspaceId, id, balance)
      return id
    },
    async fund(workspaceId: string, providerId: string, amount: number): Promise<void> {
      const id = newId()
      await within(workspaceId, async (tx) => {
        const [posted] = await postAll(tx, workspaceId, [
          {
            workspaceId,
            kind: 'deposit',
            key: `deposit:${id}:0`,
            lines: [
              { account: { providerId }, amount },
              { account: 'clearing', amount: -amount },
            ],
            currency: 'EUR',
            at: now(),
          },
        ])
        await tx.$client.query(
          `insert into deposits (workspace_id, id, provider_id, origin, status, amount, currency, paid_amount, paid_currency, paid_at, transfer_id)
           values ($1, $2, $3, 'test', 'paid', $4, 'EUR', $4, 'EUR', $5, $6)`,
          [workspaceId, id, providerId, amount, now(), posted?.transferId],
        )
      })
    },
    /** A provider on a level. */
    async subscription(
      workspaceId: string,
      niche: { id: string; levelIds: string[] },
      level: number,
      providerId: string,
      wish: TestSubscription = {},
    ): Promise<string> {
      const id = newId()
      const caps = { ...noCaps, ...wish.caps }
      await insert(workspaceId, 'subscriptions', {
        id,
        provider_id: providerId,
        level_id: niche.levelIds[level],
        niche_id: niche.id,
        status: wish.status ?? 'active',
        filters: JSON.stringify(wish.filters ?? []),
        areas: JSON.stringify(wish.areas ?? []),
        hours: JSON.stringify(wish.hours ?? []),
        vacations: JSON.stringify(wish.vacations ?? []),
        cap_day_count: caps.dayCount,
        cap_day_amount: caps.dayAmount,
        cap_week_count: caps.weekCount,
        cap_week_amount: caps.weekAmount,
        cap_month_count: caps.monthCount,
        cap_month_amount: caps.monthAmount,
        cap_total_count: caps.totalCount,
        cap_total_amount: caps.totalAmount,
      })
      return id
    },
    /** Leads that wait for approval. */
    async leads(
      workspaceId: string,
      nicheId: string,
      count: number,
      lead: { answers?: Record<string, unknown>; lat?: number; lng?: number } = {},
    ): Promise<string[]> {
      const ids = Array.from({ length: count }, () => newId())
      await within(workspaceId, async (tx) =>
        tx.$client.query(
          `insert into leads (workspace_id, id, niche_id, form_version, status, name, email, answers, lat, lng, submitted_at)
           select $1, id, $3, 1, 'pending_approval', 'Ann Example', 'ann@home.example', $4, $5, $6, $7 from unnest($2::uuid[]) id`,
          [
            workspaceId,
            ids,
            nicheId,
            JSON.stringify(lead.answers ?? {}),
            lead.lat ?? null,
            lead.lng ?? null,
            now(),
          ],
        ),
      )
      return ids
    },
  }
}
