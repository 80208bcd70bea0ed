import { eq } from 'drizzle-orm'
import type { OwnProviderChange, ProviderPreferences, ProviderProfile } from '#contracts/marketplace'
import type { Db, Tx } from '../platform/db.ts'
import { found } from '../platform/errors.ts'
import type { ProviderCaller } from './procedures.ts'
import { providerPhone } from './provider-phone.ts'
import { marketplaceSettings, providers } from './schema.ts'

type Row = typeof providers.$inferSelect

/** The provider of the caller with what its users may see of it; inside `inProvider`. */
export async function readProfile(tx: Tx, db: Db, provider: ProviderCaller): Promise<ProviderProfile> {
  const [row] = await tx.select().from(providers).where(eq(providers.id, provider.providerId))
  const [settings] = await tx
    .select({ currency: marketplaceSettings.currency, timeZone: marketplaceSettings.timeZone })
    .from(marketplaceSettings)
  // Names of workspaces stand outside of them; the login reads this one by its id.
  const { rows } = await db.$client.query<{ name: string; slug: string }>(
    'select name, slug from workspaces where id = $1',
    [provider.workspaceId],
  )
  const workspace = found(rows[0], 'workspace')
  return {
    ...profileOf(found(row, 'provider')),
    you: { userId: provider.userId, role: provider.role },
    workspace: {
      ...workspace,
      currency: settings?.currency ?? 'USD',
      timeZone: settings?.timeZone ?? 'UTC',
    },
  }
}

/** Changes what is named of the caller's provider; preferences are changed one by one. */
export async function changeProfile(
  tx: Tx,
  provider: ProviderCaller,
  change: OwnProviderChange,
): Promise<void> {
  const { preferences, ...rest } = change
  const values = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  if (rest.phone !== undefined) values['phone'] = await providerPhone(tx, provider.workspaceId, rest.phone)
  const [row] = await tx
    .select({ preferences: providers.preferences })
    .from(providers)
    .where(eq(providers.id, provider.providerId))
  const chosen = Object.fromEntries(
    Object.entries(preferences ?? {}).filter(([, value]) => value !== undefined),
  )
  const kept = preferences === undefined ? {} : { preferences: { ...row?.preferences, ...chosen } }
  if (Object.keys({ ...values, ...kept }).length === 0) return
  await tx
    .update(providers)
    .set({ ...values, ...kept })
    .where(eq(providers.id, provider.providerId))
}

/** What every preference is until somebody chooses. */
export function preferencesOf(stored: Row['preferences']): ProviderPreferences {
  const { newLead = true, dailyCsv = false, badLead = true, lowBalance = true, deliverTo = [] } = stored
  return { newLead, dailyCsv, badLead, lowBalance, deliverTo }
}

function profileOf(row: Row): Omit<ProviderProfile, 'you' | 'workspace'> {
  const { id, name, email, phone, website, logoUrl, status, statusReason, timeZone, billing } = row
  return {
    id,
    name,
    email,
    phone,
    website,
    logoUrl,
    status,
    statusReason,
    timeZone,
    billing,
    lowBalanceThreshold: row.lowBalanceThreshold,
    lowBalanceEmail: row.lowBalanceEmail,
    preferences: preferencesOf(row.preferences),
    createdAt: row.createdAt.toISOString(),
    approvedAt: row.approvedAt?.toISOString() ?? null,
  }
}
