import { describe, expect, test } from 'vitest'
import { zoneOf } from './schedule-zone.ts'

const place = (over: Partial<Parameters<typeof zoneOf>[0]>) => ({
  lat: null,
  lng: null,
  country: null,
  state: null,
  ...over,
})

describe('where a recipient is', () => {
  test.each([
    ['coordinates come first', { lat: 45.52, lng: -122.68, country: 'DE' }, 'America/Los_Angeles'],
    ['coordinates of a half-hour zone', { lat: 27.7, lng: 85.3 }, 'Asia/Kathmandu'],
    ['a country with one zone', { country: 'fr' }, 'Europe/Paris'],
    ['a country with an exclave', { country: 'DE' }, 'Europe/Berlin'],
    ['a state by its code', { country: 'US', state: 'az' }, 'America/Phoenix'],
    ['a state by its name', { country: 'US', state: ' New York ' }, 'America/New_York'],
    ['a state that nobody knows', { country: 'US', state: 'Atlantis' }, 'America/Chicago'],
    ['a province', { country: 'CA', state: 'British Columbia' }, 'America/Vancouver'],
    ['nothing', {}, 'Europe/London'],
    ['a country that is none', { country: 'Germany' }, 'Europe/London'],
    ['coordinates that are none', { lat: 120, lng: 10 }, 'Europe/London'],
  ])('%s', (_, known, expected) => {
    expect(zoneOf(place(known), 'Europe/London')).toBe(expected)
  })
})
