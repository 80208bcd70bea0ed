import { DateTime } from 'luxon'

/**
 * The zones that Instantly knows (its reference of `POST /campaigns`, `campaign_schedule.schedules[].timezone`). America/New_York,
 * Europe/London and Europe/Berlin are not among them.
 */
export const instantlyZones = (
  'America/Detroit America/Chicago America/Boise America/Anchorage America/Dawson America/Creston America/Glace_Bay America/St_Johns ' +
  'Europe/Isle_of_Man Europe/Belgrade Europe/Bucharest Europe/Helsinki Europe/Sarajevo Europe/Istanbul Europe/Kaliningrad Europe/Kirov ' +
  'Europe/Astrakhan Arctic/Longyearbyen Atlantic/Canary Atlantic/Cape_Verde America/Danmarkshavn Africa/Abidjan Africa/Casablanca ' +
  'Africa/Ceuta Africa/Algiers Africa/Windhoek Africa/Cairo Africa/Blantyre Africa/Tripoli Africa/Addis_Ababa America/Chihuahua ' +
  'America/Belize America/Bahia_Banderas America/Regina America/Bogota America/Indiana/Marengo America/Caracas America/Asuncion ' +
  'America/Campo_Grande America/Anguilla America/Santiago America/Sao_Paulo America/Argentina/La_Rioja America/Araguaina America/Godthab ' +
  'America/Montevideo America/Bahia America/Noronha America/Scoresbysund Asia/Nicosia Asia/Beirut Asia/Damascus Asia/Jerusalem Asia/Amman ' +
  'Asia/Baghdad Asia/Aden Asia/Tehran Asia/Dubai Asia/Baku Indian/Mahe Asia/Tbilisi Asia/Yerevan Asia/Kabul Antarctica/Mawson ' +
  'Asia/Yekaterinburg Asia/Karachi Asia/Kolkata Asia/Colombo Asia/Kathmandu Antarctica/Vostok Asia/Dhaka Asia/Rangoon Antarctica/Davis ' +
  'Asia/Novokuznetsk Asia/Hong_Kong Asia/Krasnoyarsk Asia/Brunei Australia/Perth Asia/Taipei Asia/Choibalsan Asia/Irkutsk Asia/Dili ' +
  'Asia/Pyongyang Australia/Adelaide Australia/Darwin Australia/Brisbane Australia/Melbourne Antarctica/DumontDUrville Australia/Currie ' +
  'Asia/Chita Antarctica/Macquarie Asia/Sakhalin Pacific/Auckland Pacific/Fiji Asia/Anadyr Asia/Kamchatka Pacific/Apia ' +
  'Etc/GMT+12 Etc/GMT+11 Etc/GMT+10 Etc/GMT-12 Etc/GMT-13'
).split(' ')

/** Days on which two zones are compared: every change of the clocks lies between two of them. */
const compared = Array.from({ length: 27 }, (_, i) => i * 14)

/**
 * The zone of Instantly whose clocks show the same as those of `zone` all year from `at` on; where there is none, the one that agrees on
 * most days, so that nobody is written to more than an hour beside the hours that were set for a part of the year.
 */
export function instantlyZone(zone: string, at: Date): string {
  if (instantlyZones.includes(zone)) return zone
  const own = offsetsOf(zone, at)
  let best = { zone: 'America/Danmarkshavn', far: Number.POSITIVE_INFINITY }
  for (const candidate of instantlyZones) {
    const theirs = offsetsOf(candidate, at)
    const far = own.reduce((sum, offset, i) => sum + Math.abs(offset - (theirs[i] ?? 0)), 0)
    if (far < best.far) best = { zone: candidate, far }
    if (far === 0) break
  }
  return best.zone
}

function offsetsOf(zone: string, at: Date): number[] {
  const start = DateTime.fromJSDate(at, { zone })
  if (!start.isValid) return compared.map(() => 0)
  return compared.map((days) => start.plus({ days }).offset)
}
