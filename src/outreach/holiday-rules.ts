/** How the public holidays of a country are reckoned: see `dayBy` for the notation. */
export interface HolidayRules {
  /** Rules of days, with spaces between them. */
  days: string
  /** Where a day off on a weekend is kept: on the next Monday that is free, or on the nearest working day. */
  moved?: 'monday' | 'nearest'
}

/** Public holidays that a whole country keeps, as its laws name them. Those of single regions are left out. */
export const holidayRules: Readonly<Record<string, HolidayRules>> = {
  US: { days: '01-01 01:1#3 02:1#3 05:1#-1 06-19 07-04 09:1#1 10:1#2 11-11 11:4#4 12-25', moved: 'nearest' },
  CA: { days: '01-01 easter-2 1<05-25 07-01 09:1#1 10:1#2 12-25 12-26', moved: 'monday' },
  GB: { days: '01-01 easter-2 easter+1 05:1#1 05:1#-1 08:1#-1 12-25 12-26', moved: 'monday' },
  IE: { days: '01-01 02:1#1 03-17 easter+1 05:1#1 06:1#1 08:1#1 10:1#-1 12-25 12-26' },
  DE: { days: '01-01 easter-2 easter+1 05-01 easter+39 easter+50 10-03 12-25 12-26' },
  AT: {
    days: '01-01 01-06 easter+1 05-01 easter+39 easter+50 easter+60 08-15 10-26 11-01 12-08 12-25 12-26',
  },
  CH: { days: '01-01 easter+39 08-01 12-25' },
  FR: { days: '01-01 easter+1 05-01 05-08 easter+39 easter+50 07-14 08-15 11-01 11-11 12-25' },
  BE: { days: '01-01 easter+1 05-01 easter+39 easter+50 07-21 08-15 11-01 11-11 12-25' },
  NL: { days: '01-01 easter+1 04-27 easter+39 easter+50 12-25 12-26' },
  LU: { days: '01-01 easter+1 05-01 05-09 easter+39 easter+50 06-23 08-15 11-01 12-25 12-26' },
  ES: { days: '01-01 01-06 easter-2 05-01 08-15 10-12 11-01 12-06 12-08 12-25' },
  PT: { days: '01-01 easter-2 04-25 05-01 easter+60 06-10 08-15 10-05 11-01 12-01 12-08 12-25' },
  IT: { days: '01-01 01-06 easter+1 04-25 05-01 06-02 08-15 11-01 12-08 12-25 12-26' },
  PL: { days: '01-01 01-06 easter+1 05-01 05-03 easter+60 08-15 11-01 11-11 12-24 12-25 12-26' },
  CZ: { days: '01-01 easter-2 easter+1 05-01 05-08 07-05 07-06 09-28 10-28 11-17 12-24 12-25 12-26' },
  DK: { days: '01-01 easter-3 easter-2 easter+1 easter+39 easter+50 12-25 12-26' },
  SE: { days: '01-01 01-06 easter-2 easter+1 05-01 easter+39 06-06 12-25 12-26' },
  NO: { days: '01-01 easter-3 easter-2 easter+1 05-01 05-17 easter+39 easter+50 12-25 12-26' },
  FI: { days: '01-01 01-06 easter-2 easter+1 05-01 easter+39 12-06 12-25 12-26' },
  AU: { days: '01-01 01-26 easter-2 easter+1 04-25 12-25 12-26', moved: 'monday' },
  NZ: { days: '01-01 01-02 02-06 easter-2 easter+1 04-25 06:1#1 10:1#4 12-25 12-26', moved: 'monday' },
}
