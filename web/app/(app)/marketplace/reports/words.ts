import { formatMoney } from '@/lib/money'

/** Why a sale was paid back, in words. */
export const reasonWords: Record<string, string> = {
  fake_contact: 'Fake contact',
  duplicate: 'Duplicate',
  spam: 'Spam',
  wrong_niche: 'Wrong niche',
  other: 'Other',
  whole_lead: 'The whole lead was called bad',
}

/** Amounts in a chart: exact numbers of the currency in the file, written as money on the page. */
export function moneySeries(currency: string) {
  const digits =
    currency === ''
      ? 2
      : (new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
          .maximumFractionDigits ?? 2)
  return {
    value: (amount: number): number => amount / 10 ** digits,
    column: (id: string, label: string) => ({
      id,
      label,
      format: (value: number) => formatMoney({ amount: Math.round(value * 10 ** digits), currency }),
    }),
  }
}

/** A stretch of time as people say it: "4 min", "3 h", "2 days". */
export function stretchText(seconds: number | null): string {
  if (seconds === null) return '–'
  if (seconds < 90) return `${Math.round(seconds)} s`
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`
  if (seconds < 172_800) return `${Math.round(seconds / 3600)} h`
  return `${Math.round(seconds / 86_400)} days`
}
