/** Shown in the documentation of niches, levels and forms. */
export const nicheId = '019a0000-0000-7000-8000-000000000a01'
export const levelId = '019a0000-0000-7000-8000-000000000a02'
const at = '2026-03-02T09:00:00.000Z'

/** A niche. */
export const nicheExample = {
  id: nicheId,
  slug: 'roofing',
  name: 'Roofing',
  description: 'Owners who need a roof',
  isActive: true,
  isLocationBased: true,
  country: 'US',
  currency: 'USD',
  page: { title: 'A new roof', colour: '#4338ca' },
  frameHosts: ['https://www.roofs.example'],
  duplicateWindowDays: 30,
  isDoubleOptIn: false,
  autoApproval: null,
  activeVersion: 1,
  path: '/f/acme/roofing',
  archivedAt: null,
  createdAt: at,
}

/** A level of it. */
export const levelExample = {
  id: levelId,
  nicheId,
  name: 'Exclusive',
  description: 'One buyer only',
  position: 0,
  price: { amount: 9000, currency: 'USD' },
  maxBuyers: 1,
  isActive: true,
  subscriptions: 4,
  archivedAt: null,
}

/** Name, address and one question. */
export const definitionExample = {
  pages: [
    {
      title: '',
      fields: [
        { key: 'name', type: 'text' as const, label: 'Your name', required: true },
        { key: 'email', type: 'email' as const, label: 'E-mail', required: true },
        { key: 'area', type: 'number' as const, label: 'Area', required: false, min: 1, unit: 'm²' },
      ],
    },
  ],
}

/** A version in a list. */
export const versionLineExample = {
  version: 2,
  status: 'draft' as const,
  summary: 'Asks for the area',
  author: 'Ada Byron',
  activatedBy: null,
  activatedAt: null,
  createdAt: at,
  updatedAt: at,
  fields: 3,
}

/** The same with what it asks. */
export const versionExample = {
  ...versionLineExample,
  definition: definitionExample,
  mapping: null,
  mappedFrom: null,
}

/** What activating it would do. */
export const activationExample = {
  activated: false,
  from: 1,
  problems: [
    { field: 'mapping', message: 'Say what becomes of Size (size): renamed, split, merged or deprecated.' },
  ],
  diff: {
    added: [{ key: 'area', label: 'Area', type: 'number' as const }],
    removed: [{ key: 'size', label: 'Size', type: 'number' as const }],
    retyped: [],
    changed: [],
    needsMapping: ['size'],
  },
  subscriptions: [
    {
      id: '019a0000-0000-7000-8000-000000000a03',
      providerId: '019a0000-0000-7000-8000-000000000a04',
      providerName: 'Top Roofs',
      levelName: 'Exclusive',
      rewritten: [],
      lost: ['size'],
    },
  ],
  touched: 1,
}
