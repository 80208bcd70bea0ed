import type {
  AttributionReport,
  LeadsReport,
  ProvidersReport,
  RefundsReport,
  RevenueReport,
} from './contract-market.ts'

/** Invented numbers shown in the documentation of the API. */
const head = {
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
  by: 'day' as const,
  from: '2026-01-01',
  to: '2026-01-03',
}
const niche = { id: '01947f3e-7c00-7000-8000-00000000a001', name: 'Solar roofs' }
const volume = {
  submitted: 40,
  spam: 3,
  duplicates: 2,
  waiting: 1,
  rejected: 4,
  approved: 30,
  sold: 28,
  bad: 1,
  assignments: 71,
}

export const revenue: RevenueReport = {
  ...head,
  periods: [
    {
      start: '2026-01-01',
      sales: 84_000,
      refunds: 0,
      net: 84_000,
      sold: 24,
      refunded: 0,
      deposits: 100_000,
      adjustments: 0,
    },
    {
      start: '2026-01-02',
      sales: 91_000,
      refunds: 3500,
      net: 87_500,
      sold: 26,
      refunded: 1,
      deposits: 0,
      adjustments: 0,
    },
  ],
  total: {
    sales: 175_000,
    refunds: 3500,
    net: 171_500,
    sold: 50,
    refunded: 1,
    deposits: 100_000,
    adjustments: 0,
  },
  niches: [{ ...niche, sales: 175_000, refunds: 3500, net: 171_500, sold: 50 }],
}

export const refunds: RefundsReport = {
  ...head,
  periods: [
    { start: '2026-01-01', refunds: 0, refunded: 0 },
    { start: '2026-01-02', refunds: 3500, refunded: 1 },
  ],
  total: { refunds: 3500, refunded: 1, sold: 50 },
  reasons: [{ reason: 'fake_contact', refunds: 3500, refunded: 1 }],
  niches: [{ ...niche, refunds: 3500, refunded: 1 }],
}

export const leads: LeadsReport = {
  ...head,
  periods: [
    { start: '2026-01-01', ...volume },
    { start: '2026-01-02', ...volume },
  ],
  total: {
    submitted: 80,
    spam: 6,
    duplicates: 4,
    waiting: 2,
    rejected: 8,
    approved: 60,
    sold: 56,
    bad: 2,
    assignments: 142,
  },
}

export const providers: ProvidersReport = {
  ...head,
  providers: [
    {
      id: '01947f3e-7c00-7000-8000-00000000b001',
      name: 'Rooftop & Sons',
      bought: 12,
      spent: 42_000,
      refunded: 1,
      refunds: 3500,
      medianSecondsToOpen: 240,
      contacted: 9,
      won: 3,
      lost: 2,
      medianWait: 3600,
      longestWait: 14_400,
      lastAt: '2026-01-02T15:20:00.000Z',
    },
  ],
}

export const attribution: AttributionReport = {
  ...head,
  sources: [
    {
      source: 'google',
      medium: 'cpc',
      campaign: 'roofs',
      leads: 31,
      sold: 22,
      sales: 140_000,
      refunds: 3500,
      net: 136_500,
    },
  ],
  partners: [
    {
      id: '01947f3e-7c00-7000-8000-00000000c001',
      name: 'Home Compare',
      leads: 9,
      sold: 6,
      sales: 35_000,
      refunds: 0,
      net: 35_000,
      payoutBasisPoints: 3000,
      payout: 10_500,
    },
  ],
}
