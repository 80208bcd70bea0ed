import type { Subscription } from '#contracts/marketplace'
import { expect, test } from 'vitest'
import { emptyArea, emptyValues, filterFor, problemsOf, valuesOf, wishOf } from './subscription-values'

const caps = {
  dayCount: 5,
  dayAmount: null,
  weekCount: null,
  weekAmount: null,
  monthCount: null,
  monthAmount: 50_050,
  totalCount: null,
  totalAmount: null,
}
const kept: Subscription = {
  id: 's',
  providerId: 'p',
  niche: { id: 'n', name: 'Roofing', isLocationBased: true },
  level: {
    id: 'l',
    name: 'Exclusive',
    price: { amount: 2500, currency: 'USD' },
    maxBuyers: 1,
    isActive: true,
  },
  status: 'active',
  statusReason: '',
  filters: [
    { field: 'roof', operator: 'in', values: ['slate'] },
    { field: 'budget', operator: 'range', min: 100 },
    { field: 'owner', operator: 'equals', value: true },
    { field: 'built', operator: 'range', max: '2026-03-02' },
  ],
  areas: [
    { place: '10001', country: 'US', lat: 40.75, lng: -73.997, radiusKm: 40 },
    { place: 'Harbour', lat: 40.7, lng: -74, radiusKm: 5 },
  ],
  hours: [{ days: [1, 2], from: '08:00', to: '24:00' }],
  vacations: [{ from: '2026-08-03', to: '2026-08-14' }],
  caps,
  fields: [
    { key: 'roof', type: 'select', label: 'Roof', options: [{ value: 'slate', label: 'Slate' }] },
    { key: 'budget', type: 'number', label: 'Budget' },
    { key: 'owner', type: 'checkbox', label: 'Owner' },
    { key: 'built', type: 'date', label: 'Built' },
  ],
  revision: 1,
  createdAt: '2026-03-02T09:00:00.000Z',
  updatedAt: '2026-03-02T09:00:00.000Z',
}

test('a subscription that is filled in and not touched is sent as it was', () => {
  const values = valuesOf(kept)
  expect(problemsOf(values)).toEqual([])
  const { filters, areas, hours, vacations } = kept
  expect(wishOf(values)).toEqual({ levelId: 'l', filters, areas, hours, vacations, caps })
})

test('another postal code is looked up, a point needs none', () => {
  const values = emptyValues('l', 'USD')
  values.areas = [
    { ...emptyArea, postalCode: ' 97701 ', radiusKm: 10 },
    { ...emptyArea, kind: 'point', place: 'Yard', lat: '44.1', lng: '-121.3', radiusKm: 3 },
  ]
  expect(wishOf(values).areas).toEqual([
    { postalCode: '97701', country: 'US', radiusKm: 10 },
    { place: 'Yard', lat: 44.1, lng: -121.3, radiusKm: 3 },
  ])
})

test('what is missing or wrong is told at its input', () => {
  const values = emptyValues('', 'USD')
  values.filters = [
    filterFor({ key: 'roof', type: 'select', label: 'Roof' }),
    { ...filterFor({ key: 'budget', type: 'number', label: 'Budget' }), min: '900', max: '100' },
    { ...filterFor({ key: 'x', type: 'text', label: 'X' }), type: null },
  ]
  values.areas = [{ ...emptyArea, radiusKm: null }]
  values.hours = [{ days: [], from: '08:00', to: '' }]
  values.vacations = [{ from: '2026-08-14', to: '2026-08-03' }]
  values.caps = { ...values.caps, dayCount: '1.5', weekAmount: 'ten' }
  expect(problemsOf(values).map(({ field }) => field)).toEqual([
    'levelId',
    'filters.0.values',
    'filters.1.max',
    'filters.2',
    'areas.0.postalCode',
    'areas.0.radiusKm',
    'hours.0.days',
    'hours.0.to',
    'vacations.0.to',
    'caps.dayCount',
    'caps.weekAmount',
  ])
})
