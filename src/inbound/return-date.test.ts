import { expect, test } from 'vitest'
import { returnDate } from './return-date.ts'

const friday = new Date('2026-11-20T15:00:00Z')

test.each([
  ['I am out of the office until December 7th', '2026-12-07'],
  ['back on 4 Jan', '2027-01-04'],
  ['OOO through Nov 30', '2026-12-01'],
  ['away from 28/11/2026 to 11/12/2026 inclusive', '2026-12-12'],
  ['on leave December 21-27', '2026-12-28'],
  ['back 11/24', '2026-11-24'],
  ['I return on 2027-02-01.', '2027-02-01'],
  ['back in the office next Monday at 9', '2026-11-23'],
  ['I will be back tomorrow', '2026-11-21'],
  ['bis einschließlich 1. Dezember nicht im Büro', '2026-12-02'],
  ['Ab dem 14.12. bin ich um 9.30 Uhr wieder erreichbar', '2026-12-14'],
  ['vom 23.12. bis 06.01. geschlossen', '2027-01-07'],
  ['Ich bin ab KW 2 wieder da', '2027-01-11'],
  ['absente jusqu’au 30 novembre inclus', '2026-12-01'],
  ['de retour le 1er décembre', '2026-12-01'],
  ['retour lundi', '2026-11-23'],
  ['Vuelvo el 9 de diciembre de 2026', '2026-12-09'],
  ['del 22/12 al 7/1', '2027-01-08'],
  ['contestaré a partir del lunes 14', '2026-12-14'],
  ['I was away until 30 October', null],
  ['I am away without access to mail', null],
  ['back on February 30', null],
])('%j is %s', (text, day) => {
  expect(returnDate(text, friday)).toBe(day)
})
