import { describe, expect, it } from 'vitest'
import { spokenCompanyName, sureFirstName } from './compose-names.ts'

describe('the greeting', () => {
  it.each([
    ['Maria Keller', null, 'Maria'],
    ['Dr. Maria Keller', null, 'Maria'],
    ['Priya Raman', 'priya.raman@x.example', 'Priya'],
    ['Priya Raman', 'info@x.example', null],
    ['Raman Priya', 'priya.raman@x.example', null],
    ['Keller, Maria', null, null],
    ['M. Keller', null, null],
    ['Maria', null, null],
    ['Sales Team', 'sales.team1@x.example', null],
    ['Bright Smile', 'bright.smile@x.example', null],
    ['MARIA KELLER', null, null],
    ['<b>Maria</b> Keller', null, null],
    [null, 'maria@x.example', null],
  ])('of %s with %s uses the first name %s', (name, email, first) => {
    expect(sureFirstName({ name, email }, 'Bright Dental')).toBe(first)
  })
})

describe('the name of a company', () => {
  it.each([
    ['Bright Dental Ltd', 'Bright Dental'],
    ['Müller Haustechnik GmbH & Co. KG', 'Müller Haustechnik'],
    ['Oak & Sons, Inc.', 'Oak & Sons'],
    ['  Two\n lines ', 'Two lines'],
    ['Nord\u202eland', 'Nordland'],
    ['<script>alert(1)</script>Nord', 'alert(1) Nord'],
    ['???', null],
    [`Oak Street Clinic - ${'x'.repeat(60)}`, 'Oak Street Clinic'],
    ['x'.repeat(80), null],
  ])('%j is spoken %j', (name, spoken) => {
    expect(spokenCompanyName(name)).toBe(spoken)
  })
})
