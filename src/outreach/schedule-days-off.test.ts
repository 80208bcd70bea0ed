import { describe, expect, it } from 'vitest'
import { holidaysOf } from './schedule-days-off.ts'

describe('a public holiday', () => {
  it.each([
    ['US', '2026-11-26', true, 'the fourth Thursday of November'],
    ['US', '2026-07-03', true, 'a Saturday is kept on the Friday before'],
    ['US', '2021-12-31', true, 'New Year of the next year is kept in this one'],
    ['US', '2027-07-05', true, 'a Sunday is kept on the Monday after'],
    ['US', '2026-05-25', true, 'the last Monday of May'],
    ['US', '2026-11-27', false, 'the day after Thanksgiving is none'],
    ['GB', '2026-12-28', true, 'Boxing Day on a Saturday is kept on Monday'],
    ['GB', '2027-12-27', true, 'Christmas on a Saturday is kept on Monday'],
    ['GB', '2027-12-28', true, 'and Boxing Day on Tuesday'],
    ['GB', '2022-12-27', true, 'Christmas on a Sunday is kept on Tuesday, behind Boxing Day'],
    ['GB', '2026-08-31', true, 'the last Monday of August'],
    ['CA', '2026-05-18', true, 'the Monday before 25 May'],
    ['CA', '2020-05-18', true, 'which is the 18th also where the 25th is a Monday'],
    ['DE', '2026-04-03', true, 'Good Friday'],
    ['DE', '2026-05-14', true, 'Ascension'],
    ['DE', '2024-05-20', true, 'Whit Monday'],
    ['DE', '2026-10-31', false, 'a holiday of some regions only'],
    ['FR', '2026-07-14', true, 'a fixed day'],
    ['AT', '2026-06-04', true, 'Corpus Christi'],
  ])('in %s on %s: %s, %s', (country, date, isHoliday) => {
    expect(holidaysOf(country)?.(date)).toBe(isHoliday)
  })

  it.each([
    ['2000', '2000-04-24'],
    ['2008', '2008-03-24'],
    ['2019', '2019-04-22'],
    ['2025', '2025-04-21'],
    ['2038', '2038-04-26'],
  ])('follows Easter of %s', (_, monday) => {
    expect(holidaysOf('DE')?.(monday)).toBe(true)
  })

  it('is unknown where there are no rules', () => {
    expect(holidaysOf('ZZ')).toBeNull()
  })
})
