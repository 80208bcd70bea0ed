/** Whether a day (`2026-12-25`) is a public holiday in a country. */
export type IsHoliday = (date: string) => boolean

const known = new Map<string, IsHoliday>()

/** Public holidays of countries (ISO 3166-1 alpha-2); their rules are loaded when they are first asked for. Unknown countries have none. */
export async function holidaysOf(
  countries: readonly string[],
): Promise<(country: string) => IsHoliday | null> {
  const missing = countries.filter((country) => !known.has(country))
  if (missing.length > 0) {
    const { default: Holidays } = await import('date-holidays')
    for (const country of missing) {
      const calendar = new Holidays(country)
      const years = new Map<string, ReadonlySet<string>>()
      known.set(country, (date) => {
        const year = date.slice(0, 4)
        const days =
          years.get(year) ??
          new Set(
            (calendar.getHolidays(Number(year)) ?? [])
              .filter((day) => day.type === 'public')
              .map((day) => day.date.slice(0, 10)),
          )
        years.set(year, days)
        return days.has(date)
      })
    }
  }
  return (country) => known.get(country) ?? null
}
