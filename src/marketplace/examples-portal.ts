import type { InvitedToProvider, PortalOverview } from '#contracts/marketplace'

const usd = (amount: number) => ({ amount, currency: 'USD' })

export const overview: PortalOverview = {
  month: { leads: 12, spent: usd(30_000), refunded: usd(2500), won: 3 },
  unseen: 1,
  open: 4,
  bought: 58,
  days: [{ day: '2026-03-02', leads: 2, amount: usd(5000) }],
  missed: [{ reason: 'filter', times: 7 }],
}

export const invited: InvitedToProvider = {
  provider: 'Birch Roofing',
  workspaceName: 'Acme Leads',
  email: 'grace@birch.example',
  role: 'user',
  expiresAt: '2026-03-09T09:00:00.000Z',
}
